package distsys.algo.echo;

import static distsys.Lab.cluster;
import static distsys.Lab.constant;
import static distsys.Lab.ms;
import static distsys.Lab.seconds;
import static distsys.Lab.workload;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.LoadResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The workbench of lesson 02")
class EchoTest {

    @Nested @DisplayName("a call that is repeated until it is answered")
    class Retries {

        @Test @DisplayName("takes 1/(1 - p)^2 = 1.5625 attempts in the mean at 20 % loss, within 5 % over 2,000 calls")
        void mean() {
            assertEquals(1.5625, 1 / ((1 - 0.2) * (1 - 0.2)), 1e-12);
            var run = cluster(1, EchoServer::new).with(1, () -> new Asker(2_000, ms(50))).loss(0.2).seed(1).run().orThrow();
            double mean = Asker.in(run.nodes()).attempts().stream().mapToInt(n -> n).average().orElseThrow();
            assertTrue(Math.abs(mean / 1.5625 - 1) < 0.05, () -> "mean " + mean);
            assertTrue(Asker.in(run.nodes()).isDone());
            assertEquals(run.sent("Echo"), Asker.in(run.nodes()).attempts().stream().mapToInt(n -> n).sum());
        }

        @Test @DisplayName("takes one attempt where nothing is lost")
        void calm() {
            var run = cluster(1, EchoServer::new).with(1, () -> new Asker(10, ms(50))).run().orThrow();
            assertEquals(20, run.sent());
        }

        @Test @DisplayName("is answered by whichever answer comes first, also by one that comes late")
        void impatient() {
            var run = cluster(1, EchoServer::new).with(1, () -> new Asker(3, ms(5))).latency(constant(ms(4))).run().orThrow();
            assertTrue(Asker.in(run.nodes()).isDone());
            assertEquals(List.of(2, 2, 2), Asker.in(run.nodes()).attempts());
        }
    }

    @Nested @DisplayName("one class on three engines")
    class Engines {

        @Test @DisplayName("sends as many messages in the simulator, on threads and as a process, but for the init of the process")
        void counts() {
            var echoes = cluster(1, EchoServer::new).with(1, () -> new Asker(20, seconds(10)));
            assertEquals(40, echoes.run().orThrow().sent());
            assertEquals(40, echoes.latency(constant(ms(1))).live().orThrow().sent());
            var load = workload("echo", EchoServer::new).nodes(1).rate(200).requests(20);
            LoadResult simulated = load.run(), real = load.runAsProcesses();
            assertTrue(simulated.isValid(), simulated::text);
            assertTrue(real.isValid(), real::text);
            assertEquals(40, simulated.number("net", "all", "msg-count"));
            assertEquals(42, real.number("net", "all", "msg-count"));
        }

        @Test @DisplayName("as a process a node needs a constructor that takes nothing")
        void constructor() {
            var load = workload("echo", () -> new Asker(1, ms(1)));
            assertTrue(assertThrows(IllegalArgumentException.class, load::runAsProcesses).getMessage().contains("constructor without parameters"));
        }
    }

    @Nested @DisplayName("a generator")
    class Generators {

        @Test @DisplayName("that is lazy passes a store that a busy one finds wrong")
        void busy() {
            var load = workload("lin-kv", Hasty::new).nodes(2).latency(ms(5));
            LoadResult lazy = load.rate(2).run(), busy = load.rate(200).run();
            assertTrue(lazy.isValid(), lazy::text);
            assertFalse(busy.isValid(), busy::text);
            assertTrue(busy.why().contains("not linearizable"), busy::text);
            assertEquals(0, lazy.coverage().readsDuringWrites());
            assertTrue(busy.coverage().readsDuringWrites() > busy.coverage().reads() / 2, busy.coverage()::text);
        }

        @Test @DisplayName("is drawn as what its clients did, between two times")
        void timeline() {
            var run = workload("lin-kv", Hasty::new).nodes(2).latency(ms(5)).rate(200).run();
            String words = run.timeline(ms(150), ms(205)).text();
            assertTrue(words.contains("client 2, 174.2 ms to 194.2 ms: cas 0 0→2\n") && words.contains("write 0 1\n") && words.contains("read 0 → 2") && words.contains("cas 0 1→3 failed"), words);
            assertTrue(assertThrows(IllegalArgumentException.class, () -> run.timeline(seconds(100), seconds(101))).getMessage().startsWith("no request was made between 100 s"));
        }

        @Test @DisplayName("mixes as it is told, and ends after so many requests")
        void mix() {
            var half = workload("g-set", distsys.algo.glomers.GossipSet::new).nodes(2).rate(50).requests(400);
            assertEquals(0, half.mix(0).run().history().operations().stream().limit(400).filter(o -> o.f().equals("read")).count());
            long reads = half.mix(0.9).run().history().operations().stream().limit(400).filter(o -> o.f().equals("read")).count();
            assertTrue(reads > 330 && reads < 390, () -> reads + " of 400");
            assertEquals(400 + 2, half.run().history().size());
        }

        @Test @DisplayName("with more keys lets requests meet less often")
        void keys() {
            var load = workload("lin-kv", distsys.algo.glomers.StoredRegister::new).nodes(2).rate(100).latency(ms(5));
            var one = load.keys(1).run().coverage();
            var many = load.keys(16).run().coverage();
            assertEquals(load.run().digest(), load.keys(1).run().digest(), "one key is what the workload has without being told");
            assertTrue(many.keys() >= 16 && (double) many.readsDuringWrites() / many.reads() < 0.2 * one.readsDuringWrites() / one.reads(), many::text);
        }

        @Test @DisplayName("refuses a mix and keys where there is nothing to mix, and no keys")
        void nonsense() {
            assertTrue(assertThrows(IllegalArgumentException.class, () -> workload("echo", EchoServer::new).mix(0.5)).getMessage().contains("one kind of request only"));
            assertTrue(assertThrows(IllegalArgumentException.class, () -> workload("g-set", EchoServer::new).keys(5)).getMessage().contains("has no keys"));
            assertTrue(assertThrows(IllegalArgumentException.class, () -> workload("g-set", EchoServer::new).mix(1.5)).getMessage().contains("from 0 to 1"));
        }
    }

    @Nested @DisplayName("an envelope")
    class Envelopes {

        @Test @DisplayName("is read with its numbers, and passes over what it does not know")
        void read() {
            Envelope e = Envelope.read("{\"id\": 3, \"src\": \"c1\", \"dest\": \"n1\", \"body\": {\"type\": \"echo\", \"msg_id\": 7, \"echo\": null}}");
            assertEquals(List.of("c1", "n1", "echo", 7L), List.of(e.src(), e.dest(), e.type(), e.msgId()));
            assertNull(e.inReplyTo());
            assertTrue(e.body().containsKey("echo"));
        }

        @Test @DisplayName("is none if the line is no JSON object with src, dest and body")
        void none() {
            for (String line : List.of("hello", "", "[]", "{}", "{\"src\":\"c1\",\"dest\":\"n1\"}", "{\"src\":1,\"dest\":\"n1\",\"body\":{}}", "{\"src\":\"c1\",\"dest\":\"n1\",\"body\":{}} x")) {
                assertNull(Envelope.read(line), line);
            }
        }

        @Test @DisplayName("is written as one line that reads the same")
        void written() {
            String line = Envelope.line("n1", "c1", "type", "echo_ok", "in_reply_to", 7, "echo", List.of("a", Map.of("b", 1)));
            assertEquals("{\"src\":\"n1\",\"dest\":\"c1\",\"body\":{\"type\":\"echo_ok\",\"in_reply_to\":7,\"echo\":[\"a\",{\"b\":1}]}}", line);
            assertEquals(7L, Envelope.read(line).inReplyTo());
            assertThrows(IllegalArgumentException.class, () -> Envelope.line("n1", "c1", "type"));
        }
    }
}
