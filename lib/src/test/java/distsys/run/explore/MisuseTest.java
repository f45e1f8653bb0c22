package distsys.run.explore;

import static distsys.Lab.explore;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.model.Node;
import distsys.model.NodeId;
import distsys.model.Steps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What cannot be explored is said in one sentence: a node")
class MisuseTest {

    record Go() {}
    record Votes(List<Integer> all) {}
    enum Colour { RED, GREEN }

    /** Node 0 sends {@code Go} to node 1, which does what a test says. */
    abstract static class Doing extends Node<Object> {
        @Override protected void start() {
            if (id().index() == 0) send(peers().getFirst(), first());
        }

        Object first() {
            return new Go();
        }

        @Override protected void receive(NodeId from, Object msg) {
            act(from, msg);
        }

        abstract void act(NodeId from, Object msg);
    }

    private static String failure(Supplier<? extends Node<?>> node) {
        return explore(2, node).failure();
    }

    static final class Locked extends Doing {
        private final ReentrantLock lock = new ReentrantLock();
        @Override void act(NodeId from, Object msg) {}
    }

    @Test @DisplayName("with a lock")
    void unsupportedField() {
        assertEquals("n0, in start(): Locked.lock is a ReentrantLock, which is for threads; a node runs alone and needs no locks, so use a plain field or collection", failure(Locked::new));
    }

    static final class Chancy extends Doing {
        private final Random random = new Random(1);
        @Override void act(NodeId from, Object msg) {}
    }

    @Test @DisplayName("with a source of chance of its own")
    void ownRandom() {
        assertEquals("n0, in start(): Chancy.random is a source of chance of its own; use random()", failure(Chancy::new));
    }

    static final class Coloured extends Doing {
        private final Map<Colour, Integer> seen = new HashMap<>();
        @Override void act(NodeId from, Object msg) {
            seen.put(Colour.RED, 1);
        }
    }

    @Test @DisplayName("with a map in no order that stays")
    void enumKeys() {
        assertEquals("n1, in receive(Go): Coloured.seen is a HashMap keyed by Colour, whose order differs from one JVM to the next; make it a TreeMap, a LinkedHashMap or an EnumMap", failure(Coloured::new));
    }

    record Team(Set<Integer> members) {}

    static final class Salted extends Doing {
        private Team team;
        private Map<String, Integer> ages;
        private final Set<Integer> one = Set.of(1);                     // one element has one order
        private final boolean map;

        Salted(boolean map) {
            this.map = map;
        }

        @Override void act(NodeId from, Object msg) {
            if (map) ages = Map.of("Ann", 1, "Bob", 2); else team = new Team(Set.copyOf(List.of(1, 2)));
        }
    }

    @Test @DisplayName("with a set or a map whose order is drawn anew for each JVM, wherever in a field")
    void salted() {
        assertEquals("n1, in receive(Go): the field Salted.team holds a Set.of(…) or Set.copyOf(…), whose order differs from one JVM to the next; keep a TreeSet or a LinkedHashSet", failure(() -> new Salted(false)));
        assertEquals("n1, in receive(Go): the field Salted.ages holds a Map.of(…) or Map.copyOf(…), whose order differs from one JVM to the next; keep a TreeMap or a LinkedHashMap", failure(() -> new Salted(true)));
    }

    static final class Clocked extends Doing {
        @Override void act(NodeId from, Object msg) {
            now();
        }
    }

    record Cons(int head, Cons tail) {}
    record Closed(int x) {
        @Override public int x() {
            throw new IllegalStateException("closed");
        }
    }

    /** Sends what it is given. */
    static final class Sends extends Node<Object> {
        final transient Supplier<Object> what;

        Sends(Supplier<Object> what) {
            this.what = what;
        }

        @Override protected void start() {
            if (id().index() == 0) send(peers().getFirst(), what.get());
        }

        @Override protected void receive(NodeId from, Object msg) {}
    }

    private static Cons chain(int length) {
        Cons c = null;
        for (int i = 0; i < length; i++) c = new Cons(i, c);
        return c;
    }

    @Test @DisplayName("that sends what cannot be written; an instant can")
    void unwritable() {
        assertEquals("", explore(2, () -> new Sends(() -> Instant.ofEpochSecond(5))).failure());
        for (Object what : List.of(new Closed(1), chain(70), chain(250))) {
            String failure = explore(2, () -> new Sends(() -> what)).failure();
            assertTrue(failure.startsWith("n0") && (failure.contains("that cannot be written") || failure.contains("nested more than 60 deep")), failure);
        }
    }

    @Test @DisplayName("and a claim about a monitor that there is not")
    void noMonitor() {
        assertTrue(explore(2, Calm::new).always("linearizable", Linearizable::holds).failure().contains("there is no monitor: explore with monitor(…)"));
    }

    @Test @DisplayName("that reads its clock")
    void clock() {
        assertEquals("n1, in receive(Go): now() makes time part of the state: explore with .clock(steps), or keep to timers", failure(Clocked::new));
        assertEquals("", explore(2, Clocked::new).clock(2).failure());
    }

    static final class Drawing extends Doing {
        @Override void act(NodeId from, Object msg) {
            random().nextDouble();
        }
    }

    @Test @DisplayName("that draws from too many")
    void doubles() {
        assertEquals("n1, in receive(Go): random().nextDouble() has too many outcomes to explore; draw from a small range: nextInt(n), chance(p), pick(list)", failure(Drawing::new));
    }

    static final class Throwing extends Doing {
        @Override void act(NodeId from, Object msg) {
            List.of().getFirst();
        }
    }

    @Test @DisplayName("that throws, with the run that leads there")
    void exception() {
        var found = explore(2, Throwing::new);
        assertEquals("n1, in receive(Go): NoSuchElementException", found.failure());
        assertEquals(1, found.explored().failure().steps());
        assertTrue(found.explored().failure().trace().toText().contains("fail"));
        assertTrue(found.text().startsWith("n1, in receive(Go): NoSuchElementException\nbounded (it stopped at the first violation)"), found.text());
    }

    static final class Mutating extends Doing {
        @Override Object first() {
            return new Votes(new ArrayList<>(List.of(1)));
        }

        @Override void act(NodeId from, Object msg) {
            ((Votes) msg).all().add(2);
        }
    }

    @Test @DisplayName("that changes the message it was given")
    void mutation() {
        assertEquals("n1, in receive(Votes(all=[1])): the message from n0 was changed by the handler it was delivered to, and now says Votes(all=[1, 2]);"
                + " copy what you want to change: new ArrayList<>(…)", failure(Mutating::new));
    }

    static final class Sharing extends Doing {
        private final List<Integer> mine = new ArrayList<>(List.of(1));

        @Override void act(NodeId from, Object msg) {
            send(from, new Votes(mine));
        }
    }

    @Test @DisplayName("that sends its own list")
    void sharing() {
        assertTrue(failure(Sharing::new).startsWith("n1, in receive(Go): the message Votes to n0 holds the very ArrayList of the field Sharing.mine, which its sender can still change; send a copy"), failure(Sharing::new));
    }

    static final class Static extends Doing {
        private static int count;

        @Override void act(NodeId from, Object msg) {
            count++;
        }
    }

    @Test @DisplayName("with static state")
    void staticState() {
        assertEquals("n1, in receive(Go): the static field Static.count was changed: it belongs to no node and all nodes share it; make it a field without static", failure(Static::new));
    }

    static final class Fickle extends Doing {
        private long value;

        @Override void act(NodeId from, Object msg) {
            value = System.nanoTime();
        }
    }

    @Test @DisplayName("that depends on something outside")
    void nonDeterminism() {
        assertTrue(failure(Fickle::new).matches("n1, in receive\\(Go\\): run twice on the same state, the field Fickle\\.value was \\d+ once and \\d+ the other time; a handler may depend on .*"), failure(Fickle::new));
    }

    static final class Counting extends Doing {
        private int count;

        @Override void act(NodeId from, Object msg) {
            count++;
            send(from, msg);
        }
    }

    @Test @DisplayName("that counts for ever: the field that grows is named")
    void unbounded() {
        var found = explore(2, Counting::new).budget(1_000);
        assertTrue(found.text().startsWith("bounded (its budget of 1,000 states was used up; Counting.count took 501 values: does it grow without bound?)"), found.text());
    }

    static final class Endless extends Doing {
        @Override void act(NodeId from, Object msg) {
            throw new StackOverflowError();
        }
    }

    @Test @DisplayName("that calls itself without end")
    void recursion() {
        assertEquals("n1, in receive(Go): a method calls itself without end", failure(Endless::new));
    }

    @Test @DisplayName("that a property changes, or a property that throws")
    void properties() {
        assertEquals("a property changed the state of n0, a Counting; a property only looks",
                explore(2, Counting::new).depth(3).always("bad", s -> s.node(0).count++ >= 0).failure());
        var found = explore(2, Counting::new).depth(3).always("null", s -> ((String) null).isEmpty());
        assertTrue(found.failure().startsWith("the property “null” failed to answer: NullPointerException"), found.failure());
        assertEquals(0, found.explored().failure().steps());
        assertTrue(explore(2, Mutating::new).eventually("null", s -> ((String) null).isEmpty()).failure().contains("message from n0 was changed"));
        assertTrue(explore(2, Clocked::new).clock(1).eventually("null", s -> ((String) null).isEmpty()).failure().startsWith("the property “null” failed to answer"));
        assertTrue(explore(2, Counting::new).depth(3).always("sends", s -> {
            s.node(0).start();
            return true;
        }).failure().contains("works only in a handler; a property of an explored state only looks"));
    }

    /** Runs of two steps: {@code Go} arrives, and what it sets off fires. */
    static final class Calm extends Doing {
        private int n;

        @Override void act(NodeId from, Object msg) {
            if (n++ == 0) after(ms(1), new Votes(new ArrayList<>(List.of(1))));
        }
    }

    private static boolean overflow(int n) {
        return overflow(n + 1) && n > 0;
    }

    private static boolean endless() {
        while (true) Steps.step();
    }

    private static final Map<Predicate<State<Calm>>, String> WRONG = new LinkedHashMap<>();

    static {
        WRONG.put(s -> {
            throw new AssertionError("no");
        }, "AssertionError: no");
        WRONG.put(s -> overflow(0), "a method calls itself without end");
        WRONG.put(s -> endless(), "it took more than 10,000,000 steps; a loop in it does not end");
        WRONG.put(s -> Set.of().iterator().next() == null, "NoSuchElementException");
    }

    @Test @DisplayName("whatever a claim of any kind throws, with the state in which it did")
    void claims() {
        WRONG.forEach((wrong, what) -> {
            Predicate<State<Calm>> late = s -> s.node(1).n == 0 || wrong.test(s);
            String said = "the property “x” failed to answer: " + what + " (after 1 step)";
            assertEquals(said, explore(2, Calm::new).always("x", late).failure());
            assertEquals(said, explore(2, Calm::new).sometimes("x", s -> s.node(1).n > 0 && late.test(s)).failure());
            assertEquals(said, explore(2, Calm::new).alwaysPossibly("x", late).failure());
            var eventually = explore(2, Calm::new).eventually("x", late);
            assertEquals(said, eventually.failure());
            assertEquals(1, eventually.explored().failure().steps());
            assertTrue(eventually.explored().failure().trace().events().stream().anyMatch(e -> e.payload().equals("Go")));
            assertEquals(said.replace("the property “x”", "within(…)"), explore(2, Calm::new).within(late).failure());
            assertEquals("valence(…) failed to answer: " + what + " (after 1 step)", assertThrows(IllegalStateException.class, () -> explore(2, Calm::new).valence(late::test)).getMessage());
            assertEquals(said, assertThrows(IllegalStateException.class, () -> explore(2, Calm::new).always("x", late).pointOfNoReturn("x")).getMessage());
        });
        assertEquals("ignoring(…) failed to answer: a method calls itself without end, for Go", explore(2, Calm::new).ignoring((n, m) -> overflow(0)).failure());
    }

    /** Counts steps, or does wrong. */
    private record Watching(Supplier<Object> observe, UnaryOperator<Object> next) implements Monitor<Object, Object> {
        @Override public Object initial() {
            return new ArrayList<>(List.of(0));
        }

        @Override public Object observe(Step step) {
            return step.received() == null ? null : observe.get();
        }

        @Override public Object next(Object state, Object observed) {
            return next.apply(state);
        }
    }

    private static String monitored(Supplier<Object> observe, UnaryOperator<Object> next) {
        var found = explore(2, Calm::new).monitor(new Watching(observe, next)).always("few", s -> ((List<?>) s.monitor()).size() < 9);
        assertTrue(found.explored().failure().trace().events().size() > 3);
        return found.failure();
    }

    @SuppressWarnings("unchecked")
    @Test @DisplayName("a monitor that throws, does not end, or changes what it is to leave as it is: it is named, not the claim")
    void monitors() {
        assertEquals("the monitor failed to answer: ArithmeticException: / by zero, in observe(…)", monitored(() -> 1 / Integer.parseInt("0"), s -> s));
        assertEquals("the monitor failed to answer: it took more than 10,000,000 steps; a loop in it does not end, in next(…) (after 1 step)", monitored(() -> 1, s -> endless()));
        assertEquals("the monitor failed to answer: a method calls itself without end, in next(…) (after 1 step)", monitored(() -> 1, s -> overflow(0)));
        assertEquals("the monitor changed what it remembered, which is now [0, 1], in next(…); it gives a new value and leaves the old as it was (after 1 step)", monitored(() -> 1, s -> {
            ((List<Object>) s).add(1);
            return s;
        }));
        assertEquals("the monitor gives in next(…) what cannot be compared: this value is a ReentrantLock, which is for threads; a node runs alone and needs no locks, so use a plain field or collection (after 1 step)", monitored(() -> 1, s -> new ReentrantLock()));
    }

    static final class Sent extends Doing {
        @Override Object first() {
            return new Votes(new ArrayList<>(List.of(1)));
        }

        @Override void act(NodeId from, Object msg) {
            send(from, "thanks");
        }
    }

    @Test @DisplayName("a property that changes a message")
    void changedMessage() {
        assertEquals("a property changed a message from n0 to n1, which is now Votes(all=[1, 9]); a property only looks", explore(2, Sent::new).always("x", s -> {
            for (Envelope e : s.messages()) if (e.message() instanceof Votes v && v.all().size() == 1) return !v.all().add(9);
            return true;
        }).failure());
        assertTrue(explore(2, Sent::new).alwaysPossibly("x", s -> {
            for (Envelope e : s.messages()) if (e.message() instanceof Votes v && v.all().size() == 1) v.all().add(9);
            return true;
        }).failure().startsWith("a property changed a message from n0 to n1"));
    }

    static final class Rejecting extends Doing {
        private int x;

        @Override void act(NodeId from, Object msg) {
            do x = random().nextInt(3); while (x == 0);
        }
    }

    @Test @DisplayName("that draws until it likes what it gets, or from too many")
    void draws() {
        assertEquals("n1, in receive(Go): random() is drawn from more than 1,000 times in one handler, and every answer is tried: a loop that draws until it likes the answer"
                + " has a run that never ends; draw once, from what is wanted", failure(Rejecting::new));
        var chances = new Chances();
        String said = "";
        chances.first();
        do {
            try {
                for (int i = 0; i < 9; i++) chances.nextInt(10);
            } catch (IllegalStateException tooMany) {
                said = tooMany.getMessage();
            }
        } while (chances.next());
        assertEquals("random() gives more than 100,000 outcomes in one handler: draw from a smaller range when exploring", said);
    }

    static final class Hoarding extends Doing {
        private int n;

        @Override void act(NodeId from, Object msg) {
            disk().write("key " + n++, 1);
            if (n < 14) after(ms(1), new Go());
        }
    }

    @Test @DisplayName("with more unsynced writes than a crash can be tried for, with the run that leads there")
    void unsynced() {
        var found = explore(2, Hoarding::new).crashes(1).always("fine", s -> true);
        assertEquals("n1 has 11 unsynced writes: a crash may keep any of them, which is too many to explore; call disk().sync() more often", found.failure());
        assertEquals(12, found.explored().failure().steps());
        assertTrue(found.states() > 1_000, found.text());
        assertTrue(found.explored().failure().trace().toText().contains("crash"));
        assertEquals("", explore(2, Hoarding::new).always("fine", s -> true).failure());
    }

    @Test @DisplayName("names that are too many, budgets below the least, claims without name or condition")
    void settings() {
        assertEquals("2 names for 1 node", assertThrows(IllegalArgumentException.class, () -> explore(1, Calm::new).names("a", "b")).getMessage());
        assertEquals("the number of timeouts is at least 0, or -1 for no limit, not -2", assertThrows(IllegalArgumentException.class, () -> explore(1, Calm::new).timeouts(-2)).getMessage());
        assertEquals("the number of clock steps is at least 0, or -1 for no clock, not -2", assertThrows(IllegalArgumentException.class, () -> explore(1, Calm::new).clock(-2)).getMessage());
        assertEquals("the number of crashes is at least 0, not -1", assertThrows(IllegalArgumentException.class, () -> explore(1, Calm::new).crashes(-1)).getMessage());
        assertEquals("a claim needs a name, by which its result is asked for", assertThrows(IllegalArgumentException.class, () -> explore(1, Calm::new).always(null, null)).getMessage());
        assertEquals("the claim \"x\" needs a condition, such as s -> s.messages().isEmpty()", assertThrows(IllegalArgumentException.class, () -> explore(1, Calm::new).always("x", null)).getMessage());
    }
}
