package distsys.run.explore;

import static distsys.Budget.CRASHES;
import static distsys.Budget.LOSSES;
import static distsys.Budget.RESTARTS;
import static distsys.Lab.every;
import static distsys.Lab.explore;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.Exploration;
import distsys.model.Keyed;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.run.explore.bugs.Deposit;
import distsys.run.explore.bugs.Leader;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Raising budgets")
class RaisedTest {

    private static Exploration<Leader> leader(Leader.Mistake mistake) {
        return explore(3, () -> new Leader(mistake)).always("one leader", s -> s.nodes().stream().filter(n -> n.leads).count() <= 1);
    }

    private static Exploration<ExplorationTest.Voter> voters() {
        return explore(3, ExplorationTest.Voter::new);
    }

    @Test @DisplayName("finds a bug with as few faults as it takes, and shows it")
    void bug() {
        var raised = leader(Leader.Mistake.FORGETS_VOTE).raising(CRASHES, RESTARTS);
        assertEquals("""
                Raising what may go wrong
                no fault               all holds (exhaustive, 36 states)
                1 crash                all holds (exhaustive, 208 states)
                2 crashes              all holds (exhaustive, 477 states)
                1 crash and 1 restart  “one leader” fails after 8 steps (bounded, 780 states)
                No bug with ≤ 2 crashes. A bug with 1 crash and 1 restart; none with fewer faults in all.""", raised.text());
        assertTrue(raised.found());
        assertEquals(8, raised.bug().finding("one leader").steps());
        assertEquals(raised.bug().trace("one leader").events().size(), raised.bug().replay("one leader").events().size());
    }

    @Test @DisplayName("ends where one more changes nothing, and says that any number is meant")
    void saturates() {
        var lost = voters().always("decides what was proposed", s -> s.nodes().stream().allMatch(v -> v.decided == null || v.decided < 3)).raising(LOSSES);
        assertEquals("""
                Raising what may go wrong
                no fault         all holds (exhaustive, 100 states)
                1 message lost   all holds (exhaustive, 335 states)
                2 messages lost  all holds (exhaustive, 584 states)
                3 messages lost  all holds (exhaustive, 734 states)
                4 messages lost  all holds (exhaustive, 788 states)
                5 messages lost  all holds (exhaustive, 799 states)
                6 messages lost  all holds (exhaustive, 800 states)
                7 messages lost  all holds (exhaustive, 800 states)
                No bug with any number of messages lost.""", lost.text());
        assertFalse(lost.found());
        assertThrows(IllegalStateException.class, lost::bug);
        assertEquals("No bug with any number of crashes.", leader(Leader.Mistake.NONE).raising(CRASHES).verdict());
    }

    @Test @DisplayName("ends with the states of all together, and says up to where there is none")
    void budget() {
        assertEquals("No bug with ≤ 1 of these faults in all. The budget of 2,000 states for all together ended with 1 message lost and 1 message doubled, after all runs of up to 5 steps.",
                leader(Leader.Mistake.NONE).budget(2_000).raising().verdict());
        assertEquals("""
                Raising what may go wrong
                no fault                    all holds (exhaustive, 36 states)
                1 crash                     all holds (exhaustive, 132 states)
                1 message lost              all holds (exhaustive, 92 states)
                2 crashes                   all holds (exhaustive, 216 states)
                1 crash and 1 message lost  nothing found in up to 2 steps (bounded, 70 states)
                No bug with ≤ 1 message lost, nor with ≤ 2 crashes. The budget of 500 states for all together ended with 1 crash and 1 message lost, after all runs of up to 2 steps.""",
                leader(Leader.Mistake.NONE).budget(500).raising(CRASHES, LOSSES).text());
    }

    @Test @DisplayName("counts liveness, too; a state that takes a fault to be reached is no bug")
    void kinds() {
        assertEquals("""
                Raising what may go wrong
                no fault  nothing breaks; “one is down” cannot be (exhaustive, 100 states)
                1 crash   “all decide” fails after 5 steps (exhaustive, 375 states)
                No bug without faults. A bug with 1 crash; none with fewer faults in all.""",
                voters().sometimes("one is down", s -> s.crashes() == 1).eventually("all decide", s -> every(s, v -> v.decided != null)).raising(CRASHES, LOSSES).text());
        assertEquals("A bug without any fault.", explore(2, () -> new Deposit(false)).always("once", s -> s.node(0).balance <= 1).raising().verdict());
        assertEquals("A bug without any fault.", voters().always("nothing happens", s -> s.messages().size() > 5).raising().verdict());
    }

    @Test @DisplayName("refuses a kind that is named twice")
    void twice() {
        assertThrows(IllegalArgumentException.class, () -> voters().raising(LOSSES, LOSSES));
    }

    /** Does something when its timer fires. */
    static final class Acting extends Node<String> {
        boolean done;

        @Override protected void start() {
            after(ms(1), "go");
        }

        @Override protected void receive(NodeId from, String go) {
            done = true;
        }
    }

    @Test @DisplayName("leaves timers alone, which are part of the program")
    void timers() {
        assertTrue(explore(1, Acting::new).timeouts(0).eventually("acts", s -> s.node(0).done).raising().text().contains("nothing breaks; “acts” is not known"),
                explore(1, Acting::new).timeouts(0).eventually("acts", s -> s.node(0).done).raising().text());
        var acting = explore(1, Acting::new).eventually("acts", s -> s.node(0).done || !s.isUp(0)).alwaysPossibly("can act", s -> s.node(0).done || !s.isUp(0));
        assertTrue(acting.holds("acts"));
        assertEquals("No bug with any number of crashes, any number of messages lost and any number of messages doubled.", acting.raising().verdict());
        assertEquals("""
                Which faults does it take?
                as it is  all holds (exhaustive, 2 states)""", acting.necessity().text());
    }

    /** Sends two messages after its first restart; both lost are never sent again. */
    static final class Booting extends Node<Booting.Part> {
        record Part(int number) {}

        private final boolean tires;
        boolean resent, tired;
        int got;

        Booting(boolean tires) {
            this.tires = tires;
        }

        @Override protected void start() {
            got = disk().read("got", 0);
            int boots = disk().read("boots", 0);
            disk().write("boots", Math.min(boots + 1, 4));
            disk().sync();
            if (id().index() == 1) return;
            tired = tires && boots >= 3;
            if (boots != 1) return;
            resent = true;
            send(peers().getFirst(), new Part(1));
            send(peers().getFirst(), new Part(2));
        }

        @Override protected void receive(NodeId from, Part part) {
            got++;
            disk().write("got", got);
            disk().sync();
        }
    }

    private static Exploration<Booting> booting(boolean tires) {
        return explore(2, () -> new Booting(tires))
                .always("fine", s -> !s.node(0).tired && !(s.crashes() == 1 && s.node(0).resent && s.isUp(0) && s.isUp(1) && s.messages().isEmpty() && s.node(1).got == 0));
    }

    @Test @DisplayName("does not take what changes nothing alone for what changes nothing together")
    void together() {
        assertFalse(booting(true).crashes(1).restarts(1).losses(2).holds("fine"));
        assertTrue(booting(true).raising(CRASHES, RESTARTS, LOSSES).verdict().endsWith("A bug with 1 crash, 1 restart and 2 messages lost; none with fewer faults in all."),
                booting(true).raising(CRASHES, RESTARTS, LOSSES).text());
        assertTrue(booting(false).restarts(1).raising(CRASHES, LOSSES).verdict().endsWith("A bug with 1 crash and 2 messages lost; none with fewer faults in all."), booting(false).restarts(1).raising(CRASHES, LOSSES).text());
    }

    @Test @DisplayName("explores every way to share out fewer faults, or knows that it has the same states")
    void shares() {
        for (int c = 0; c <= 2; c++) {
            for (int r = 0; r <= c; r++) {
                for (int l = 0; c + r + l < 4; l++) assertTrue(booting(true).crashes(c).restarts(r).losses(l).holds("fine"), c + " crashes, " + r + " restarts, " + l + " lost");
            }
        }
    }

    @Test @DisplayName("says no more than it knows where it did not look at all")
    void bounded() {
        assertEquals("No bug was found with any number of messages lost in runs of up to 3 steps.", voters().depth(3).always("fine", s -> true).raising(LOSSES).verdict());
        assertEquals("No bug was found with ≤ 1 crash in runs of up to 3 steps. A bug with 2 crashes; with fewer faults in all none was found, and not all was looked at.",
                voters().depth(3).always("one crash at most", s -> s.crashes() < 2).raising(CRASHES).verdict());
    }

    @Test @DisplayName("ends with a sentence where a claim fails to answer, which is no bug of the program")
    void unanswered() {
        var raised = voters().always("null", s -> ((String) null).isEmpty()).raising();
        assertFalse(raised.found());
        assertTrue(raised.verdict().startsWith("It ended with no fault: the property “null” failed to answer: NullPointerException"), raised.verdict());
    }

    /** The least number of faults in all, up to {@code most}, with which a claim breaks; -1 if there is none. */
    private static int least(Exploration<Booting> e, int most) {
        for (int total = 0; total <= most; total++) {
            for (int c = 0; c <= total; c++) {
                for (int r = 0; c + r <= total; r++) if (!e.crashes(c).restarts(r).losses(total - c - r).holds("never")) return total;
            }
        }
        return -1;
    }

    private static boolean isBad(State<Booting> s, int seed) {
        String seen = s.node(0).resent + " " + s.node(0).tired + " " + s.isUp(0) + " " + s.node(1).got + " " + s.isUp(1) + " " + s.messages();
        return s.node(0).resent && Keyed.mix(31L * seen.hashCode() + seed) % 17 == 0;
    }

    @Test @DisplayName("finds as few faults as trying all in turn does, whatever the claim")
    void least() {
        int bugs = 0;
        for (int seed = 0; seed < 20; seed++) {
            int it = seed;
            var e = explore(2, () -> new Booting(true)).always("never", s -> !isBad(s, it));
            int least = least(e, 4);
            var raised = e.budget(20_000).raising(CRASHES, RESTARTS, LOSSES);
            if (least >= 0) bugs++;
            if (least >= 0 || raised.found() && faults(raised.verdict()) <= 4) assertEquals(least, faults(raised.verdict()), () -> "seed " + it + ": " + raised.text());
        }
        assertTrue(bugs > 4, bugs + " bugs");
    }

    /** How many faults in all the bug takes. */
    private static int faults(String verdict) {
        if (verdict.contains("A bug without any fault.")) return 0;
        return Pattern.compile("\\d+").matcher(verdict.replaceAll(".*A bug with (.*); none with fewer faults in all\\.", "$1")).results().mapToInt(n -> Integer.parseInt(n.group())).sum();
    }
}
