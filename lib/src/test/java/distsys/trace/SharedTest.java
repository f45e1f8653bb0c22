package distsys.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import distsys.model.NodeId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Label("A trace that is shared")
class SharedTest {

    /** Strings that learners do write, and some that only a test would. */
    @Provide Arbitrary<String> words() {
        return Arbitraries.oneOf(Arbitraries.of("", " ", "x", "<script>alert(1)</script>", "</script><img src=x onerror=alert(1)>", "a | b=c", "~\"tilde\"",
                "two\nlines\r\n", "👩‍👩‍👧 🙂", "שלום עולם", "\u202Eright to left", "# nodes: a b", "}\u2028{", "a=b", "=", "|", " | ", "\"\"\"", "\\u007c \\ \\n",
                "\uD83D", "x\uDE00y", "\t", "\u00A0", "\u0000", "dst1:AAAA", "digest", "clock n0", "a: b", "{\"n0\":1} 5"), Arbitraries.strings().ofMaxLength(12));
    }

    @Provide Arbitrary<Trace> traces() {
        return words().list().ofSize(14).map(SharedTest::trace);
    }

    private static Trace trace(List<String> w) {
        NodeId a = new NodeId(0, "n0"), b = new NodeId(1, w.get(0).isEmpty() || w.get(0).equals("n0") ? "b" : w.get(0));
        var settings = new LinkedHashMap<String, String>();
        settings.put("seed", "7");
        settings.put(w.get(1), w.get(2));
        var events = List.of(new Event(0, 0, a, Kind.START, -1, null, null, w.get(3)), new Event(1, 5, a, Kind.SEND, -1, a, b, w.get(4)),
                new Event(2, 1_000_001, b, Kind.DELIVER, 1, a, b, w.get(4)), new Event(3, 2_000_000, null, Kind.CUT, -1, null, null, w.get(5)),
                new Event(4, 2_000_000, b, Kind.LOG, -1, null, null, w.get(6)), new Event(6, 3_000_000, b, Kind.DROP, 1, a, b, w.get(7)),
                new Event(7, 3_000_000, b, Kind.CRASH, -1, null, null, ""));
        var changes = new TreeMap<Long, Map<String, String>>();
        var fields = new LinkedHashMap<String, String>();
        fields.put(w.get(8), w.get(9));
        fields.put(w.get(10), w.get(11));
        changes.put(0L, fields);
        changes.put(2L, Map.of(w.get(12), w.get(13)));
        return new Trace(settings, List.of(a, b), events, changes,
                Map.of(b, List.of(new ClockStretch(0, 17, 0), new ClockStretch(2_000_000, 5, -1e-4))), 0x123456789ABCDEFL, 9);
    }

    @Property(tries = 500, seed = "1")
    @Label("comes back equal from every form, through bytes")
    void equal(@ForAll("traces") Trace trace) {
        for (String form : List.of(trace.toText(), TraceJson.write(trace), TraceShiViz.write(trace), TracePacked.write(trace), "<p>" + TracePacked.write(trace) + "</p>")) {
            String read = new String(form.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            assertEquals(form, read);
            assertSame(trace, Trace.parse(read));
        }
    }

    /** Ids are equal by index only; here the names count too. */
    static void assertSame(Trace expected, Trace actual) {
        assertEquals(expected, actual);
        assertEquals(expected.nodes().stream().map(NodeId::name).toList(), actual.nodes().stream().map(NodeId::name).toList());
        assertEquals(List.copyOf(expected.settings().entrySet()), List.copyOf(actual.settings().entrySet()));
        expected.changes().forEach((seq, fields) -> assertEquals(List.copyOf(fields.entrySet()), List.copyOf(actual.changes().get(seq).entrySet())));
    }

    @Property(tries = 100, seed = "1")
    @Label("keeps to what ShiViz asks of a log")
    void shiViz(@ForAll("traces") Trace trace) throws Exception {
        checkAsShiVizDoes(TraceShiViz.write(trace), trace.events().size());
    }

    @Property(tries = 20, seed = "1")
    @Label("keeps to what ShiViz asks of a log, for whole runs with faults")
    void shiVizOfRuns(@ForAll @net.jqwik.api.constraints.LongRange(min = 0, max = 1_000) long seed) throws Exception {
        Trace trace = TraceTest.trace(seed);
        checkAsShiVizDoes(TraceShiViz.write(trace), trace.events().size());
        assertSame(trace, Trace.parse(TraceShiViz.write(trace)));
    }

    /** The checks of its parser.js, regexp.js, vectorTimestamp.js and modelGraph.js. */
    private static void checkAsShiVizDoes(String log, int events) throws Exception {
        String[] file = log.split("\n", 3);
        assertEquals("", file[1], "one execution, so no delimiter");
        String expression = file[0];
        assertFalse(Pattern.compile("\\((?!\\?<\\w+>)").matcher(expression).find(), "ShiViz rewrites all brackets but named groups");
        assertFalse(Pattern.compile("\\(\\?<\\w+>[^)]*\\(").matcher(expression).find(), "ShiViz does not parse nested groups");
        for (String group : List.of("host", "clock", "event")) assertTrue(expression.contains("(?<" + group + ">"), group);
        var ofHost = new HashMap<String, Integer>();
        var referred = new ArrayList<Map.Entry<String, Integer>>();
        // In JavaScript a point matches all but \n, \r, U+2028 and U+2029, and ^ and $ with the flag m stand at those.
        var matcher = Pattern.compile("(?<=[\\n\\r\\u2028\\u2029]|\\A)" + expression.substring(1).replace(".*", "[^\\n\\r\\u2028\\u2029]*").replace("$", "(?=[\\n\\r\\u2028\\u2029]|\\z)"))
                .matcher(file[2].strip());
        int found = 0;
        while (matcher.find()) {
            found++;
            String host = matcher.group("host");
            var clock = new ObjectMapper().readTree(matcher.group("clock"));
            int own = ofHost.merge(host, 1, Integer::sum);
            assertEquals(own, clock.path(host).asInt(), "a host's own clock counts its events from 1: " + matcher.group());
            clock.properties().forEach(p -> referred.add(Map.entry(p.getKey(), p.getValue().asInt())));
        }
        assertEquals(events, found);
        for (var r : referred) assertTrue(r.getValue() >= 1 && r.getValue() <= ofHost.getOrDefault(r.getKey(), 0), r + " refers to no event");
    }

    @Test @DisplayName("says what is wrong when it was damaged on its way")
    void damaged() {
        String word = TracePacked.write(TraceTest.trace(7));
        String cut = word.substring(0, word.length() / 2 / 4 * 4 + 1);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Trace.parse(cut)).getMessage().startsWith("the packed trace was damaged on its way"), cut);
        String field = "# distsys trace 1\n# nodes: a\n0 0 a start - - | x";
        assertEquals("line 3 of the trace cannot be read (a field has the form name=value): 0 0 a start - - | x",
                assertThrows(IllegalArgumentException.class, () -> Trace.parse(field)).getMessage());
        String clock = "# distsys trace 1\n# nodes: a\n# clock a: 5 6\n";
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Trace.parse(clock)).getMessage().contains("a clock's stretch is three numbers"));
    }

    @Test @DisplayName("is written as docs/traces.md says: its example is read, and written again the same")
    void documented() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "traces.md"));
        String example = page.substring(page.indexOf("# distsys trace 1"));
        example = example.substring(0, example.indexOf("```"));
        Trace trace = Trace.parse(example);
        assertEquals(example, trace.toText());
        assertEquals("[1] (not synced)", trace.state(trace.nodes().get(1), 4).get("disk[\"log\"]"));
        assertEquals(20_250_000 + 3_200_000 + 2_025, trace.clock(trace.nodes().get(1), 20_250_000));
        for (Kind kind : Kind.values()) assertTrue(page.contains(kind.word()), kind.word());
    }

    @Test @DisplayName("says why a field is what it is, back to the first cause")
    void why() {
        Trace trace = Trace.parse("""
                # distsys trace 1
                # nodes: A B
                0 0 A start - - | clock=0
                1 0 A set - - Tick
                2 0 B start - - | clock=0
                3 10 A fire 1 - Tick | clock=1
                4 10 A send - A>B Hello(clock=1)
                5 10 A set - - Tick
                6 22 B deliver 4 A>B Hello(clock=1) | clock=2
                7 23 B log - - LogLine(clock=23 ms, text="hi")
                8 30 B crash - -
                """);
        NodeId b = trace.nodes().get(1);
        Why why = Why.of(trace, b, "clock", 7);
        assertEquals("2", why.value());
        assertEquals("0", why.previous());
        assertEquals(List.of(6L, 4L, 3L, 1L, 0L), why.path().stream().map(Event::seq).toList());
        assertEquals(List.of(8L), Why.of(trace, b, "clock", 8).path().stream().map(Event::seq).toList());
        assertEquals("B has no field \"clok\" in this trace; it has clock",
                assertThrows(IllegalArgumentException.class, () -> Why.of(trace, b, "clok", 8)).getMessage());
    }
}
