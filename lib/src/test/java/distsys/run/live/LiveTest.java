package distsys.run.live;

import static distsys.Lab.cluster;
import static distsys.Lab.constant;
import static distsys.Lab.ms;
import static distsys.Lab.seconds;
import static distsys.Lab.uniform;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.Cluster;
import distsys.Run;
import distsys.algo.clock.LamportClock;
import distsys.algo.clock.LamportLock;
import distsys.algo.clock.MutualExclusion;
import distsys.algo.clock.Stamps;
import distsys.algo.clock.Traffic;
import distsys.model.Node;
import distsys.model.NodeId;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** No test here sleeps or bounds a time: a run ends when nothing is left to happen, or after a number of events. */
@DisplayName("The same node, simulated and live, over 100 runs,")
class LiveTest {

    private static final int RUNS = 100;

    /** Whoever hears the news for the first time tells everybody, and then is silent. */
    static class Flood extends Node<Flood.Msg> {
        sealed interface Msg {}
        record News(int hops) implements Msg {}

        int heardAfter = -1;

        @Override protected void start() {
            if (id().index() == 0) hear(0);
        }

        @Override protected void receive(NodeId from, Msg msg) {
            switch (msg) {
                case News(int hops) -> {
                    if (heardAfter < 0) hear(hops);
                }
            }
        }

        private void hear(int hops) {
            heardAfter = hops;
            broadcast(new News(hops + 1));
        }
    }

    private static <N extends Node<?>> void both(Cluster<N> cluster, Function<Run<N>, String> check) {
        for (int seed = 1; seed <= RUNS; seed++) {
            assertEquals("", check.apply(cluster.seed(seed).run().orThrow()), "simulated, seed " + seed);
            Run<N> live = cluster.seed(seed).live().orThrow();
            assertEquals("", check.apply(live), "live, seed " + seed);
            assertEquals("", order(live), "live, seed " + seed);
        }
    }

    /** What is wrong with the order of a trace, if anything: causes come first, times and numbers rise. */
    static String order(Run<?> run) {
        long time = 0, seq = 0;
        for (var e : run.events()) {
            if (e.seq() != seq++) return "a gap before " + e;
            if (e.time() < time) return "time runs backwards at " + e;
            if (e.cause() >= e.seq()) return "its cause comes later: " + e;
            time = e.time();
        }
        return "";
    }

    @Test @DisplayName("keeps Lamport's clock condition")
    void clockCondition() {
        both(cluster(4, Traffic.with(LamportClock::new, 2_000)).latency(uniform(ms(0), ms(1))).events(150),
                run -> Stamps.byClock(run.trace(), seconds(10)).missed() == 0 ? "" : "a pair that happened in order is stamped against it");
    }

    @Test @DisplayName("excludes each other, in order, and serves everyone")
    void mutualExclusion() {
        both(cluster(3, () -> new LamportLock(1)).latency(uniform(ms(0), ms(1))).fifo(),
                run -> MutualExclusion.owners(run.trace()) == 1 && MutualExclusion.overtakings(run.trace()) == 0
                        && MutualExclusion.unserved(run.trace()) == 0 && MutualExclusion.entries(run.trace()) == 3 ? "" : "the lock is broken");
    }

    @Test @DisplayName("hears the news everywhere, and falls silent")
    void gossip() {
        both(cluster(6, Flood::new).latency(uniform(ms(0), ms(2))).duplication(0.2),
                run -> run.nodes().stream().allMatch(n -> n.heardAfter >= 0) && run.sent() == 30 ? "" : "some never heard it");
    }
}
