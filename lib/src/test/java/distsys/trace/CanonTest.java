package distsys.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import distsys.model.NodeId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The canonical text of a value")
class CanonTest {

    enum Role { LEADER, FOLLOWER }
    record Entry(int term, String command) {}
    record Append(NodeId leader, List<Entry> entries, Optional<Role> role) {}
    static class Plain { int a = 1; String b = "x"; }

    @Test @DisplayName("reads like the source")
    void forms() {
        assertEquals("Append(leader=n1, entries=[Entry(term=1, command=\"x\")], role=LEADER)",
                Canon.text(new Append(NodeId.of(1), List.of(new Entry(1, "x")), Optional.of(Role.LEADER))));
        assertEquals("[1, 2]", Canon.text(new int[] {1, 2}));
        assertEquals("[[true], []]", Canon.text(new boolean[][] {{true}, {}}));
        assertEquals("Plain(a=1, b=\"x\")", Canon.text(new Plain()));
        assertEquals("null", Canon.text(null));
        assertEquals("none", Canon.text(Optional.empty()));
        var entry = new Entry(1, "x");
        assertEquals("[Entry(term=1, command=\"x\"), Entry(term=1, command=\"x\")]", Canon.text(List.of(entry, Optional.of(entry))), "the same value twice is no cycle");
        assertEquals("1.5 s", Canon.text(Duration.ofMillis(1500)));
        assertEquals("[1, 2]", Canon.text(new ArrayDeque<>(List.of(1, 2))));
        assertEquals("[1, 2, 3]", Canon.text(new PriorityQueue<>(List.of(3, 1, 2))));
        var bits = new BitSet();
        bits.set(3);
        assertEquals("{3}", Canon.text(bits));
    }

    @Test @DisplayName("does not depend on the order of hash collections")
    void sorted() {
        assertEquals("{LEADER, FOLLOWER}", Canon.text(Set.of(Role.LEADER, Role.FOLLOWER)));
        assertEquals("{LEADER, FOLLOWER}", Canon.text(new HashSet<>(List.of(Role.LEADER, Role.FOLLOWER))));
        assertEquals("{Entry(term=1, command=\"x\"), Entry(term=2, command=\"a\")}", Canon.text(Set.of(new Entry(2, "a"), new Entry(1, "x"))));
        assertEquals("{\"a\": 1, \"b\": 2}", Canon.text(Map.of("b", 2, "a", 1)));
        var linked = new LinkedHashMap<String, Integer>();
        linked.put("b", 2);
        linked.put("a", 1);
        assertEquals(Canon.text(new HashMap<>(linked)), Canon.text(linked));
        assertEquals("{1: \"a\", 9: \"c\", 10: \"b\"}", Canon.text(new HashMap<>(Map.of(1, "a", 9, "c", 10, "b"))));
        assertEquals("{1: \"a\", 9: \"c\", 10: \"b\"}", Canon.text(new TreeMap<>(Map.of(1, "a", 9, "c", 10, "b"))));
    }

    @Property(tries = 500, seed = "1")
    void aStringReadsBackAndKeepsTheLineWhole(@ForAll String any) {
        String text = Canon.text(any);
        assertEquals(any, Canon.unquote(text));
        assertEquals(-1, text.indexOf('\n') + text.indexOf('|') + 1, "neither breaks the line nor its columns");
    }

    @Property(tries = 500, seed = "1")
    void differentTimesHaveDifferentTexts(@ForAll long a, @ForAll long b) {
        if (a != b) assertNotEquals(Canon.text(Duration.ofNanos(a)), Canon.text(Duration.ofNanos(b)));
        assertEquals(a, Times.parse(Times.exact(a)));
    }

    @Test @DisplayName("of a list that contains itself is finite")
    void cycles() {
        var list = new ArrayList<Object>();
        list.add(list);
        assertEquals("[^]", Canon.text(list));
    }

    @Test @DisplayName("of what has none: a sentence that names class and remedy")
    void unsupported() {
        assertEquals("a Thread inside a message or a node's state has no canonical text; use a record, a number, a string, an enum,"
                + " or a collection of those", assertThrows(IllegalArgumentException.class, () -> Canon.text(Thread.currentThread())).getMessage());
    }
}
