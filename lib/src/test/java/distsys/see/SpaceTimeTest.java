package distsys.see;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.model.NodeId;
import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.Trace;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

@DisplayName("A space-time diagram")
class SpaceTimeTest {

    private static final String HOSTILE = "</script><script>alert(1)</script><b onload='x'>\"&\u2028 🎉 \u0000]]>";

    static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    static List<Element> elements(String svg, String tag, String type) throws Exception {
        var found = new ArrayList<Element>();
        var all = parse(svg).getElementsByTagName(tag);
        for (int i = 0; i < all.getLength(); i++) {
            var e = (Element) all.item(i);
            if (type == null || List.of(e.getAttribute("class").split(" ")).contains(type)) found.add(e);
        }
        return found;
    }

    private static Trace hostile() {
        var a = new NodeId(0, "<i>A</i>");
        var b = new NodeId(1, HOSTILE);
        return new Trace(Map.of("seed", HOSTILE), List.of(a, b), List.of(new Event(0, 0, a, Kind.SEND, -1, a, b, HOSTILE),
                new Event(1, 5, b, Kind.DELIVER, 0, a, b, HOSTILE), new Event(2, 9, b, Kind.LOG, -1, null, null, HOSTILE)),
                Map.of(1L, Map.of(HOSTILE, HOSTILE)), 0, 3);
    }

    @Nested @DisplayName("in words")
    class InWords {

        @Test @DisplayName("counts nodes, messages, losses and crashes if nobody gave it a finding")
        void counts() {
            assertTrue(SpaceTime.of(Traces.lostUpdate()).text().startsWith("space-time diagram: 3 nodes, 7 messages, 1 lost, 1 crash. seed 7"));
        }

        @Test @DisplayName("says messages in other words if it is told them")
        void saying() {
            SpaceTime picture = SpaceTime.of(Traces.lostUpdate()).saying(text -> text.startsWith("Put(") ? "write it down" : text).violation(6, "late");
            assertTrue(picture.text().contains("Violation at #6, late: n2 receives write it down from n1."), picture.text());
            assertTrue(picture.svg().contains("write it down"));
        }

        @Test @DisplayName("leaves out messages that do not arrive in what is shown, if told to, and says that it did")
        void arriving() {
            SpaceTime picture = SpaceTime.of(Traces.lostUpdate()).arriving();
            assertFalse(picture.trace().has(21));
            assertTrue(picture.trace().has(5), "a loss is an end");
            assertTrue(picture.text().contains("shown: 21 of 22 events"), picture.text());
            assertFalse(SpaceTime.of(Traces.lostUpdate()).between(0, 10_000_000).arriving().trace().has(4));
        }

        @Test @DisplayName("begins with the finding, tells violation and selection, and ends with the mark of its data")
        void finding() {
            String text = SpaceTime.of(Traces.lostUpdate()).title("n3 answers an old value").select(11).violation(19, "read 0, expected 1").text();
            assertTrue(text.startsWith("space-time diagram: n3 answers an old value. "), text);
            assertTrue(text.contains("Violation at #19, read 0, expected 1: n3 says “read 0”."), text);
            assertTrue(text.contains("Selected: 41 ms  #11  n2 sends Acked to n1."), text);
            assertTrue(text.matches("(?s).* data [0-9a-f]{8}"), text);
        }

        @Test @DisplayName("is the alternative text of the picture, in the page and in the SVG")
        void alternative() throws Exception {
            var diagram = SpaceTime.of(Traces.lostUpdate()).title("A finding");
            Element root = parse(diagram.svg()).getDocumentElement();
            assertEquals("img", root.getAttribute("role"));
            assertEquals("A finding", root.getAttribute("aria-label"));
            assertEquals(diagram.description(), elements(diagram.svg(), "desc", null).getFirst().getTextContent());
            assertTrue(diagram.html().contains("<img alt=\"" + Escape.xml(diagram.description()) + "\""));
        }

        @Test @DisplayName("is an ordered list whose numbers are the numbers of the events")
        void list() {
            var steps = SpaceTime.of(Traces.lostUpdate()).steps();
            assertTrue(steps.text().contains("20 ms  #6   n2 receives Put(x, 1) from n1; x 1\n"), steps.text());
            assertTrue(steps.html().contains("<li>24 ms, the network cuts n1 n2 from n3<"));
            assertTrue(SpaceTime.of(Traces.lostUpdate()).between(40_000_000, 60_000_000).steps().html().contains("start=\"11\""));
        }
    }

    @Nested @DisplayName("as a picture")
    class AsPicture {

        @Test @DisplayName("shows every event at a node as a mark or as part of one")
        void complete() throws Exception {
            var numbers = new ArrayList<Long>();
            for (Element mark : elements(SpaceTime.of(Traces.lostUpdate()).svg(), "g", "e")) {
                String all = mark.getAttribute("data-all");
                for (String n : (all.isEmpty() ? mark.getAttribute("data-seq") : all).split(" ")) numbers.add(Long.parseLong(n));
            }
            numbers.sort(null);
            assertEquals(Traces.lostUpdate().events().stream().filter(e -> e.kind().atNode()).map(Event::seq).toList(), numbers);
        }

        @Test @DisplayName("ends a message that a partition stops on the partition's line")
        void stopped() {
            var layout = new Layout(Traces.lostUpdate(), Window.of(Traces.lostUpdate(), 0, Long.MAX_VALUE), 0);
            Layout.Arrow lost = layout.arrows.stream().filter(Layout.Arrow::lost).findFirst().orElseThrow();
            assertEquals(layout.barrier(1), lost.y2());
        }

        @Test @DisplayName("of more than 400 events shows a part and says so: the beginning, or what is around the event that was asked for")
        void window() {
            var diagram = SpaceTime.of(Traces.random(1, 5, 900));
            assertTrue(diagram.text().contains("shown: 80 of 900 events"), diagram.text());
            assertEquals(0, diagram.window().events().getFirst().seq());
            assertTrue(diagram.select(700).window().events().stream().anyMatch(e -> e.seq() == 700));
            assertEquals(0, diagram.select(5).window().events().getFirst().seq());
            assertEquals(400, SpaceTime.of(Traces.random(1, 5, 400)).select(399).window().events().size());
            var asked = diagram.between(0, diagram.window().to() / 2);
            assertEquals(asked.window(), asked.select(700).window());
        }

        @Test @DisplayName("shows pauses and faults, with their names")
        void pauses() throws Exception {
            String svg = SpaceTime.of(Trace.parse("""
                    # distsys trace 1
                    # nodes: A B
                    0 0 A start - -
                    1 10 A pause - -
                    2 15 B fault - - DiskSlow(node=1)
                    3 40 A resume - -
                    4 60 B calm - - DiskSlow(node=1)
                    """)).svg();
            assertEquals(2, elements(svg, "rect", "pause").size(), "one on the line, one in the legend");
            assertEquals("paused", elements(svg, "text", "pausename").getFirst().getTextContent());
            assertEquals("DiskSlow", elements(svg, "text", "faultname").getFirst().getTextContent());
        }

        @Test @DisplayName("points out the line of causes behind a field, and says it")
        void why() throws Exception {
            var trace = Traces.lostUpdate();
            var diagram = SpaceTime.of(trace).why(distsys.trace.Why.of(trace, trace.nodes().get(1), "x", 21));
            assertEquals("n2’s x is 1 because at 20 ms (#6) n2 receives Put(x, 1) from n1, because at 8 ms (#4) n1 sends Put(x, 1) to n2, "
                    + "because at 8 ms (#3) n1’s timer Write(x, 1) fires. Before it was 0.", Words.because(diagram.trace(), diagram.reason()));
            assertTrue(diagram.text().contains(Words.because(diagram.trace(), diagram.reason())), diagram.text());
            assertEquals(1, elements(diagram.svg(), "g", "m").stream().filter(e -> e.getAttribute("class").contains("why")).count());
            assertEquals(2, elements(diagram.svg(), "g", "e").stream().filter(e -> e.getAttribute("class").contains("why")).count(), "#4 shares the mark of #3");
        }

        @Test @DisplayName("of an empty run is a picture all the same")
        void empty() throws Exception {
            var diagram = SpaceTime.of(new Trace(Map.of(), List.of(NodeId.of(0)), List.of(), Map.of(), 0, 0));
            parse(diagram.svg());
            assertFalse(diagram.html().contains("<script>"));
        }

        @Test @DisplayName("refuses an event that is not there, and a time that runs backwards, in one sentence")
        void refuses() {
            var diagram = SpaceTime.of(Traces.lostUpdate());
            assertEquals("the trace has no event 99", assertThrows(IllegalArgumentException.class, () -> diagram.select(99)).getMessage());
            assertThrows(IllegalArgumentException.class, () -> diagram.between(5, 5));
        }
    }

    @Nested @DisplayName("as bytes")
    class AsBytes {

        private byte[] all() {
            var diagram = SpaceTime.of(Traces.lostUpdate()).select(11).violation(19, "read 0, expected 1").mark(13, "owner");
            var out = new java.io.ByteArrayOutputStream();
            out.writeBytes((diagram.svg() + diagram.html() + diagram.text() + diagram.steps().text()).getBytes(StandardCharsets.UTF_8));
            out.writeBytes(diagram.png());
            return out.toByteArray();
        }

        @Test @DisplayName("is the same every time and under every locale")
        void deterministic() {
            byte[] first = all();
            Locale before = Locale.getDefault();
            try {
                for (String tag : List.of("de-DE", "tr-TR", "ar")) {
                    Locale.setDefault(Locale.forLanguageTag(tag));
                    assertArrayEquals(first, all(), tag);
                }
            } finally {
                Locale.setDefault(before);
            }
        }

        @Test @DisplayName("differs in its mark when the run differs")
        void mark() {
            String a = SpaceTime.of(Traces.random(1, 3, 30)).text(), b = SpaceTime.of(Traces.random(2, 3, 30)).text();
            assertNotEquals(a.substring(a.length() - 8), b.substring(b.length() - 8));
        }

        private static int bytes(SpaceTime diagram) {
            return diagram.html().getBytes(StandardCharsets.UTF_8).length + diagram.png().length * 4 / 3 + diagram.text().length();
        }

        @Test @DisplayName("is small: a typical run below 120 KB in all forms together, a crowded one below 160, three hundred events below 100 KB of HTML")
        void small() {
            assertTrue(bytes(SpaceTime.of(Traces.lostUpdate()).select(11)) < 120_000);
            assertTrue(bytes(SpaceTime.of(Traces.random(3, 4, 60)).select(20)) < 160_000);
            int large = SpaceTime.of(Traces.random(4, 5, 300)).html().getBytes(StandardCharsets.UTF_8).length;
            assertTrue(large < 125_000, large + " bytes");
        }
    }

    @Nested @DisplayName("made of what learners write")
    class Hostile {

        @Test @DisplayName("is well-formed, and their words are text")
        void text() throws Exception {
            var diagram = SpaceTime.of(hostile()).title(HOSTILE).violation(1, HOSTILE).select(1);
            parse(diagram.svg());
            String html = diagram.html();
            assertEquals(1, html.split("<script", -1).length - 1, "one script, ours");
            assertEquals(1, html.split("</script", -1).length - 1);
            assertFalse(html.contains("<b onload"));
            assertFalse(diagram.steps().html().contains("<script"));
        }

        @Test @DisplayName("carries them whole: the run can be read back from the page")
        void data() {
            assertEquals(hostile(), Trace.parse(SpaceTime.of(hostile()).html()));
            assertEquals(hostile(), Trace.parse(SpaceTime.of(hostile()).page()));
        }
    }

    @Nested @DisplayName("in a page")
    class InAPage {

        @Test @DisplayName("brings a script without globals, modules or network, packed below thirty kilobytes")
        void script() {
            String source = "";
            for (String part : List.of("reading", "drawing", "viewer", "start")) source += Sheet.resource("live/" + part + ".js");
            for (String forbidden : List.of("fetch(", "XMLHttpRequest", "import ", "window.ds", "innerHTML", "insertAdjacent", "document.write", "eval(", "new Function", "http:", "https:")) {
                assertFalse(source.replace("http://www.w3.org/2000/svg", "").contains(forbidden), forbidden);
            }
            assertTrue(LiveScript.start("ds0", "", "{}").length() < 30_000, LiveScript.start("ds0", "", "{}").length() + " characters");
        }

        @Test @DisplayName("stays below the largest output with picture and all, however long the run")
        void small() {
            var diagram = SpaceTime.of(Traces.random(3, 6, 10_000)).select(6_000);
            int size = diagram.html().length() + diagram.png().length * 4 / 3 + diagram.text().length();
            assertTrue(size < 200_000, size + " bytes");
            assertTrue(diagram.html().contains("To step through: events #"));
            assertTrue(diagram.page().length() < 5_000_000);
        }

        @Test @DisplayName("of a part begins with the fields as they were before it")
        void part() {
            var trace = Traces.random(3, 6, 10_000);
            var excerpt = Excerpt.of(SpaceTime.of(trace).select(6_000), 30_000);
            var part = Trace.parse(excerpt.word());
            long first = part.events().getFirst().seq();
            assertTrue(first > 0 && part.has(6_000));
            for (NodeId node : trace.nodes()) assertEquals(trace.state(node, first - 1), excerpt.before().get(node.index()));
        }
    }

    @Nested @DisplayName("of two runs")
    class OfTwoRuns {

        @Test @DisplayName("names the first event in which they differ")
        void differ() {
            var a = Traces.lostUpdate();
            var b = Trace.parse(a.toText().replace("text=\"read 0\"", "text=\"read 1\""));
            assertEquals("The runs are the same for 19 events. Then in one n3 says “read 0” (#19, 83 ms); in the other n3 says “read 1” (#19, 83 ms).",
                    SideBySide.of(a, "one", b, "the other").finding());
            var later = Trace.parse(a.toText().replace("\n21 94", "\n21 95"));
            assertEquals("The runs are the same for 21 events. Then in one n2 sends Value(1) to n3 (#21, 94 ms); in the other n2 sends Value(1) to n3 (#21, 95 ms), "
                    + "so only the time differs. What happens is the same to the end.", SideBySide.of(a, "one", later, "the other").finding());
            assertEquals("The two runs are the same, event by event.", SideBySide.of(a, "one", a, "the other").finding());
        }

        @Test @DisplayName("is small enough for an output, and its pictures have words")
        void pictures() {
            var two = SideBySide.of(Traces.random(1, 5, 2_000), "seed 1", Traces.random(2, 5, 2_000), "seed 2");
            int size = two.html().length() + two.text().length();
            assertTrue(size < 200_000, size + " bytes");
            assertEquals(2, two.html().split("<img alt=\"space-time diagram", -1).length - 1);
        }
    }
}
