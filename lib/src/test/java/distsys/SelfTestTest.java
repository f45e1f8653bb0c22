package distsys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The self-test")
class SelfTestTest {

    @Test @DisplayName("finds all well but the kernel where there is none, and says what to do")
    void withoutKernel() {
        String text = SelfTest.run().text();
        assertEquals(1, text.lines().filter(l -> l.startsWith("✗ no")).count(), text);
        assertTrue(text.contains("./course lab"), text);
    }

    @Test @DisplayName("says the same each time")
    void same() {
        assertEquals(SelfTest.run().text(), SelfTest.run().text());
    }
}
