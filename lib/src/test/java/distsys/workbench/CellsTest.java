package distsys.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The cells of a notebook as one source")
class CellsTest {

    private static final Path LESSON = Path.of("../lessons/0-start-here/05-crash-broadcast-multi.java");

    @Test @DisplayName("hold a class over which the compiler falls where its imports are unknown")
    void stumbles() throws IOException {
        Cells cells = Cells.read(LESSON);
        assertEquals(List.of("Chatterbox", "Flood", "Ticking", "Spreader"), cells.nodes());
        String source = cells.source("Spreader");
        assertTrue(source.contains("class Spreader") && !source.contains("class Flood"), source);
    }
}
