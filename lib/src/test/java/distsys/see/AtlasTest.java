package distsys.see;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.Lab;
import distsys.trace.History;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The map of models")
class AtlasTest {

    /** Somebody reads one client's writes out of order, with a key that looks like markup. */
    private static History history() {
        return History.recorder().invoke("a", "write", List.of("<x>", 1L)).ok("a", List.of("<x>", 1L)).invoke("a", "write", List.of("y", 2L)).ok("a", List.of("y", 2L))
                .invoke("b", "read", List.of("y")).ok("b", List.of("y", 2L)).invoke("b", "read", List.of("<x>")).ok("b", java.util.Arrays.asList("<x>", null)).history();
    }

    @Test @DisplayName("says in words what is broken, by which operations, what is kept and what is open")
    void text() {
        String text = Lab.modelMap(history()).text();
        assertTrue(text.startsWith("map of consistency models: Broken: PRAM. Kept: serializable, monotonic reads, read your writes."), text);
        assertTrue(text.contains("T3 of b: read(<x>) → nothing"), text);
        assertTrue(text.contains("? Writes follow reads, Monotonic writes"), text);
    }

    @Test @DisplayName("is a picture in a page that no script has to run in, and learners' words are text there")
    void html() {
        String html = Lab.modelMap(history()).html();
        assertFalse(html.contains("<svg"), "an untrusted JupyterLab strips a bare svg");
        assertFalse(html.contains("<x>"), "a key is text, not markup");
        assertEquals(Pattern.compile("<details class=\"ds-evidence\"").matcher(html).results().count(), Pattern.compile("<img alt=\"timeline").matcher(html).results().count());
        assertTrue(html.length() < 60_000, "length " + html.length());
    }

    @Test @DisplayName("is the same to the byte each time")
    void same() {
        assertEquals(Lab.modelMap(history()).html(), Lab.modelMap(history()).html());
        assertArrayEquals(Lab.modelMap(history()).png(), Lab.modelMap(history()).png());
    }

    @Test @DisplayName("has no place over another, and none over the edge")
    void apart() {
        var boxes = new ArrayList<int[]>();
        var found = Pattern.compile("translate\\((\\d+) (\\d+)\\)\" data-i=\"\\d+\"><rect class=\"box\" x=\"-(\\d+)\" y=\"-(\\d+)\"").matcher(Lab.modelMap(history()).svg());
        while (found.find()) boxes.add(new int[] {Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)), Integer.parseInt(found.group(3)), Integer.parseInt(found.group(4))});
        assertEquals(16, boxes.size());
        for (int[] a : boxes) {
            assertTrue(a[0] - a[2] >= Layout.MARGIN && a[0] + a[2] <= Layout.WIDTH - Layout.MARGIN);
            for (int[] b : boxes) if (a != b && a[1] == b[1]) assertTrue(Math.abs(a[0] - b[0]) >= a[2] + b[2] + 8, a[0] + " and " + b[0]);
        }
    }
}
