package distsys.run.explore;

import static distsys.Lab.any;
import static distsys.Lab.distinct;
import static distsys.Lab.every;
import static distsys.Lab.explore;
import static distsys.Lab.ms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.algo.counter.Adder;
import distsys.algo.counter.Store;
import distsys.model.Node;
import distsys.model.NodeId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An exploration")
class ExplorationTest {

    /** Everybody proposes its index and decides on the least it has heard of, its own included, once it has heard two. */
    static final class Voter extends Node<Voter.Msg> {
        sealed interface Msg {}
        record Vote(int value) implements Msg {}

        int least = id().index();
        int heard = 1;
        Integer decided;

        @Override protected void start() {
            broadcast(new Vote(least));
        }

        @Override protected void receive(NodeId from, Msg msg) {
            switch (msg) {
                case Vote(int value) -> {
                    least = Math.min(least, value);
                    if (++heard == 2) decided = least;
                }
            }
        }
    }

    @Test @DisplayName("says what holds and shows the shortest run on which something does not")
    void voters() {
        var found = explore(3, Voter::new).crashes(1)
                .sometimes("decides", s -> any(s, v -> v.decided != null))
                .always("agreement", s -> distinct(s, v -> v.decided) <= 1);
        assertTrue(found.holds("decides"));
        assertFalse(found.holds("agreement"));
        assertEquals(2, found.finding("agreement").steps());
        assertEquals("""
                bounded (it stopped at the first violation): 119 states, 245 steps, depth 4. 3 nodes; unordered, each message arrives at most once; at most 1 crash, no restart; timers in any order.
                sometimes “decides” holds: it does after 1 step.
                always “agreement” fails: it does not hold after 2 steps.""", found.text());
    }

    @Test @DisplayName("shows where it begins, and how far it comes, when there is no state as claimed")
    void unmet() {
        assertEquals("""
                exhaustive: 4 states, 5 steps, depth 3. 2 nodes; unordered, each message arrives at most once; timers in any order.
                sometimes “decides on 1” fails: no state that can be reached is so.
                  start: n0(least=0, heard=1, decided=null), n1(least=1, heard=1, decided=null); on its way: n1→n0 Vote(value=1), n0→n1 Vote(value=0)
                  deepest, after 2 steps: n0(least=0, heard=2, decided=0), n1(least=0, heard=2, decided=0); nothing on its way
                  possible there: nothing""", explore(2, Voter::new).sometimes("decides on 1", s -> any(s, v -> v.decided != null && v.decided == 1)).text());
    }

    @Test @DisplayName("gives a run that the simulator repeats")
    void replays() {
        var found = explore(3, Voter::new).crashes(1).always("agreement", s -> distinct(s, v -> v.decided) <= 1);
        var run = found.replay("agreement");
        assertEquals(found.trace("agreement").events().size(), run.events().size());
        assertEquals(found.trace("agreement").events(), run.events());
    }

    @Test @DisplayName("says after which step a violation could not be avoided any more")
    void noReturn() {
        var lost = explore(1, Store::new).with(2, () -> new Adder(1)).always("two in the end", s -> !s.messages().isEmpty() || Store.in(s.nodes()).value() == 2);
        var point = lost.pointOfNoReturn("two in the end");
        assertEquals(8, point.steps());
        assertEquals("after 2 steps: n0 receives Read from n2; 16 of 37", "after " + point.after() + " steps: " + point.step() + "; " + point.lost() + " of " + lost.states());
    }

    @Test @DisplayName("that cannot see every state makes random runs, and says so")
    void sampled() {
        var adders = explore(1, Store::new).with(3, () -> new Adder(3)).always("nine in the end", s -> !s.messages().isEmpty() || Store.in(s.nodes()).value() == 9).budget(1_000);
        assertTrue(adders.text().startsWith("bounded (its budget of 1,000 states was used up): "), adders.text());
        var sampled = adders.sample(100);
        assertTrue(sampled.text().startsWith("sampled (its budget of 1,000 states was used up, then 100 random runs of up to 1,000 steps were made): "), sampled.text());
        assertEquals("it does not hold after 36 steps of a random run, which need not be the shortest", sampled.finding("nine in the end").sentence());
        assertEquals(sampled.trace("nine in the end").events(), sampled.replay("nine in the end").events());
    }

    @Test @DisplayName("says which faults it takes")
    void necessity() {
        var needed = explore(3, Voter::new).losses(2).eventually("all decide", s -> every(s, v -> v.decided != null));
        assertEquals("""
                Which faults does it take?
                0 messages lost  all holds (exhaustive, 100 states)
                1 message lost   all holds (exhaustive, 335 states)
                2 messages lost  “all decide” fails after 6 steps (exhaustive, 584 states)""", needed.necessity().text());
    }

    @Test @DisplayName("explores client scripts, with time-outs that may come at any moment")
    void scripts() {
        var bank = explore(1, Store::new).client("Ann", c -> {
            int seen = ((Store.Value) c.call(c.node(0), new Store.Read(), ms(10))).value();
            c.call(c.node(0), new Store.Write(seen + 1), ms(10));
        }).client("Bob", c -> {
            int seen = ((Store.Value) c.call(c.node(0), new Store.Read(), ms(10))).value();
            c.call(c.node(0), new Store.Write(seen + 1), ms(10));
        }).timeouts(0).always("no update is lost", s -> !s.messages().isEmpty() || Store.in(s.nodes()).value() == 2);
        assertEquals("", bank.failure());
        assertFalse(bank.holds("no update is lost"));
        assertEquals(bank.trace("no update is lost").events().size(), bank.replay("no update is lost").events().size());
    }
}
