package distsys.run.sim;

import static distsys.Lab.cluster;
import static distsys.Lab.ms;
import static distsys.Lab.seconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.model.Node;
import distsys.model.NodeId;
import distsys.model.Signed;
import distsys.run.Fault;
import distsys.run.Partitions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Trust")
class TrustTest {

    static class Voter extends Node<Voter.Msg> {
        sealed interface Msg {}
        record Vote(Signed<Integer> vote) implements Msg {}

        final List<String> seen = new ArrayList<>();

        @Override protected void start() {
            broadcast(new Vote(sign(id().index())));
        }

        @Override protected void receive(NodeId from, Msg msg) {
            switch (msg) {
                case Vote(Signed<Integer> v) -> seen.add(from + " " + v.content() + (genuine(v) && v.signer().equals(from) ? " genuine" : " forged"));
            }
        }

        boolean knowsTrueTime(long nanos) {
            return trueTime().earliest().toNanos() <= nanos && nanos <= trueTime().latest().toNanos();
        }
    }

    @Test @DisplayName("in a signature: genuine when nobody lies, broken by every lie about it, the same in every run")
    void signatures() {
        assertTrue(cluster(3, Voter::new).run().node(0).seen.stream().allMatch(s -> s.endsWith("genuine")));
        for (Fault.Lie lie : List.of(Fault.Lie.LIE, Fault.Lie.EQUIVOCATE, Fault.Lie.FORGE)) {
            for (int seed = 1; seed <= 20; seed++) {
                var run = cluster(3, Voter::new).seed(seed).fault(new Fault.Byzantine(ms(0), null, 0, lie), new Fault.Crash(ms(1), ms(2), 0)).run();
                long honest = run.node(1).seen.stream().filter(s -> s.endsWith("genuine")).count();
                assertEquals(2, honest, lie + ", seed " + seed + ": " + run.node(1).seen);
            }
        }
        assertEquals(cluster(3, Voter::new).strict().run().digest(), cluster(3, Voter::new).strict().run().digest());
    }

    @Test @DisplayName("in a clock with a known bound: true time lies in the interval, until a fault breaks the promise")
    void trueTime() {
        var honest = cluster(5, Voter::new).skew(ms(10)).drift(1e-3).probe("wrong", ms(100), nodes -> 0).run(seconds(1));
        assertEquals(10, honest.series("wrong").values().length);
        for (int seed = 1; seed <= 50; seed++) {
            long[] time = {0};
            var run = cluster(5, Voter::new).seed(seed).skew(ms(10)).drift(1e-3)
                    .probe("wrong", ms(100), nodes -> {
                        time[0] += 100_000_000;
                        return nodes.stream().filter(n -> !n.knowsTrueTime(time[0])).count();
                    }).fault(new Fault.ClockJump(ms(550), 2, seconds(1))).run(seconds(1));
            assertEquals("[0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0]", java.util.Arrays.toString(run.series("wrong").values()));
        }
    }

    @Test @DisplayName("in a majority: on the ring of majorities each of five nodes hears three, itself included, no two the same")
    void ring() {
        List<Fault> ring = Partitions.majoritiesRing(ms(0), null, 5);
        assertEquals(5, ring.size());
        var run = cluster(5, Late::new).faults(ring).run();
        assertEquals(List.of("[n1, n4]", "[n0, n2]", "[n1, n3]", "[n2, n4]", "[n0, n3]"), run.nodes().stream().map(n -> n.heard.stream().sorted().toList().toString()).toList());
    }

    static class Late extends Node<Late.Msg> {
        sealed interface Msg {}
        record Go() implements Msg {}
        record Hello() implements Msg {}

        final List<NodeId> heard = new ArrayList<>();

        @Override protected void start() {
            after(ms(10), new Go());
        }

        @Override protected void receive(NodeId from, Msg msg) {
            switch (msg) {
                case Go() -> broadcast(new Hello());
                case Hello() -> heard.add(from);
            }
        }
    }
}
