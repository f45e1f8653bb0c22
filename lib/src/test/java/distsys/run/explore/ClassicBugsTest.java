package distsys.run.explore;

import static distsys.Lab.any;
import static distsys.Lab.distinct;
import static distsys.Lab.every;
import static distsys.Lab.explore;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.Exploration;
import distsys.Run;
import distsys.algo.counter.Adder;
import distsys.algo.counter.Store;
import distsys.algo.register.Majority;
import distsys.algo.register.RegisterClient;
import distsys.algo.register.SingleCopy;
import distsys.model.Node;
import distsys.run.explore.bugs.Backup;
import distsys.run.explore.bugs.Coin;
import distsys.run.explore.bugs.Commit;
import distsys.run.explore.bugs.Deposit;
import distsys.run.explore.bugs.Leader;
import distsys.run.explore.bugs.Mutex;
import distsys.run.explore.bugs.Philosopher;
import distsys.run.explore.bugs.Synod;
import distsys.run.explore.bugs.Token;
import distsys.trace.Event;
import distsys.trace.Trace;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Of each classic bug the explorer shows the shortest run, the simulator repeats it, and the mended version has none")
class ClassicBugsTest {

    /** @param steps of the shortest run that shows it */
    record Bug(String name, Exploration<?> broken, Exploration<?> mended, int steps) {
        @Override public String toString() {
            return name;
        }
    }

    static List<Bug> bugs() {
        return List.of(
                new Bug("Paxos that proposes its own value", synod(Synod.Mistake.OWN_VALUE), synod(Synod.Mistake.NONE), 18),
                new Bug("Paxos that accepts below its promise", synod(Synod.Mistake.BELOW_PROMISE), synod(Synod.Mistake.NONE), 18),
                new Bug("a commit whose participant forgets its vote", commit(false), commit(true), 6),
                new Bug("a mutex that goes by name only", mutex(false), mutex(true), 6),
                new Bug("a counter that loses an update", counter(2), counter(1), 16),
                new Bug("a leader without a majority", leader(Leader.Mistake.NO_MAJORITY), leader(Leader.Mistake.NONE), 2),
                new Bug("a vote that a crash forgets", leader(Leader.Mistake.FORGETS_VOTE), leader(Leader.Mistake.NONE), 8),
                new Bug("a write that is overtaken", backup(false), backup(true), 2),
                new Bug("a question that is taken for two", deposit(false), deposit(true), 3),
                new Bug("two copies that know nothing of each other", register(false), register(true), 4),
                new Bug("a token that was only slow", token(false), token(true), 4),
                new Bug("two locks in two orders", locks(false), locks(true), 2),
                new Bug("a tie that a coin does not break", coin(false), coin(true), 2));
    }

    private static Exploration<Synod> synod(Synod.Mistake mistake) {
        return explore(3, () -> new Synod(mistake)).always("right", s -> distinct(s, n -> n.chosen) <= 1);
    }

    private static Exploration<Commit> commit(boolean syncs) {
        return explore(3, () -> new Commit(syncs)).crashes(1).restarts(1)
                .always("right", s -> distinct(s, n -> n.outcome.isEmpty() ? null : n.outcome) <= 1);
    }

    private static Exploration<Mutex> mutex(boolean right) {
        return explore(2, () -> new Mutex(right)).always("right", s -> !every(s, n -> n.inside));
    }

    private static Exploration<Node<?>> counter(int adders) {
        return explore(1, Store::new).with(adders, () -> new Adder(2))
                .always("right", s -> !s.messages().isEmpty() || Store.in(s.nodes()).value() == 2 * adders);
    }

    private static Exploration<Leader> leader(Leader.Mistake mistake) {
        return explore(3, () -> new Leader(mistake)).crashes(1).restarts(1)
                .always("right", s -> s.nodes().stream().filter(n -> n.leads).count() <= 1);
    }

    private static Exploration<Backup> backup(boolean numbered) {
        return explore(2, () -> new Backup(numbered)).always("right", s -> !s.messages().isEmpty() || distinct(s, n -> n.value) == 1);
    }

    private static Exploration<Deposit> deposit(boolean remembers) {
        return explore(2, () -> new Deposit(remembers)).timeouts(2).always("right", s -> s.node(0).balance <= 1);
    }

    private static Exploration<Node<?>> register(boolean right) {
        Exploration<Node<?>> servers = right ? explore(2, () -> new Majority(2)).with(2, () -> new RegisterClient(2))
                : explore(2, SingleCopy::new).with(2, () -> new RegisterClient(2));
        return servers.monitor(Registers.linearizable()).always("right", Linearizable::holds);
    }

    private static Exploration<Token> token(boolean fenced) {
        return explore(3, () -> new Token(fenced)).always("right", s -> s.node(0).stale == 0);
    }

    private static Exploration<Philosopher> locks(boolean ordered) {
        return explore(4, () -> new Philosopher(ordered)).alwaysPossibly("right", s -> s.node(2).ate && s.node(3).ate);
    }

    private static Exploration<Coin> coin(boolean again) {
        return explore(2, () -> new Coin(again)).always("right", s -> !every(s, n -> n.won));
    }

    @ParameterizedTest @MethodSource("bugs")
    void isFoundRepeatedAndMended(Bug bug) {
        assertEquals("", bug.broken().failure());
        assertFalse(bug.broken().holds("right"), bug.broken().text());
        Trace shortest = bug.broken().trace("right");
        Run<?> repeated = bug.broken().replay("right");
        assertFalse(repeated.failed(), repeated.text());
        assertEquals(shortest.events().stream().map(ClassicBugsTest::seen).toList(), repeated.events().stream().map(ClassicBugsTest::seen).toList());
        assertEquals("", bug.mended().failure());
        assertTrue(bug.mended().holds("right"), bug.mended().text());
        assertEquals(bug.steps(), bug.broken().finding("right").steps(), bug.broken().text() + "\n" + bug.mended().text());
    }

    /** The explorer's crash says which unsynced writes it spared; the simulator's does not. */
    private static String seen(Event e) {
        return e.seq() + " " + e.kind() + " " + e.node() + " " + e.from() + " " + e.cause() + " " + (e.kind() == distsys.trace.Kind.CRASH ? "" : e.payload());
    }
}
