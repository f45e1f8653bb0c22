package distsys.run.explore;

import static distsys.Lab.explore;
import static distsys.Lab.ms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.Exploration;
import distsys.Lab;
import distsys.model.Node;
import distsys.model.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A node's state is copied whole, and what is no part of it is found: what the explorer says must hold in the simulator, too. */
@DisplayName("A node's state is copied whole, and nothing outside of it goes unseen")
class OutsideTest {

    /** Has two timers, "a" before "b". */
    abstract static class Timed extends Node<String> {
        @Override protected void start() {
            after(ms(1), "a");
            after(ms(2), "b");
        }
    }

    private static <N extends Node<?>> boolean holds(Exploration<N> explored, Predicate<State<N>> claim) {
        return explored.always("claim", claim).holds("claim");
    }

    private static String failure(Exploration<?> explored) {
        return explored.text().lines().findFirst().orElseThrow();
    }

    /** What the nodes of one program can reach beside their own fields. */
    static final class Desk {
        int count;

        /** Stands in its desk. */
        final class Clerk extends Timed {
            boolean seen;

            @Override protected void receive(NodeId from, String msg) {
                if (msg.equals("a")) count = 1;
                else seen = count == 1;
            }
        }
    }

    static final class Diary extends Timed {
        final transient List<String> log = new ArrayList<>();
        boolean seen;

        @Override protected void receive(NodeId from, String msg) {
            if (msg.equals("a")) log.add(msg);
            else seen = !log.isEmpty();
        }
    }

    static final class Pages extends Timed {
        private static final Map<String, Integer> ALL = new ConcurrentHashMap<>();
        boolean seen;

        @Override protected void receive(NodeId from, String msg) {
            if (msg.equals("a")) ALL.put("x", 1);
            else seen = ALL.containsKey("x");
        }
    }

    @Test @DisplayName("What a node changes beside its fields is found in maps for threads, in the object around it, in what a transient field holds")
    void beside() {
        var desk = new Desk();
        assertTrue(failure(explore(1, () -> desk.new Clerk())).endsWith("the Desk around the node was changed: it belongs to no node and all nodes share it; make it a field of the node"), failure(explore(1, () -> desk.new Clerk())));
        assertTrue(failure(explore(1, Pages::new)).endsWith("the static field Pages.ALL was changed: it belongs to no node and all nodes share it; make it a field without static"), failure(explore(1, Pages::new)));
        assertTrue(failure(explore(1, Diary::new)).contains("the transient field Diary.log was changed"), failure(explore(1, Diary::new)));
    }

    /** Twice it does what it does; after that not. */
    static final class Moody extends Timed {
        int count;

        @Override protected void receive(NodeId from, String msg) {
            if (calls.get().incrementAndGet() > 4) throw new IllegalStateException("not in the mood");
            count++;
        }
    }

    /** Out of reach of the explorer, which looks at the node's own fields. */
    private static final ThreadLocal<AtomicInteger> calls = ThreadLocal.withInitial(AtomicInteger::new);

    @Test @DisplayName("A handler that does not do for the trace what it did for the search is blamed, with what it threw")
    void moody() {
        calls.get().set(0);
        Explored<Moody> explored = explore(1, Moody::new).threads(1).timersInOrder().always("none", s -> s.node(0).count < 2).explored();
        assertEquals("n0 did something else when it ran once more for the trace: java.lang.IllegalStateException: not in the mood; a handler may depend on its node's fields and its message only",
                explored.failure().sentence());
        assertEquals("not in the mood", explored.failure().cause().getMessage());
    }

    @Nested @DisplayName("The copy of a state")
    class Copies {

        static final class WithHelper extends Timed {
            int count;
            final Log log = new Log();

            final class Log {
                void add() {
                    count++;
                }
            }

            @Override protected void receive(NodeId from, String msg) {
                log.add();
            }
        }

        @Test @DisplayName("gives an inner object the copy it stands in")
        void helper() {
            assertFalse(holds(explore(1, WithHelper::new), s -> s.node(0).count < 2));
            assertTrue(holds(explore(1, WithHelper::new), s -> s.node(0).count < 3));
            assertEquals(2, Lab.cluster(1, WithHelper::new).run(Duration.ofSeconds(1)).node(0).count);
        }

        static final class Hashed extends Node<Integer> {
            final Map<Integer, String> all = new HashMap<>();
            Integer first;

            @Override protected void start() {
                for (int m : List.of(16, 0, 99)) after(ms(1), m);
            }

            @Override protected void receive(NodeId from, Integer m) {
                if (m == 99) first = all.keySet().iterator().next();
                else all.put(m, "x");
            }
        }

        record Due(String name, int due) {}

        static final class Queue extends Timed {
            final PriorityQueue<Due> jobs = new PriorityQueue<>((x, y) -> Integer.compare(x.due(), y.due()));
            String first = "";

            @Override protected void start() {
                for (String m : List.of("b", "a", "look")) after(ms(1), m);
            }

            @Override protected void receive(NodeId from, String msg) {
                if (msg.equals("look")) first = jobs.poll().name();
                else jobs.add(new Due(msg, 1));
            }
        }

        /** Its table grew to 128 places for a moment. */
        static final class Shrunk extends Timed {
            final Set<Integer> left = new HashSet<>();
            int first;

            @Override protected void start() {
                for (int i = 0; i < 100; i++) left.add(i);
                left.retainAll(List.of(17, 64));
                super.start();
            }

            @Override protected void receive(NodeId from, String msg) {
                first = left.iterator().next();
            }
        }

        @Test @DisplayName("is gone through in the order of the original")
        void order() {
            assertTrue(holds(explore(1, Hashed::new).timersInOrder(), s -> s.node(0).first == null || s.node(0).first == 16));
            assertEquals(16, Lab.cluster(1, Hashed::new).run(Duration.ofSeconds(1)).node(0).first);
            assertTrue(holds(explore(1, Queue::new).timersInOrder(), s -> !s.node(0).first.equals("a")));
            assertEquals("b", Lab.cluster(1, Queue::new).run(Duration.ofSeconds(1)).node(0).first);
            assertTrue(holds(explore(1, Shrunk::new), s -> s.node(0).first != 64));
            assertEquals(17, Lab.cluster(1, Shrunk::new).run(Duration.ofSeconds(1)).node(0).first);
        }

        static final class Cell {
            int v;

            @Override public boolean equals(Object o) {
                return o instanceof Cell;
            }

            @Override public int hashCode() {
                return 1;
            }
        }

        static final class Picker extends Node<String> {
            final Set<Cell> all = new HashSet<>();
            Cell current;
            int seen = -1;

            @Override protected void start() {
                all.add(new Cell());
                after(ms(1), "pick");
            }

            @Override protected void receive(NodeId from, String m) {
                if (m.equals("pick")) {
                    current = random().nextInt(2) == 0 ? all.iterator().next() : new Cell();
                    after(ms(1), "count");
                } else {
                    current.v++;
                    seen = all.iterator().next().v;
                }
            }
        }

        @Test @DisplayName("tells what is shared with a hash set from what is only equal")
        void sharedWithSet() {
            assertFalse(holds(explore(1, Picker::new), s -> s.node(0).seen != 0));
            assertFalse(holds(explore(1, Picker::new), s -> s.node(0).seen != 1));
        }

        static final class Room {
            final Set<Player> players = new HashSet<>();
        }

        record Name(String text) {}

        static final class Player {
            final Name name = new Name("x");
            Room room;

            @Override public boolean equals(Object o) {
                return o instanceof Player p && p.name.equals(name);
            }

            @Override public int hashCode() {
                return name.hashCode();
            }
        }

        static final class Game extends Timed {
            final Room room = new Room();

            @Override protected void start() {
                var p = new Player();
                p.room = room;
                room.players.add(p);
                super.start();
            }

            @Override protected void receive(NodeId from, String msg) {}
        }

        @Test @DisplayName("may hold a set whose elements know the set")
        void circle() {
            assertTrue(holds(explore(1, Game::new), s -> s.node(0).room.players.iterator().next().room == s.node(0).room));
        }

        static final class Cache extends Timed {
            final LinkedHashMap<Integer, Integer> used = new LinkedHashMap<>(16, 0.75f, true);
            int eldest;

            @Override protected void start() {
                used.put(1, 1);
                used.put(2, 2);
                super.start();
            }

            @Override protected void receive(NodeId from, String msg) {
                used.get(1);
                eldest = used.firstEntry().getKey();
            }
        }

        @Test @DisplayName("keeps a map in the order of access")
        void accessOrder() {
            assertTrue(holds(explore(1, Cache::new), s -> s.node(0).eldest != 1));
            assertFalse(holds(explore(1, Cache::new), s -> s.node(0).eldest != 2));
        }

        static final class Nearest extends Timed {
            final int[] distances = {5, 9};
            final PriorityQueue<Integer> queue = new PriorityQueue<>((a, b) -> Integer.compare(distances[a], distances[b]));

            @Override protected void receive(NodeId from, String msg) {
                queue.add(0);
            }
        }

        record Job(int size, int due) {}

        static final class Sorted extends Timed {
            final TreeSet<Job> jobs = new TreeSet<>(Comparator.comparingInt(Job::size));

            @Override protected void receive(NodeId from, String msg) {
                jobs.add(new Job(1, 9));
            }
        }

        @Test @DisplayName("refuses a comparator that holds something")
        void comparators() {
            assertTrue(failure(explore(1, Nearest::new)).startsWith("n0, in start(): Nearest.queue is ordered by a comparator that holds something"), failure(explore(1, Nearest::new)));
            assertTrue(failure(explore(1, Sorted::new)).startsWith("n0, in start(): Sorted.jobs is ordered by a comparator that holds something"), failure(explore(1, Sorted::new)));
        }

        /** A comparator with a field of its own. */
        static final class From implements Comparator<Integer> {
            int middle;

            @Override public int compare(Integer a, Integer b) {
                return Integer.compare(Math.abs(a - middle), Math.abs(b - middle));
            }
        }

        static final class Turning extends Timed {
            final From order = new From();
            final TreeSet<Integer> numbers = new TreeSet<>(order);
            final TreeSet<Integer> down = new TreeSet<>(Comparator.reverseOrder());
            int first;

            @Override protected void receive(NodeId from, String msg) {
                order.middle = msg.equals("a") ? 10 : 0;
                numbers.clear();
                numbers.add(1);
                numbers.add(9);
                down.addAll(numbers);
                first = numbers.first() * 10 + down.first();
            }
        }

        @Test @DisplayName("copies a comparator of the program's own with its fields")
        void ownComparator() {
            assertTrue(holds(explore(1, Turning::new), s -> Set.of(0, 99, 19).contains(s.node(0).first)));
            assertFalse(holds(explore(1, Turning::new), s -> s.node(0).first != 99));
        }
    }

    @Nested @DisplayName("A disk")
    class Disks {

        static final class Writing extends Timed {
            final ArrayList<String> log = new ArrayList<>();

            @Override protected void start() {
                disk().write("seen", new ArrayList<>(List.of("first")));
                super.start();
            }

            @Override protected void receive(NodeId from, String msg) {
                log.add(msg);
                disk().write("log", log);
                disk().sync();
                log.add("later");
                disk().read("seen", new ArrayList<String>()).add("forgotten");
            }
        }

        @Test @DisplayName("holds what was written, not what becomes of it")
        void copies() {
            assertTrue(holds(explore(1, Writing::new), s -> s.onDisk(0, "log") == null || !List.of("later").equals(last(s.onDisk(0, "log")))));
            assertTrue(holds(explore(1, Writing::new), s -> s.onDisk(0, "seen") == null || ((List<?>) s.onDisk(0, "seen")).size() == 1));
        }

        private static List<?> last(Object list) {
            var all = (List<?>) list;
            return all.subList(all.size() - 1, all.size());
        }

        static final class Keys extends Node<String> {
            String found = "";

            @Override protected void start() {
                found = disk().read("x", 0) + " " + disk().read("x y", 0) + " " + disk().read("y", 0);
                if (!found.equals("0 0 0")) return;
                disk().write("x", 1);
                disk().write("x y", 2);
                disk().write("y", 3);
            }

            @Override protected void receive(NodeId from, String msg) {}
        }

        @Test @DisplayName("keeps the same keys in the explorer and in the run that repeats it, whatever they are called")
        void keys() {
            var e = explore(1, Keys::new).crashes(1).restarts(1).always("claim", s -> !s.isUp(0) || !s.node(0).found.equals("0 2 3"));
            assertEquals("0 2 3", e.replay("claim").node(0).found);
            assertTrue(e.trace("claim").toText().contains("keeping \"x y\" y"), e.trace("claim").toText());
        }
    }

    @Nested @DisplayName("Equal values of two classes")
    class Alike {

        record Numbers(List<Integer> list) {}

        static final class Cancelling extends Node<Numbers> {
            int fired;

            @Override protected void start() {
                after(ms(5), new Numbers(new ArrayList<>(List.of(1))));
                cancel(new Numbers(List.of(1)));
            }

            @Override protected void receive(NodeId from, Numbers msg) {
                fired++;
            }
        }

        @Test @DisplayName("are one timer")
        void timers() {
            assertTrue(holds(explore(1, Cancelling::new), s -> s.node(0).fired == 0));
        }

        static final class Sending extends Node<Numbers> {
            String last = "";

            @Override protected void start() {
                if (id().index() != 0) return;
                send(peers().getFirst(), new Numbers(List.of(1)));
                send(peers().getFirst(), new Numbers(new ArrayList<>(List.of(1))));
            }

            @Override protected void receive(NodeId from, Numbers msg) {
                last = msg.list() instanceof ArrayList ? "can change" : "cannot change";
            }
        }

        @Test @DisplayName("are two messages, and the run that is shown delivers the right one")
        void messages() {
            var e = explore(2, Sending::new).always("claim", s -> !s.node(1).last.equals("can change"));
            assertTrue(e.trace("claim").toText().contains("last=\"can change\""), e.trace("claim").toText());
        }
    }

    @Nested @DisplayName("What nodes share is found")
    class Shared {

        static final class Elsewhere {
            static NodeId leader;

            private Elsewhere() {}
        }

        static final class Leading extends Timed {
            boolean leads;

            @Override protected void receive(NodeId from, String msg) {
                if (Elsewhere.leader == null || Elsewhere.leader.equals(id())) {
                    Elsewhere.leader = id();
                    leads = true;
                }
            }
        }

        @Test @DisplayName("in a static field of another class")
        void elsewhere() {
            Elsewhere.leader = null;
            assertTrue(failure(explore(2, Leading::new)).startsWith("n0, in receive(\"a\"): the static field Elsewhere.leader was changed"), failure(explore(2, Leading::new)));
        }

        static final class Given extends Timed {
            final List<String> log;
            int read;

            Given(List<String> log) {
                this.log = log;
            }

            @Override protected void receive(NodeId from, String msg) {
                read = log.size();
                if (msg.equals("b")) log.add(msg);
            }
        }

        @Test @DisplayName("in an argument of their constructors, once it is changed")
        void given() {
            var one = new ArrayList<String>();
            assertTrue(failure(explore(2, () -> new Given(one))).contains("the field Given.log was changed, and another node holds the very same ArrayList"), failure(explore(2, () -> new Given(one))));
            assertTrue(failure(explore(2, () -> new Given(new ArrayList<>()))).startsWith("exhaustive"));
            assertTrue(failure(explore(1, () -> new Given(one))).startsWith("exhaustive"));
        }

        @Test @DisplayName("in a variable that a class captured")
        void captured() {
            int[] count = {0};
            class Counting extends Timed {
                int read;

                @Override protected void receive(NodeId from, String msg) {
                    count[0] = 1;
                    read = count[0];
                }
            }
            assertTrue(failure(explore(2, Counting::new)).startsWith("n0, in receive(\"a\"): the captured variable count was changed"), failure(explore(2, Counting::new)));
        }

        enum Mode {
            ON;
            int hits;
        }

        static final class Switched extends Timed {
            final Mode mode = Mode.ON;

            @Override protected void receive(NodeId from, String msg) {
                mode.hits++;
            }
        }

        @Test @DisplayName("in an enum that can change")
        void enums() {
            assertTrue(failure(explore(2, Switched::new)).contains("Switched.mode is a Mode, an enum with a field that can change"), failure(explore(2, Switched::new)));
        }

        static final class Forgetful extends Timed {
            private transient int count;

            @Override protected void receive(NodeId from, String msg) {
                count++;
            }
        }

        @Test @DisplayName("in a transient field")
        void transients() {
            assertTrue(failure(explore(2, Forgetful::new)).startsWith("n0, in receive(\"a\"): the transient field Forgetful.count was changed"), failure(explore(2, Forgetful::new)));
        }

        record Names(Set<String> names) {}

        static final class Salted extends Node<Names> {
            @Override protected void start() {
                if (id().index() == 0) send(peers().getFirst(), new Names(Set.of("a", "b")));
            }

            @Override protected void receive(NodeId from, Names msg) {}
        }

        @Test @DisplayName("and a message whose order differs from one JVM to the next")
        void salted() {
            assertTrue(failure(explore(2, Salted::new)).startsWith("n0, in start(): the message Names to n1 holds a Set.of(…)"), failure(explore(2, Salted::new)));
        }
    }

    @Nested @DisplayName("A field that cannot be compared is refused with what to keep instead")
    class Remedies {

        final class Holding extends Timed {
            private final Object held;

            Holding(Object held) {
                this.held = held;
            }

            @Override protected void receive(NodeId from, String msg) {}
        }

        private void refused(Object held, String sentence) {
            assertEquals("n0, in start(): Holding.held is " + sentence, failure(explore(1, () -> new Holding(held))));
        }

        @Test @DisplayName("an iterator, an entry, a collection of one's own, a thread's thing, a plain object, a comparator")
        void sentences() {
            refused(List.of(1).iterator(), "an iterator, which stands somewhere in another collection; keep an index, or a copy of what is left");
            refused(Map.entry("a", 1), "a Map.Entry, which the explorer cannot read; use a record with a key and a value");
            refused(new ArrayList<>() { }, "an ArrayList, which extends the JDK's ArrayList; keep one of those in a field instead");
            refused(new AtomicBoolean(), "an AtomicBoolean, which is for threads; a node runs alone and needs no locks, so use a plain field or collection");
            refused(new Object(), "an Object, whose value the explorer cannot compare; use a record, a number, a string, an enum or a collection of those");
            refused(Comparator.comparing(x -> 1), "a lambda that captured something; give the node a method instead, or keep what it captured in a field");
            assertTrue(failure(explore(1, () -> new Holding(Comparator.reverseOrder()))).startsWith("exhaustive"));
        }

        @Test @DisplayName("and no node at all")
        void none() {
            assertEquals("n0, in start(): the supplier gave null instead of a node", failure(explore(1, () -> (Holding) null)));
        }
    }

    @Nested @DisplayName("Large spaces end")
    class Large {

        @Test @DisplayName("when they are long: a hundred thousand levels of one state")
        void longRun() {
            var e = explore(1, TruthTest.Count::new).always("claim", s -> s.node(0).n < 100_000);
            assertEquals(100_000, e.finding("claim").steps());
        }

        static final class Drawing extends Node<String> {
            int x;

            @Override protected void start() {
                x = random().nextInt(11);
            }

            @Override protected void receive(NodeId from, String msg) {}
        }

        @Test @DisplayName("when they are wide: more starts than the table has room for")
        void wideStart() {
            assertTrue(explore(5, Drawing::new).text().startsWith("exhaustive: 161,051 states, 161,051 steps, depth 1."));
            assertTrue(failure(explore(5, Drawing::new).budget(1_000)).startsWith("what the nodes draw in start() makes more than 1,000 states to start in"));
        }

        static final class Wide extends Node<String> {
            int x;

            @Override protected void start() {
                after(ms(1), "e");
            }

            @Override protected void receive(NodeId from, String msg) {
                x = random().nextInt(60_000);
            }
        }

        @Test @DisplayName("when one state leads to more than the table has room for")
        void wideStep() {
            assertTrue(explore(1, Wide::new).text().startsWith("exhaustive: 60,001 states, 60,001 steps, depth 2."), explore(1, Wide::new).text());
            assertTrue(explore(2, Wide::new).budget(1_000).text().startsWith("bounded"));
        }

        static final class Heartbeat extends Node<String> {
            @Override protected void start() {
                if (id().index() == 0) after(ms(10), "tick");
            }

            @Override protected void receive(NodeId from, String msg) {
                if (!msg.equals("tick")) return;
                broadcast("beat");
                after(ms(10), "tick");
            }
        }

        @Test @DisplayName("and say which messages pile up")
        void piles() {
            assertTrue(failure(explore(2, Heartbeat::new).budget(100)).contains("up to 100 messages String were on their way to one node"), failure(explore(2, Heartbeat::new).budget(100)));
        }
    }
}
