package distsys.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Draws")
class DrawsTest {

    @Property(tries = 200, seed = "1")
    void anIntegerLiesInItsRange(@ForAll long seed, @ForAll @IntRange(min = 1, max = 1000) int n) {
        int drawn = Keyed.stream(seed, 0, 0).nextInt(n);
        assertTrue(drawn >= 0 && drawn < n);
    }

    @Property(tries = 200, seed = "1")
    void aShuffleKeepsEveryElement(@ForAll long seed, @ForAll List<Integer> list) {
        List<Integer> shuffled = Keyed.stream(seed, 0, 0).shuffled(list);
        assertEquals(list.stream().sorted().toList(), shuffled.stream().sorted().toList());
    }

    @Test @DisplayName("every value of a die comes equally often: chi-squared with 5 degrees of freedom below its 99.9 % point")
    void uniform() {
        int n = 60_000;
        var faces = new int[6];
        var draws = Keyed.stream(42, 0, 0);
        for (int i = 0; i < n; i++) faces[draws.nextInt(6)]++;
        double chi = 0;
        for (int f : faces) chi += (f - n / 6.0) * (f - n / 6.0) / (n / 6.0);
        assertTrue(chi < 20.5, "chi-squared is " + chi);
    }

    @Test @DisplayName("streams of neighbouring nodes, purposes and seeds do not resemble each other")
    void independent() {
        var a = Keyed.stream(1, 0, 0);
        for (Keyed b : List.of(Keyed.stream(2, 0, 0), Keyed.stream(1, 1, 0), Keyed.stream(1, 0, 1))) {
            int equalBits = 0;
            for (int i = 0; i < 1_000; i++) equalBits += 64 - Long.bitCount(a.nextLong() ^ b.nextLong());
            assertEquals(32_000, equalBits, 600, "half of the bits agree by chance");
        }
    }

    @Test @DisplayName("nothing to choose from is said in a sentence")
    void empty() {
        var draws = Keyed.stream(1, 0, 0);
        assertEquals("nextInt(n) needs n >= 1, not 0", assertThrows(IllegalArgumentException.class, () -> draws.nextInt(0)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> draws.pick(List.of()));
    }
}
