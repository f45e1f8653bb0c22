package distsys.see;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A page to show")
class ShowpieceTest {

    private static final String HOSTILE = "</title><script>alert(1)</script><img src=x onerror='alert(2)'> \u202Eabc\u0000 ${x} %s \"";

    private static Chart chart() {
        return Chart.of("It grows").x("time (s)").y("share (%)").line("a", new double[] {0, 1, 2}, new double[] {0, 50, 100});
    }

    private static Showpiece page(String words) {
        return Showpiece.of(words, words).target(words, words, words, words, false).words(words, words).chart(Chart.of(words).line(words, new double[] {0, 1}, new double[] {0, 1}))
                .run(SpaceTime.of(Traces.lostUpdate()).title(words));
    }

    @Test @DisplayName("holds the name, the score, the words, the chart and the run, and says when a target is missed")
    void whole() {
        String html = Showpiece.of("Ada", "Nothing is lost").target("3c", "lost", "0", "none", true).target("3d", "messages", "31", "below 30", false)
                .words("Why", "One.\n\nTwo.").chart(chart()).run(SpaceTime.of(Traces.lostUpdate())).page();
        for (String part : new String[] {"<title>Nothing is lost · Ada</title>", "<bdi>Ada</bdi>", "1 of 2 targets met", "✓ met", "✗ missed", "<p>One.</p><p>Two.</p>", "ds-chart", "ds-trace", "dst1:"}) {
            assertTrue(html.contains(part), part);
        }
        assertFalse(Showpiece.of("", "Nothing is lost").page().contains("<bdi>"), "nobody's page names nobody");
    }

    @Test @DisplayName("reaches out to nothing: its policy forbids it, and no address leads away")
    void alone() {
        String html = page("x").page();
        assertTrue(html.contains("default-src 'none'"));
        assertFalse(Pattern.compile("(src|href)=\"(?!data:)").matcher(html).find());
    }

    @Test @DisplayName("keeps what learners write as text, wherever it stands")
    void hostile() {
        for (String html : new String[] {page(HOSTILE).page(), page(HOSTILE).html("remark " + HOSTILE)}) {
            assertFalse(html.contains("<script>alert"), "a script of theirs");
            assertFalse(html.contains("<img src=x"), "an image of theirs");
            assertFalse(html.contains("\u0000"));
            assertTrue(html.contains("&lt;script&gt;alert(1)"));
        }
    }

    @Test @DisplayName("is the same for the same work, byte by byte: it holds no date")
    void same() {
        assertEquals(page("x").page(), page("x").page());
        assertEquals(page("x").text(), page("x").text());
    }

    @Test @DisplayName("refuses an empty finding and a name that is no name, each with a sentence")
    void refuses() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Showpiece.of("Ada", " ")).getMessage().contains("one sentence"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Showpiece.of("A".repeat(81), "It works")).getMessage().contains("81 characters"));
    }
}
