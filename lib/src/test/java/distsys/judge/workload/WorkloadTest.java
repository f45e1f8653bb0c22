package distsys.judge.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.algo.glomers.BatchingHub;
import distsys.algo.glomers.Echoer;
import distsys.algo.glomers.Flood;
import distsys.algo.glomers.GossipSet;
import distsys.algo.glomers.Hub;
import distsys.algo.glomers.IdMaker;
import distsys.algo.glomers.LocalLog;
import distsys.algo.glomers.LocalTransactions;
import distsys.algo.glomers.OwnedLog;
import distsys.algo.glomers.ReplicatedTransactions;
import distsys.algo.glomers.StoredCounter;
import distsys.algo.glomers.StoredLog;
import distsys.algo.glomers.StoredRegister;
import distsys.algo.glomers.StoredTransactions;
import distsys.judge.check.Verdict;
import distsys.model.Node;
import distsys.run.maelstrom.Main;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("A workload in virtual time")
class WorkloadTest {

    private static final Duration TEN = Duration.ofSeconds(10), THREE = Duration.ofSeconds(3);
    private static final List<String> PARTITION = List.of("partition");

    private static Options options(String workload, int nodes, double rate) {
        return Options.of(workload).withNodes(nodes).withRate(rate).withTime(TEN);
    }

    private static Examination run(Options o, Class<? extends Node<?>> type) {
        return InTheSimulator.run(o, Main.factory(type));
    }

    private record Right(Options options, Class<? extends Node<?>> type) {}

    private record Wrong(Options options, Class<? extends Node<?>> type, String reason) {}

    private static List<Right> right() {
        var all = new ArrayList<Right>();
        all.add(new Right(options("echo", 5, 20), Echoer.class));
        all.add(new Right(options("unique-ids", 3, 200).withNemesis(List.of("partition", "kill"), THREE), IdMaker.class));
        all.add(new Right(options("broadcast", 1, 20), Flood.class));
        all.add(new Right(options("broadcast", 5, 20).withNemesis(PARTITION, THREE), Flood.class));
        all.add(new Right(options("broadcast", 25, 50).withLatency(Duration.ofMillis(100), "exponential"), Hub.class));
        all.add(new Right(options("broadcast", 9, 50).withNemesis(List.of("partition", "pause"), THREE), BatchingHub.class));
        all.add(new Right(options("g-set", 5, 20).withNemesis(PARTITION, THREE), GossipSet.class));
        all.add(new Right(options("g-counter", 3, 50).withNemesis(PARTITION, THREE), StoredCounter.class));
        all.add(new Right(options("pn-counter", 3, 50).withNemesis(PARTITION, THREE), StoredCounter.class));
        all.add(new Right(options("kafka", 1, 200).withConcurrency(2), LocalLog.class));
        all.add(new Right(options("kafka", 2, 100).withConcurrency(4).withLatency(Duration.ofMillis(5), "uniform"), StoredLog.class));
        all.add(new Right(options("kafka", 3, 100).withConcurrency(6), OwnedLog.class));
        all.add(new Right(options("lin-kv", 3, 100).withLatency(Duration.ofMillis(5), "uniform"), StoredRegister.class));
        all.add(new Right(options("txn-list-append", 3, 100).withLatency(Duration.ofMillis(2), "uniform"), StoredTransactions.class));
        all.add(new Right(options("txn-rw-register", 1, 200).withModels("strict-serializable"), LocalTransactions.class));
        all.add(new Right(options("txn-rw-register", 2, 200).withConcurrency(4).withModels("read-committed").withAvailability(1).withNemesis(PARTITION, THREE), ReplicatedTransactions.class));
        return all;
    }

    private static List<Wrong> wrong() {
        var all = new ArrayList<Wrong>();
        Options echo = options("echo", 2, 20), ids = options("unique-ids", 3, 200), broadcast = options("broadcast", 4, 20), set = options("g-set", 1, 20);
        all.add(new Wrong(echo, WrongNodes.EchoWithoutReplyTo.class, "has no in_reply_to"));
        all.add(new Wrong(echo, WrongNodes.EchoInCapitals.class, "was answered with \"PLEASE ECHO"));
        all.add(new Wrong(echo, WrongNodes.EchoWithAnExtraKey.class, "has a key too many"));
        all.add(new Wrong(ids, WrongNodes.IdsFromTheClock.class, "was given out twice"));
        all.add(new Wrong(ids, WrongNodes.IdsWithoutTheNode.class, "was given out twice"));
        all.add(new Wrong(ids.withNemesis(List.of("kill"), THREE), WrongNodes.IdsThatForget.class, "was given out twice"));
        all.add(new Wrong(broadcast, WrongNodes.TellsNobody.class, "lost"));
        all.add(new Wrong(broadcast, WrongNodes.ShowsTwice.class, "twice"));
        all.add(new Wrong(broadcast.withNemesis(PARTITION, THREE), WrongNodes.TellsOnce.class, "lost"));
        all.add(new Wrong(broadcast, WrongNodes.ShowsOnlyTheNewest.class, "lost"));
        all.add(new Wrong(set, WrongNodes.LosesEveryTenth.class, "lost"));
        all.add(new Wrong(set, WrongNodes.ForgetsTheOldest.class, "lost"));
        all.add(new Wrong(set, WrongNodes.InventsAnElement.class, "which nobody has sent"));
        all.add(new Wrong(set, WrongNodes.AnswersWithAMap.class, "not an array"));
        all.add(new Wrong(options("g-counter", 3, 50), WrongNodes.CountsAlone.class, "the adds that were acknowledged come to"));
        all.add(new Wrong(options("g-counter", 3, 50), WrongNodes.CountsStale.class, "the adds that were acknowledged come to"));
        all.add(new Wrong(options("g-counter", 1, 50), WrongNodes.CountsEverySeventhTwice.class, "the adds that were acknowledged come to"));
        all.add(new Wrong(options("pn-counter", 1, 50), WrongNodes.NeverTakesAway.class, "the adds that were acknowledged come to"));
        all.add(new Wrong(options("pn-counter", 1, 50), WrongNodes.LosesAnAdd.class, "the adds that were acknowledged come to"));
        all.add(new Wrong(options("pn-counter", 3, 50), WrongNodes.CountsAlone.class, "the adds that were acknowledged come to"));
        all.add(new Wrong(options("lin-kv", 2, 100), WrongNodes.RegistersOfItsOwn.class, "is not linearizable"));
        all.add(new Wrong(options("lin-kv", 1, 100), WrongNodes.SwapsWithoutComparing.class, "is not linearizable"));
        all.add(new Wrong(options("lin-kv", 1, 100), WrongNodes.LosesEveryFifthWrite.class, "is not linearizable"));
        all.add(new Wrong(options("txn-list-append", 2, 100), WrongNodes.DatabaseOfItsOwn.class, "incompatible-order"));
        all.add(new Wrong(options("txn-list-append", 1, 100), WrongNodes.ShowsWhatWasAborted.class, "G1a"));
        all.add(new Wrong(options("txn-list-append", 1, 100), WrongNodes.LosesAppends.class, "internal"));
        Options committed = options("txn-rw-register", 1, 200).withModels("read-committed");
        all.add(new Wrong(committed, WrongNodes.ShowsWhatWasAborted.class, "G1a"));
        all.add(new Wrong(committed, WrongNodes.KeepsTheFirstWrite.class, "G1b"));
        all.add(new Wrong(committed, WrongNodes.ReadsTheFuture.class, "future-read"));
        Options kafka = options("kafka", 1, 200).withConcurrency(2);
        all.add(new Wrong(kafka, WrongNodes.LosesMessages.class, "lost-write"));
        all.add(new Wrong(kafka, WrongNodes.SkipsMessages.class, "poll-skip"));
        all.add(new Wrong(kafka, WrongNodes.KeepsWhatItRefuses.class, "G1a"));
        all.add(new Wrong(options("kafka", 2, 200).withConcurrency(4), WrongNodes.LogsOfItsOwn.class, "inconsistent-offsets"));
        return all;
    }

    @TestFactory @DisplayName("passes the right node")
    List<DynamicTest> passes() {
        return right().stream().map(r -> DynamicTest.dynamicTest(r.options().workload() + " by " + r.type().getSimpleName(), () -> {
            Examination e = run(r.options(), r.type());
            assertEquals(Verdict.PASS, e.verdict(), e.troubles().toString());
            assertTrue(e.account().notes().isEmpty(), e.account().notes().toString());
        })).toList();
    }

    @TestFactory @DisplayName("refuses the wrong node for the right reason")
    List<DynamicTest> refuses() {
        return wrong().stream().map(w -> DynamicTest.dynamicTest(w.options().workload() + " by " + w.type().getSimpleName() + ": " + w.reason(), () -> {
            Examination e = run(w.options(), w.type());
            assertEquals(Verdict.FAIL, e.verdict(), e.why());
            assertTrue(e.why().contains(w.reason()), e.troubles().toString());
        })).toList();
    }

    @Nested @DisplayName("and the numbers of the challenges")
    class Numbers {

        private static Options wide() {
            return Options.of("broadcast").withNodes(25).withRate(100).withTime(Duration.ofSeconds(20)).withLatency(Duration.ofMillis(100), "constant");
        }

        @Test @DisplayName("3d: below 30 messages a request, median below 400 ms, none above 600 ms")
        void efficient() {
            Examination e = run(wide(), Hub.class);
            assertTrue(e.number("net", "servers", "msgs-per-op") < 30, e.json());
            assertTrue(e.number("workload", "stable-latencies", "0.5") < 400, e.json());
            assertTrue(e.number("workload", "stable-latencies", "1") < 600, e.json());
        }

        @Test @DisplayName("3e: below 20 messages a request, median below 1 s, none above 2 s")
        void moreEfficient() {
            Examination e = run(wide(), BatchingHub.class);
            assertTrue(e.number("net", "servers", "msgs-per-op") < 20, e.json());
            assertTrue(e.number("workload", "stable-latencies", "0.5") < 1000, e.json());
            assertTrue(e.number("workload", "stable-latencies", "1") < 2000, e.json());
        }
    }

    @Test @DisplayName("is the same run on the same seed, and another on another")
    void reproducible() {
        Options o = options("broadcast", 5, 50).withLatency(Duration.ofMillis(20), "exponential").withNemesis(PARTITION, THREE);
        Examination first = run(o, Flood.class), again = run(o, Flood.class), other = run(o.withSeed(2), Flood.class);
        assertEquals(first.json(), again.json());
        assertEquals(first.account().trace().digest(), again.account().trace().digest());
        assertTrue(first.account().trace().digest() != other.account().trace().digest());
    }

    @Test @DisplayName("a node that throws ends the run, and the sentence names it")
    void throwing() {
        Examination e = run(options("echo", 1, 20), Throws.class);
        assertEquals(Verdict.FAIL, e.verdict());
        assertTrue(e.why().startsWith("n0 at ") && e.why().contains("no idea"), e.why());
    }

    static final class Throws extends Node<WrongNodes.EchoMsg> {
        @Override protected void receive(distsys.model.NodeId from, WrongNodes.EchoMsg msg) {
            throw new IllegalStateException("no idea what to do");
        }
    }

    @Test @DisplayName("a node that does not know a request is told what it lacks")
    void unknown() {
        Examination e = run(options("broadcast", 1, 20), Echoer.class);
        assertEquals(Verdict.FAIL, e.verdict());
        assertTrue(e.json().contains("there is no message \\\"topology\\\" here; there is echo"), e.json());
    }
}
