package distsys.run.explore;

import static distsys.Lab.cluster;
import static distsys.Lab.constant;
import static distsys.Lab.explore;
import static distsys.Lab.ms;
import static distsys.Lab.seconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.Exploration;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.run.explore.Finding.Verdict;
import distsys.see.Walk;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("An exploration says no more than it knows")
class TruthTest {

    private static Verdict verdict(Exploration<?> of, String claim) {
        return of.finding(claim).verdict();
    }

    private static String why(Exploration<?> of, String claim) {
        return of.finding(claim).sentence();
    }

    /** Knows after a restart only that it was there before. */
    static final class Once extends Node<String> {
        boolean done;

        @Override protected void start() {
            done = disk().read("begun", 0) == 1;
            disk().write("begun", 1);
            disk().sync();
        }

        @Override protected void receive(NodeId from, String msg) {}
    }

    /** Node 0 sends a message to node 1, which ignores it. */
    static final class Ping extends Node<String> {
        @Override protected void start() {
            if (id().index() == 0) send(peers().getFirst(), "m");
        }

        @Override protected void receive(NodeId from, String msg) {}
    }

    /** Counts its timers. */
    static final class Count extends Node<String> {
        int n;

        @Override protected void start() {
            after(ms(1), "t");
        }

        @Override protected void receive(NodeId from, String msg) {
            n++;
            after(ms(1), "t");
        }
    }

    /** Does nothing at all. */
    static final class Mute extends Node<String> {
        Integer decided;

        @Override protected void receive(NodeId from, String msg) {}
    }

    @Nested @DisplayName("Faults need never happen:")
    class Faults {

        @Test @DisplayName("what needs a crash and a restart need not come about, and what needs a loss need not")
        void optional() {
            var once = explore(1, Once::new).crashes(1).restarts(1).eventually("done", s -> s.node(0).done);
            assertEquals("a run ends after 0 steps without it", why(once, "done"));
            var ping = explore(2, Ping::new).losses(1).eventually("answered", s -> s.messages().isEmpty() && s.node(0) == null);
            assertEquals("a run ends after 0 steps without it: what must still happen changes nothing", why(ping, "answered"));
        }

        @Test @DisplayName("a crash that may be is no point of no return")
        void avoidable() {
            var ping = explore(2, Ping::new).crashes(1).always("all up", s -> s.isUp(0) && s.isUp(1));
            assertEquals(1, ping.pointOfNoReturn("all up").after());
        }

        @Test @DisplayName("the shortest counterexample has none that it does not need")
        void superfluous() {
            var mute = explore(2, Mute::new).crashes(1).eventually("t", s -> IntStream.range(0, 2).allMatch(i -> !s.isUp(i) || s.node(i).decided != null));
            assertEquals(0, mute.finding("t").steps());
            assertEquals(List.of(), mute.trace("t").ofKind(distsys.trace.Kind.CRASH));
        }
    }

    @Nested @DisplayName("within(…)")
    class Within {

        private static Exploration<Count> counts() {
            return explore(1, Count::new).within(s -> s.node(0).n < 5);
        }

        @Test @DisplayName("bounds what is explored, and is said")
        void bounded() {
            var found = counts().always("n<=5", s -> s.node(0).n <= 5).sometimes("n=10", s -> s.node(0).n == 10)
                    .alwaysPossibly("can be 10", s -> s.node(0).n == 10).eventually("becomes 11", s -> s.node(0).n == 11);
            assertEquals("""
                    bounded (states outside within(…) were not gone on from): 6 states, 6 steps, depth 6. 1 node; unordered, each message arrives at most once; timers in any order; runs inside within(…).
                    always “n<=5” holds: it holds in every state inside within(…), and one step outside.
                    sometimes “n=10” not known: no state inside within(…) is so, nor one step outside.
                      start: n0(n=0); nothing on its way
                      deepest, after 5 steps: n0(n=5); nothing on its way
                      possible there: timer "t" of n0
                    always possibly “can be 10” not known: from 6 states no way that was looked at leads there: what comes after the states outside within(…) is not known.
                    eventually “becomes 11” not known: some runs have not come there yet: what comes after the states outside within(…) is not known.""", found.text());
        }

        @Test @DisplayName("leaves what is settled before settled")
        void settled() {
            assertEquals(Verdict.HOLDS, verdict(counts().eventually("becomes 3", s -> s.node(0).n == 3), "becomes 3"));
            var crash = counts().crashes(1).eventually("becomes 11", s -> s.node(0).n == 11).alwaysPossibly("can be 11", s -> s.node(0).n == 11);
            assertEquals("a run ends after 1 step without it", why(crash, "becomes 11"));
            assertEquals(Verdict.FAILS, verdict(crash, "can be 11"));
            assertEquals(Verdict.OPEN, verdict(counts().alwaysPossibly("can be 11, as far as known", s -> s.node(0).n >= 3), "can be 11, as far as known"));
        }

        @Test @DisplayName("that excludes nothing changes nothing")
        void everything() {
            assertTrue(explore(2, Ping::new).within(s -> true).isExhaustive());
        }

        @Test @DisplayName("leaves open what can still be avoided")
        void noReturn() {
            var found = counts().always("n<3", s -> s.node(0).n < 3);
            assertTrue(assertThrows(IllegalStateException.class, () -> found.pointOfNoReturn("n<3")).getMessage().contains("states outside within(…) were not gone on from"));
            assertThrows(IllegalStateException.class, () -> counts().space().noReturn(s -> s.node(0).n == 3));
        }
    }

    /** Each tick starts the time of the election anew: in any run in which time passes it never begins. */
    static final class Renewing extends Node<String> {
        private final boolean visible;
        boolean fired, flip;

        Renewing(boolean visible) {
            this.visible = visible;
        }

        @Override protected void start() {
            after(ms(10), "tick");
            after(ms(50), "elect");
        }

        @Override protected void receive(NodeId from, String msg) {
            if (msg.equals("elect")) {
                fired = true;
            } else {
                if (visible) flip = !flip;
                after(ms(10), "tick");
                after(ms(50), "elect");
            }
        }
    }

    /** Two nodes send each other a ball; with each pass the receiver's own timer is set anew, or not. */
    static final class Guard extends Node<String> {
        private final boolean renews;
        boolean fired;

        Guard(boolean renews) {
            this.renews = renews;
        }

        @Override protected void start() {
            if (id().index() == 0) send(peers().getFirst(), "ball");
            after(ms(50), "late");
        }

        @Override protected void receive(NodeId from, String msg) {
            if (msg.equals("late")) {
                fired = true;
            } else {
                if (renews) after(ms(50), "late");
                send(from, "ball");
            }
        }
    }

    @Nested @DisplayName("A timer that is set anew has not been waiting:")
    class Renewed {

        @Test @DisplayName("a heartbeat may keep an election off for ever, as in the simulator")
        void heartbeat() {
            for (boolean visible : List.of(true, false)) {
                var found = explore(1, () -> new Renewing(visible)).eventually("fires", s -> s.node(0).fired);
                assertEquals(Verdict.FAILS, verdict(found, "fires"), found.text());
                assertEquals(0, found.finding("fires").loop());
                assertEquals(visible ? 2 : 1, found.finding("fires").steps());
                assertFalse(cluster(1, () -> new Renewing(visible)).run(seconds(10)).node(0).fired);
            }
        }

        @Test @DisplayName("also by a message; one that is left alone must fire")
        void message() {
            assertEquals(Verdict.FAILS, verdict(explore(2, () -> new Guard(true)).eventually("fires", s -> s.node(1).fired), "fires"));
            assertEquals(Verdict.HOLDS, verdict(explore(2, () -> new Guard(false)).eventually("fires", s -> s.node(1).fired), "fires"));
        }

        @Test @DisplayName("the loop that is shown keeps nothing waiting that can happen in all of it")
        void round() {
            var found = explore(2, () -> new Guard(true)).eventually("both fire", s -> s.node(0).fired && s.node(1).fired);
            Finding f = found.finding("both fire");
            var labels = found.trace("both fire").events().stream().filter(e -> e.kind() == distsys.trace.Kind.DELIVER || e.kind() == distsys.trace.Kind.FIRE).toList();
            assertEquals(0, f.loop());
            assertEquals(Set.of("n0", "n1"), Set.copyOf(labels.stream().map(e -> e.node().toString()).toList()), found.text());
        }
    }

    /** Node 0 asks node 1 once. */
    static final class Asker extends Node<String> {
        boolean answered;

        @Override protected void start() {
            if (id().index() == 0) send(peers().getFirst(), "request");
        }

        @Override protected void receive(NodeId from, String msg) {
            if (msg.equals("request")) send(from, "response");
            else answered = true;
        }
    }

    /** Node 0 sends two messages; node 1 remembers the first it gets, for good. */
    static final class Two extends Node<String> {
        String first;

        @Override protected void start() {
            first = disk().read("first", null);
            if (id().index() == 0) send(peers().getFirst(), "a");
            if (id().index() == 0) send(peers().getFirst(), "b");
        }

        @Override protected void receive(NodeId from, String msg) {
            if (first != null) return;
            first = msg;
            disk().write("first", msg);
            disk().sync();
        }
    }

    @Nested @DisplayName("What arrives at a crashed node is lost,")
    class Missed {

        @Test @DisplayName("so a question may stay without an answer although all nodes run, as in the simulator")
        void unanswered() {
            var found = explore(2, Asker::new).crashes(1).restarts(1).alwaysPossibly("answered", s -> s.node(0).answered)
                    .eventually("answered in the end", s -> s.node(0).answered);
            assertEquals(Verdict.FAILS, verdict(found, "answered"));
            assertEquals(2, found.finding("answered").steps());
            assertEquals(Verdict.FAILS, verdict(found, "answered in the end"));
            assertFalse(cluster(2, Asker::new).latency(constant(ms(10))).crash(1, ms(5), ms(20)).run(seconds(1)).node(0).answered);
        }

        @Test @DisplayName("which is replayed by the simulator, and counted in the orders in which it can be")
        void replayed() {
            var found = explore(2, Asker::new).crashes(1).restarts(1)
                    .sometimes("lost", s -> s.crashes() == 1 && s.isUp(0) && s.isUp(1) && s.messages().isEmpty() && !s.node(0).answered);
            assertEquals(3, found.finding("lost").steps());
            assertEquals(List.of("n1 crashes", "\"request\" from n0 to n1 is lost", "n1 restarts"), steps(found, "lost"));
            assertEquals(found.trace("lost").events(), found.replay("lost").events());
            assertEquals("1", found.orders("lost").toString());
        }

        private static List<String> steps(Exploration<Asker> found, String claim) {
            var words = new java.util.ArrayList<String>();
            for (var e : found.trace(claim).events()) {
                switch (e.kind()) {
                    case CRASH -> words.add(e.node() + " crashes");
                    case DROP -> words.add(e.payload() + " from " + e.from() + " to " + e.to() + " is lost");
                    case RESTART -> words.add(e.node() + " restarts");
                    default -> { }
                }
            }
            return words;
        }

        @Test @DisplayName("so under FIFO the next message may arrive first, and in another order only what was sent later")
        void fifo() {
            var two = explore(2, Two::new).fifo().crashes(1).restarts(1);
            assertTrue(two.sometimes("b first", s -> "b".equals(s.node(1).first)).holds("b first"));
            assertFalse(explore(2, Two::new).fifo().sometimes("b first", s -> "b".equals(s.node(1).first)).holds("b first"));
        }

        @Test @DisplayName("any number of messages, whatever the network may lose")
        void free() {
            var both = explore(2, Two::new).crashes(1).restarts(1).sometimes("both lost", s -> s.crashes() == 1 && s.isUp(0) && s.isUp(1) && s.messages().isEmpty() && s.node(1).first == null);
            assertEquals(4, both.finding("both lost").steps());
            assertEquals("2", both.orders("both lost").toString());
        }
    }

    /** What arrives while it is closed is forgotten. */
    static final class Door extends Node<String> {
        boolean isOpen, entered;

        @Override protected void start() {
            if (id().index() == 0) send(peers().getFirst(), "enter");
            else after(ms(5), "open");
        }

        @Override protected void receive(NodeId from, String msg) {
            if (msg.equals("open")) isOpen = true;
            else if (isOpen) entered = true;
        }
    }

    @Nested @DisplayName("A message without effect is a step where it makes a difference:")
    class NoOps {

        @Test @DisplayName("it may come too soon, and does not wait until it is welcome")
        void tooSoon() {
            var found = explore(2, Door::new).eventually("enters", s -> s.node(1).entered);
            assertEquals(Verdict.FAILS, verdict(found, "enters"));
            assertTrue(found.text().contains("what would change nothing may come too early"), found.text());
            assertEquals(Verdict.FAILS, verdict(explore(2, Door::new).alwaysPossibly("can enter", s -> s.node(1).entered), "can enter"));
            assertFalse(cluster(2, Door::new).latency(constant(ms(1))).run(seconds(1)).node(1).entered);
        }

        @Test @DisplayName("it may be what avoids something")
        void avoids() {
            var door = explore(2, Door::new).always("nobody enters", s -> !s.node(1).entered);
            assertEquals(1, door.pointOfNoReturn("nobody enters").after());
            assertTrue(assertThrows(IllegalStateException.class, () -> explore(2, Door::new).space().noReturn(s -> s.node(1).entered)).getMessage().endsWith("explore with noOps()"));
        }

        @Test @DisplayName("claims about what is on its way see it arrive")
        void messages() {
            assertTrue(explore(2, Ping::new).sometimes("nothing on its way", s -> s.messages().isEmpty()).holds("nothing on its way"));
            assertFalse(explore(2, Ping::new).always("on its way for ever", s -> !s.messages().isEmpty()).holds("on its way for ever"));
            assertTrue(explore(2, Ping::new).losses(1).eventually("net empty", s -> s.messages().isEmpty()).holds("net empty"));
            assertTrue(explore(2, Ping::new).always("up", s -> s.isUp(0)).text().startsWith("exhaustive: 1 state, "), "otherwise it is none");
        }

        @Test @DisplayName("and where it is none, the end of a run is not called the end of its messages")
        void said() {
            assertTrue(explore(2, Ping::new).sometimes("down", s -> !s.isUp(0)).text().endsWith("possible there: nothing that would change anything"));
        }
    }

    @Nested @DisplayName("Where it did not go on,")
    class Deepest {

        @Test @DisplayName("it says what could happen next")
        void possible() {
            for (var count : List.of(explore(2, Count::new).budget(200), explore(2, Count::new).depth(3), explore(2, Count::new).within(s -> s.node(0).n + s.node(1).n < 3))) {
                String text = count.sometimes("goal", s -> s.node(0).n == 1_000).text();
                assertTrue(text.endsWith("possible there: timer \"t\" of n0; timer \"t\" of n1"), text);
            }
        }

        @Test @DisplayName("there is no end")
        void ends() {
            assertEquals(List.of(), explore(2, Count::new).depth(3).space().ends());
            assertEquals(List.of(), explore(2, Count::new).within(s -> s.node(0).n + s.node(1).n < 3).space().ends());
        }

        @Test @DisplayName("a depth that no run reaches changes nothing")
        void depth() {
            for (int depth : List.of(100, 2)) {
                var found = explore(2, Asker::new).depth(depth).eventually("answered", s -> s.node(0).answered).sometimes("never", s -> false);
                assertTrue(found.isExhaustive(), found.text());
                assertEquals(List.of(Verdict.HOLDS, Verdict.FAILS), List.of(verdict(found, "answered"), verdict(found, "never")));
            }
            var less = explore(2, Asker::new).depth(1).sometimes("never", s -> false);
            assertTrue(less.text().startsWith("bounded (runs of more than 1 steps were not looked at)"), less.text());
            assertEquals(Verdict.OPEN, verdict(less, "never"));
        }
    }

    @Nested @DisplayName("When the timers of a scope are used up,")
    class Timeouts {

        @Test @DisplayName("what a further one would do is not known")
        void usedUp() {
            var found = explore(1, Count::new).timeouts(2).eventually("three", s -> s.node(0).n == 3).alwaysPossibly("can be three", s -> s.node(0).n == 3).eventually("two", s -> s.node(0).n == 2);
            assertEquals(List.of(Verdict.OPEN, Verdict.OPEN, Verdict.HOLDS), List.of(verdict(found, "three"), verdict(found, "can be three"), verdict(found, "two")));
            assertEquals("some runs have not come there yet: all 2 timers that may fire in this scope have fired by then, and what a further one would do is not known", why(found, "three"));
        }

        @Test @DisplayName("a run without pending timers ends all the same")
        void ends() {
            assertEquals("a run ends after 0 steps without it", why(explore(2, Mute::new).timeouts(0).eventually("decides", s -> s.node(0).decided != null), "decides"));
        }
    }

    /** Breaks at its first timer. */
    static final class Brittle extends Node<String> {
        @Override protected void start() {
            after(ms(1), "t");
        }

        @Override protected void receive(NodeId from, String msg) {
            throw new IllegalStateException("boom");
        }
    }

    @Test @DisplayName("A handler that breaks a step later does not hide what was broken before")
    void earlier() {
        var found = explore(1, Brittle::new).always("nothing pending", s -> s.timers(0).isEmpty()).eventually("ends", s -> false);
        assertEquals("it does not hold at the start", why(found, "nothing pending"));
        assertEquals(Verdict.OPEN, verdict(found, "ends"));
        assertTrue(found.text().startsWith("bounded (it stopped at the first violation)"), found.text());
        assertTrue(explore(1, Brittle::new).always("fine", s -> true).failure().endsWith("boom"));
    }

    /** Runs on three timers, and breaks at its {@code last} step. */
    static final class Thread extends Node<String> {
        private final int last;
        int n, t, u;

        Thread(int last) {
            this.last = last;
        }

        @Override protected void start() {
            for (String name : List.of("t", "u", "v")) after(ms(1), name);
        }

        @Override protected void receive(NodeId from, String msg) {
            n++;
            if (msg.equals("t")) t++;
            if (msg.equals("u")) u++;
            if (n >= last) throw new IllegalStateException("boom");
            after(ms(1), msg);
        }
    }

    @Nested @DisplayName("Random runs")
    class Samples {

        private static Exploration<Thread> sampled() {
            return explore(1, () -> new Thread(300)).budget(1_000).sample(50);
        }

        @Test @DisplayName("show a handler that breaks")
        void handler() {
            var found = sampled().always("fine", s -> true);
            assertTrue(found.failure().endsWith("boom"), found.text());
            assertEquals(300, found.explored().failure().steps());
            assertEquals(distsys.trace.Kind.FAIL, found.explored().failure().trace().events().getLast().kind());
        }

        @Test @DisplayName("stay inside within(…)")
        void within() {
            var found = explore(1, () -> new Thread(300)).budget(1_000).sample(50).within(s -> s.node(0).n < 20).always("inside", s -> s.node(0).n <= 20);
            assertEquals("", found.failure());
            assertEquals(Verdict.OPEN, verdict(found, "inside"));
        }

        @Test @DisplayName("find states that should be possible")
        void sometimes() {
            var found = explore(1, () -> new Thread(2_000)).budget(1_000).sample(5).sometimes("far", s -> s.node(0).n == 200);
            assertEquals("it does after 200 steps of a random run, which need not be the shortest", why(found, "far"));
        }

        @Test @DisplayName("name the property that throws")
        void throwing() {
            var found = sampled().always("small", s -> {
                if (s.node(0).n > 200) throw new IllegalStateException("too large");
                return true;
            });
            assertEquals("the property “small” failed to answer: too large", found.failure());
            assertEquals(201, found.explored().failure().steps());
        }
    }

    /** Takes the first value it hears, and after three more timers decides on it. */
    static final class Slow extends Node<String> {
        String value, held;
        int timers;

        @Override protected void start() {
            if (id().index() == 0) send(peers().getFirst(), "A");
            if (id().index() == 0) send(peers().getFirst(), "B");
        }

        @Override protected void receive(NodeId from, String msg) {
            if (msg.equals("A") || msg.equals("B")) {
                if (value != null) return;
                held = msg;
                for (String timer : List.of("d", "e", "f")) after(ms(1), timer);
            } else if (++timers == 3) {
                value = held;
            }
        }
    }

    @Nested @DisplayName("The valence of a space that is not whole")
    class Cut {

        @Test @DisplayName("is a lower bound, and says so")
        void least() {
            var all = explore(2, Slow::new).valence(s -> s.node(1).value);
            assertEquals(Map.of("{A}", 25, "{B}", 25, "{A, B}", 15), all.counts());
            assertEquals(6, all.critical().size());
            var some = explore(2, Slow::new).depth(4).valence(s -> s.node(1).value);
            assertEquals(Map.of("{A}", 1, "{B}", 1, "{} or more", 24, "{A} or more", 7, "{B} or more", 7, "{A, B} or more", 1), some.counts());
            assertEquals(List.of(), some.critical());
            assertFalse(some.isKnown(0));
            assertEquals(1, some.univalent("A"));
        }
    }

    /** Has two timers that read alike, an int and a long, and sets each again when it fires; only the first changes something. */
    static final class Namesakes extends Node<Object> {
        boolean flip;

        @Override protected void start() {
            after(ms(1), 1);
            after(ms(1), 1L);
        }

        @Override protected void receive(NodeId from, Object msg) {
            if (msg instanceof Integer) flip = !flip;
            after(ms(1), msg);
        }
    }

    @Test @DisplayName("Two timers that read alike are two: that one is a step does not make the other one")
    void namesakes() {
        assertTrue(explore(1, Namesakes::new).space().leavesOut());
        assertEquals("a run that is fair goes round for ever without it: after 0 steps the last 3 steps repeat", why(explore(1, Namesakes::new).eventually("never", s -> false), "never"));
        assertEquals(Verdict.FAILS, verdict(explore(1, Namesakes::new).noOps().eventually("never", s -> false), "never"));
    }

    /** One timer is set again and again; the other, which reads like it, waits. */
    static final class Impatient extends Node<Object> {
        boolean done;

        @Override protected void start() {
            after(ms(1), 1L);
            after(ms(1), 1);
        }

        @Override protected void receive(NodeId from, Object msg) {
            if (msg instanceof Long) done = true;
            else after(ms(1), msg);
        }
    }

    @Test @DisplayName("A timer that is set anew is not taken for one that reads like it and waits")
    void impatient() {
        assertEquals(Verdict.HOLDS, verdict(explore(1, Impatient::new).noOps().eventually("done", s -> s.node(0).done), "done"));
    }

    /** Takes a message, and half the time does something. */
    static final class Coin extends Node<String> {
        boolean done;

        @Override protected void start() {
            if (id().index() == 0) send(peers().getFirst(), "m");
        }

        @Override protected void receive(NodeId from, String msg) {
            if (random().chance(0.5)) done = true;
        }
    }

    @Test @DisplayName("A draw that comes to nothing is a step as the other is: the message is gone")
    void draws() {
        assertEquals(Verdict.FAILS, verdict(explore(2, Coin::new).eventually("done", s -> s.node(1).done), "done"));
        assertEquals(Verdict.FAILS, verdict(explore(2, Coin::new).alwaysPossibly("done", s -> s.node(1).done), "done"));
        assertEquals(Verdict.FAILS, verdict(explore(2, Coin::new).always("on its way or done", s -> s.node(1).done || !s.messages().isEmpty()), "on its way or done"));
    }

    /** Counts what it hears, up to 2. */
    static final class Twice extends Node<String> {
        int n;

        @Override protected void start() {
            if (id().index() == 0) send(peers().getFirst(), "m");
        }

        @Override protected void receive(NodeId from, String msg) {
            n = Math.min(2, n + 1);
        }
    }

    @Test @DisplayName("That a message arrives again is not promised where it may")
    void again() {
        var twice = explore(2, Twice::new).duplicating();
        assertEquals(Verdict.OPEN, verdict(twice.eventually("twice", s -> s.node(1).n == 2), "twice"));
        assertEquals("every run comes there on which what is on its way arrives again and again; that a message arrives more than once is not promised: duplicates(n) says which do",
                why(twice.eventually("twice", s -> s.node(1).n == 2), "twice"));
        assertEquals(Verdict.HOLDS, verdict(twice.eventually("at most twice", s -> s.node(1).n <= 2), "at most twice"));
        assertEquals(Verdict.FAILS, verdict(explore(2, Twice::new).duplicates(1).eventually("twice", s -> s.node(1).n == 2), "twice"));
        assertTrue(assertThrows(IllegalStateException.class, () -> twice.always("less", s -> s.node(1).n < 2).pointOfNoReturn("less")).getMessage().endsWith("explore with duplicates(n)"));
    }

    /** Waits until its clock shows 4 ms. */
    static final class Patient extends Node<String> {
        boolean done;

        @Override protected void start() {
            after(ms(1), "t");
        }

        @Override protected void receive(NodeId from, String msg) {
            if (now().toMillis() >= 4) done = true;
            else after(ms(1), "t");
        }
    }

    @Test @DisplayName("A clock that can go on does before a run ends; what comes after its last step is said to be that")
    void clock() {
        assertEquals(Verdict.HOLDS, verdict(explore(1, Patient::new).clock(5).eventually("done", s -> s.node(0).done), "done"));
        assertTrue(why(explore(1, Patient::new).clock(2).alwaysPossibly("done", s -> s.node(0).done), "done").contains("whatever happens, with every clock at its last step"));
    }

    /** A first timer, then a second, which is bad. */
    static final class Chain extends Node<String> {
        boolean bad;

        @Override protected void start() {
            after(ms(1), "first");
        }

        @Override protected void receive(NodeId from, String msg) {
            if (msg.equals("first")) after(ms(1), "second");
            else bad = true;
        }
    }

    /** One has a message on its way, the other a timer that only sets itself again. */
    static final class Beating extends Node<String> {
        boolean bad;

        @Override protected void start() {
            if (id().index() == 0) send(peers().getFirst(), "m");
            else after(ms(1), "t");
        }

        @Override protected void receive(NodeId from, String msg) {
            if (msg.equals("t")) after(ms(1), "t");
            else bad = true;
        }
    }

    @Test @DisplayName("Neither the number of timers nor a timer that only sets itself again lets anything be avoided")
    void avoided() {
        var chain = explore(2, Chain::new).always("good", s -> !s.node(0).bad && !s.node(1).bad);
        assertEquals(0, chain.pointOfNoReturn("good").after());
        assertTrue(assertThrows(IllegalStateException.class, () -> chain.timeouts(2).pointOfNoReturn("good")).getMessage().endsWith("explore without timeouts(2)"));
        assertEquals(0, explore(2, Beating::new).noOps().always("good", s -> !s.node(1).bad).pointOfNoReturn("good").after());
        var valence = explore(1, Chain::new).timeouts(1).valence(s -> s.node(0).bad ? "bad" : null);
        assertEquals(Map.of("{} or more", 2), valence.counts());
    }

    @Test @DisplayName("An operation whose client asks for something else may still take effect")
    void givenUp() {
        Linearizable<Integer> register = Linearizable.of(0, (v, op) -> op instanceof Integer put ? new Linearizable.Effect<>(put, "ok") : new Linearizable.Effect<>(v, v), step -> null);
        NodeId ann = new NodeId(0, "Ann");
        for (int answer : List.of(0, 1, 2)) {
            var seen = register.next(register.next(register.initial(), new Seen(ann, null, 1)), new Seen(ann, null, "get"));
            assertEquals(answer == 2, register.next(seen, new Seen(ann, answer, null)).all().isEmpty(), "answer " + answer);
        }
    }

    /** Draws where it begins. */
    static final class Dice extends Node<String> {
        int eyes;

        @Override protected void start() {
            eyes = 1 + random().nextInt(6);
        }

        @Override protected void receive(NodeId from, String msg) {}
    }

    @Nested @DisplayName("Where a run can begin in several states,")
    class Starts {

        @Test @DisplayName("all are starts, and one is shown as one of them")
        void several() {
            var dice = explore(1, Dice::new).sometimes("seven", s -> s.node(0).eyes == 7);
            assertEquals(List.of(0, 1, 2, 3, 4, 5), dice.space().starts());
            assertTrue(dice.text().contains("\n  one of 6 starts: n0(eyes=1)"), dice.text());
        }

        @Test @DisplayName("a walk must be told which")
        void walk() {
            var space = explore(1, Dice::new).space();
            var valence = space.valence(s -> s.node(0).eyes);
            assertTrue(assertThrows(IllegalArgumentException.class, () -> Walk.of(space, State::text, (s, e) -> e.label().toString(), valence)).getMessage().startsWith("a run can begin in 6 states"));
            assertEquals(1, Walk.of(space, 3, State::text, (s, e) -> e.label().toString(), valence).size());
        }
    }
}
