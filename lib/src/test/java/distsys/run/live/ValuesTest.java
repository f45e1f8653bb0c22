package distsys.run.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import distsys.model.NodeId;
import distsys.model.Signed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A value that goes to another JVM and back")
class ValuesTest {

    sealed interface Msg {}
    record ReadOk(int value, long inReplyTo) implements Msg {}
    record Echo(Object echo) implements Msg {}
    record Many(List<Integer> numbers, Set<String> names, SortedMap<String, List<Long>> logs, Map<NodeId, Entry> entries, int[] clock,
                Optional<Long> maybe, ArrayList<Integer> own) implements Msg {}
    record Small(byte b, short s, float f, double d, char c, boolean yes, Duration time, Colour colour, NodeId who, String text) implements Msg {}
    record Wrapped(Msg inner, Signed<Entry> signed, List<? extends Msg> all) implements Msg {}
    record Entry(long term, String command) {}
    record Typed(String type) implements Msg {}
    record Positive(int value) implements Msg {
        Positive {
            if (value <= 0) throw new IllegalArgumentException("value is more than 0, not " + value);
        }
    }
    enum Colour { RED, GREEN }

    private static final List<NodeId> NODES = List.of(NodeId.of(0), NodeId.of(1), new NodeId(2, "Ann"));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Values VALUES = new Values(ValuesTest.class.getClassLoader(), NODES);

    /** Through the text, as it will travel. */
    private static Object thereAndBack(Object value) {
        try {
            return VALUES.decode(JSON.readTree(VALUES.encode(value).toString()));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Property(seed = "1", tries = 300)
    void numbersAndTextsComeBackEqual(@ForAll byte b, @ForAll short s, @ForAll float f, @ForAll double d, @ForAll char c, @ForAll boolean yes, @ForAll long nanos,
                           @ForAll String text) {
        Object small = new Small(b, s, f, d, c, yes, Duration.ofNanos(nanos), Colour.GREEN, NODES.get(2), text);
        assertEquals(small, thereAndBack(small));
    }

    @Property(seed = "1", tries = 300)
    void valuesInOpenPlacesComeBackEqual(@ForAll int i, @ForAll long l, @ForAll double d, @ForAll String s, @ForAll List<Long> list, @ForAll byte b) {
        for (Object open : new Object[] {i, l, d, s, list, b, Set.of(l), new TreeSet<>(list), Map.of(l, s), new TreeMap<>(Map.of(s, l)), Optional.of(d),
                Colour.RED, NODES.get(1), Duration.ofNanos(l), new Entry(l, s)}) {
            assertEquals(new Echo(open), thereAndBack(new Echo(open)));
        }
    }

    @Test @DisplayName("is equal: collections, arrays and what they hold")
    void collections() {
        var many = new Many(List.of(1, 2), Set.of("a"), new TreeMap<>(Map.of("k", List.of(5L))), Map.of(NODES.get(1), new Entry(3, "x")),
                new int[] {4, 5}, Optional.of(6L), new ArrayList<>(List.of(7)));
        var back = (Many) thereAndBack(many);
        assertArrayEquals(many.clock(), back.clock());
        assertEquals(new Many(back.numbers(), back.names(), back.logs(), back.entries(), many.clock(), back.maybe(), back.own()), many);
    }

    @Test @DisplayName("is equal: messages in messages")
    void nested() {
        var wrapped = new Wrapped(new ReadOk(1, 2), new Signed<>(new Entry(1, "y"), NODES.get(0), "00"), List.of(new Echo(null), new Positive(1)));
        assertEquals(wrapped, thereAndBack(wrapped));
    }

    @Test @DisplayName("must be made of what has a JSON form")
    void writing() {
        assertEquals("Typed has a component called type, which is the field that names the record; give it another name",
                assertThrows(IllegalArgumentException.class, () -> VALUES.encode(new Typed("x"))).getMessage());
        assertEquals("a Thread cannot leave its process; send records of numbers, strings, enums, ids, and lists, sets or maps of those",
                assertThrows(IllegalArgumentException.class, () -> VALUES.encode(new Echo(new Thread()))).getMessage());
    }

    @Test @DisplayName("that is no record or enum is not made on the word of a message")
    void classes() {
        assertEquals("the message: \"java.lang.Thread\" is neither a record nor an enum",
                assertThrows(IllegalArgumentException.class, () -> VALUES.decode(JSON.readTree("{\"type\":\"java.lang.Thread\"}"))).getMessage());
    }
}
