// %% [markdown]
// # 02 · The workbench and an echo server
//
// | | |
// |---|---|
// | **Time** | core 90 min: sections 1–8 (50) and the exercises 02-echo (10), 02-protocol (20) and 02-results (10) · further 40 min: section 9, Maelstrom's own pages, the questions |
// | **Needs** | [00 · start here](00-start-here.ipynb): how a cell runs, what a node, a seed and virtual time are. Lesson 01 is no condition |
// | **You can then** | say what goes over the wire of Maelstrom's protocol; write a node that speaks it; test it under load; read what the test says, and what it had no occasion to say |
// | **Its model** | network: loses messages where a section says so · processes: correct, but for section 7 · timing: asynchronous, with time-outs |
//
// **Session 2 of the crash course** (week 1).

// %% tags=["setup"]
import static distsys.Lab.*;
import distsys.algo.echo.*;
import distsys.algo.glomers.*;
import java.time.Duration;

lesson("02-crash-workbench", "0.1")

// %% [markdown]
// ## 1 · The same program, tested twice
//
// `Hasty` is a store: each key holds a number, which can be read, written, and set *if it still is what I saw*. Here it is tested
// for 20 seconds of virtual time, first with 2 requests a second, then with 200. Not a letter of the program is changed. (It keeps its
// numbers in a *service*, a store beside the nodes that never fails: the `lin-kv` of section 9.)

// %%
for (int rate : List.of(2, 200))
    System.out.println(workload("lin-kv", Hasty::new).nodes(2).latency(ms(5)).rate(rate).run());

// %% [markdown]
// The first test says that all is well. The second one says that a client read a number that could not be there. Both are right about what they saw. `Hasty` carries out "set it if it still
// is what I saw" as a read and then a write. That goes wrong if somebody else writes in the 20 ms it takes, and at 2 requests a second nobody did.
// (`read 0 → 2` says that key 0 was read and was 2. The quarter that did not succeed is mostly compare-and-sets that found another number: an honest no.)
//
// So a test is three things, and you need to know all three: **what was asked** (the *generator*), **what was seen** (the *history*), and **what must hold** (the *checker*). A workbench is what brings
// them together. The one used here speaks the protocol of [Maelstrom](https://github.com/jepsen-io/maelstrom), Kyle Kingsbury's workbench for learning distributed systems, on which the challenges of
// [fly.io/dist-sys](https://fly.io/dist-sys/) are built. What you write in the crash course runs there, too.
//
// ## 2 · Predict
//
// A client calls a server. A call is a question and an answer, and the network loses **one message in five**. When no answer comes, the client asks again, until one does. How often does it ask, in
// the mean? Put your guess between the quotes; it is locked.

// %%
var question = "One message in five is lost. How many attempts does a call take, in the mean?";
predict(question, "", "1.20", "1.25", "1.56", "2.50")

// %% [markdown]
// ## 3 · What goes over the wire
//
// A node is a program that reads lines from its standard input and writes lines to its standard output. A line is a message, a message is a JSON object. That is the whole protocol but for the names of the keys:

// %%
var line = Envelope.line("c1", "n0", "type", "echo", "msg_id", 7, "echo", "Please echo 35");
System.out.println(line);
System.out.println(Envelope.line("n0", "c1",
        "type", "echo_ok", "in_reply_to", 7, "echo", "Please echo 35"));

// %% [markdown]
// | key | says |
// |---|---|
// | `src`, `dest` | who sends it, to whom: nodes are `n0`, `n1`, …, clients `c1`, `c2`, … |
// | `body.type` | what kind of message it is |
// | `body.msg_id` | the sender's own number for this request. Without it, nobody waits for an answer |
// | `body.in_reply_to` | in an answer: the `msg_id` of the request. A client takes an answer by this number only |
// | other keys of `body` | what the type needs |
//
// - **The first message** a node gets is `init`: `node_id` is its name, `node_ids` are all names. It answers `init_ok`, once.
// - **stdout is for messages.** What a node wants to tell its author goes to stderr. A line on stdout that is no message ends the test.
// - **Errors** are answers of the type `error` with a `code` and a `text`. A code is a statement about the world:
//
// | definite: it has not happened, and never will | | indefinite: it may have happened, or may yet | |
// |---|---|---|---|
// | 1 | node not found | 0 | timeout |
// | 10 | type not supported | 13 | crash |
// | 11 | temporarily unavailable | 1000 and more | your own |
// | 12 | malformed request | | |
// | 14 | abort | | |
// | 20, 21, 22 | no such key; it exists already; it is not what you said | | |
// | 30 | transaction conflict | | |
//
// The difference is worth a lesson of its own, and it was lesson 00: *no answer* means "I do not know". A client that is told *definitely not* may do it again as if for the first time. One that is told so wrongly does it twice.
//
// **Vote, run, unfold.** Five lines arrive at a node that knows `echo` and nothing else. To which does it answer, and with which code? The cell says which of them are envelopes at all; the fold below it says the rest.

// %%
var five = List.of(
        "Please echo 35",
        """
        {"src":"c1","dest":"n0"}""",
        Envelope.line("c1", "n0", "msg_id", 8, "echo", "Please echo 35"),
        Envelope.line("c1", "n0", "type", "echo", "msg_id", 9),
        Envelope.line("c1", "n0", "type", "dance", "msg_id", 10));
for (String each : five)
    System.out.println((Envelope.read(each) == null ? "no envelope   " : "an envelope   ") + each);

// %% [markdown]
// <details><summary>What our nodes do with them</summary>
//
// The first is no JSON, and the second has no body: there is no number to name, so there is nothing to say; they are noted on stderr and passed over. The third has no type and the fourth nothing to echo:
// code 12, malformed. The fifth is well-formed and means nothing to this node: code 10, not supported. In all five cases the node goes on. A program that anybody can end with a bad line is not up for long.
// </details>
//
// ## 4 · A first server
//
// You do not write JSON by hand. **The body is the record**: `EchoOk` is the type `echo_ok`, and its component `inReplyTo` is the key `in_reply_to`. Here is an echo server, six lines long. It is wrong. Run the workload
// `echo` on it.

// %%
class Shouter extends Node<Shouter.Msg> {
    sealed interface Msg {}
    record Echo(int msgId, String echo) implements Msg {}       // what it receives
    record EchoOk(int inReplyTo, String echo) {}                // what it sends

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Echo(int msgId, String echo) ->
                    send(from, new EchoOk(msgId, echo.toUpperCase(Locale.ROOT)));
        }
    }
}

workload("echo", Shouter::new).nodes(1).run()

// %% [markdown]
// The checker names the request, the client, the time, what was sent and what came back. Read that sentence first, always; the numbers come after.
//
// ### Exercise: the echo server (10 min)
//
// Now yours. It is [challenge 1](https://fly.io/dist-sys/1/) of fly.io/dist-sys. The two messages are given: a client sends `new Echo(msgId, echo)`, where `echo` is anything that JSON holds, and is sent `new EchoOk(inReplyTo, echo)`.
//
// Each request that arrives is answered: once, to whoever asked, naming the request, with the echo as it was sent. There may be several clients, each counts its own requests from 1, and a client that hears nothing asks again under the same number.

// %%
class MyEcho extends Node<Echo> {
    @Override protected void receive(NodeId from, Echo ask) {
        // BEGIN SOLUTION
        send(from, new EchoOk(ask.msgId(), ask.echo()));
        // END SOLUTION
    }
}

// %%
grade("02-echo", MyEcho.class)

// %% [markdown]
// From here on the lesson uses the library's `EchoServer`, so that it goes on whether yours is done or not. Put `MyEcho` in its place when it is.
//
// ## 5 · Ten echoes, and a network that loses a fifth
//
// `Asker` is the client of section 2: it sends a request, sets an alarm, and when the alarm rings sends **the same request under the same number**. Ten calls; find the lost questions, the lost answers, and the requests that the server
// answered twice without knowing it.

// %%
var ten = cluster(1, EchoServer::new).with(1, () -> new Asker(10, ms(30))).names("server", "client")
        .latency(constant(ms(5))).loss(0.2).seed(16).run();

assert ten.sent("Echo") == 16;
ten.spaceTime().title("Ten calls take sixteen requests: three questions and three answers are lost")

// %% [markdown]
// An echo can be asked for twice without harm. If it said "pay" instead, the number would have to protect the server, as the ticket did in lesson 00.
//
// How many attempts? An attempt succeeds if the question *and* the answer get through: with probability (1 − p)². Attempts are independent, so the mean number is 1/(1 − p)². At p = 0.2 that is 1/0.64 = **1.5625**. Two
// thousand calls for each p:

// %%
double[] loss = {0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4};
double attempts(double p) {
    var run = cluster(1, EchoServer::new).with(1, () -> new Asker(2_000, ms(50))).loss(p).seed(1).run();
    return Asker.in(run.nodes()).attempts().stream().mapToInt(n -> n).average().orElseThrow();
}
double[] mean = Arrays.stream(loss).map(p -> attempts(p)).toArray();
double[] law = Arrays.stream(loss).map(p -> 1 / ((1 - p) * (1 - p))).toArray();
double[] percentLost = Arrays.stream(loss).map(p -> 100 * p).toArray();

// %%
assert Math.abs(law[4] - 1.5625) < 1e-12;
for (int i = 0; i < loss.length; i++)
    assert Math.abs(mean[i] / law[i] - 1) < 0.05 : "not the law at " + loss[i];
chart("A fifth of the messages lost costs more than half as many requests again")
        .subtitle("one client, 2,000 calls a point, each repeated after 50 ms until it is answered; seed 1")
        .x("messages lost (%)").y("attempts a call, mean").yFrom(1).xFrom(0)
        .points("measured", percentLost, mean).paper("1/(1 − p)²", percentLost, law)
        .number("measured", String.format(Locale.ROOT, "%.3f at 20 %%", mean[4]))

// %%
reveal(question, "1.56")

// %% [markdown]
// 1.25 would be right if only questions were lost. The client pays for both directions: it cannot tell a lost question from a lost answer.
//
// ## 6 · One class, three engines
//
// `EchoServer` has run in the simulator so far. The same class runs on threads with real clocks, and as a process that reads and writes the lines of section 3. Twenty requests are twenty answers, wherever they run:

// %%
var echoes = cluster(1, EchoServer::new).with(1, () -> new Asker(20, seconds(5))).latency(constant(ms(1)));
var load = workload("echo", EchoServer::new).nodes(1).rate(100).requests(20);

assert echoes.run().sent() == 40;
assert load.run().number("net", "all", "msg-count") == 40;
"in the simulator: " + echoes.run().sent() + " messages"

// %% [markdown]
// The next cell is *live*: it takes a second of your machine's time, and its milliseconds are different each time. So this page shows no output for it until you run it. The counts do not change: 40, 40, and 42 for the process,
// because somebody had to send it `init` and hear `init_ok`. In the simulator a node knows its name from the start.

// %% tags=["live"]
long began = System.nanoTime();
var threads = echoes.live();
long then = System.nanoTime();
var process = load.runAsProcesses();
long end = System.nanoTime();

String row = "%-24s %8s %8s   %s%n";
row.formatted("engine", "requests", "messages", "took")
        + row.formatted("simulator", 20, echoes.run().sent(), "nothing: its time is virtual")
        + row.formatted("threads, real clocks", 20, threads.sent(), (then - began) / 1_000_000 + " ms")
        + row.formatted("process, stdin, stdout", (int) process.number("stats", "count"),
                (int) process.number("net", "all", "msg-count"),
                (end - then) / 1_000_000 + " ms, most of it to start Java")

// %% [markdown]
// In a terminal the same is `./course node` (makes a program of a node in a notebook) and `./course maelstrom test` (tests any program, in any language); `docs/maelstrom.md` has both. The program also runs under the original Maelstrom.
//
// ## 7 · Reading what a test says
//
// There are ten workloads. Each has its requests, its checker, and a node in the library that passes:

// %%
var nodes = new LinkedHashMap<String, Supplier<Node<?>>>();
nodes.put("echo", EchoServer::new);                     // what comes back is what was sent
nodes.put("unique-ids", IdMaker::new);                  // no id is given out twice
nodes.put("broadcast", Flood::new);                     // a value told to one node is read at all
nodes.put("g-set", GossipSet::new);                     // a set that only grows
nodes.put("g-counter", StoredCounter::new);             // a sum that only grows
nodes.put("pn-counter", StoredCounter::new);            // a sum
nodes.put("kafka", LocalLog::new);                      // logs that are appended to and polled
nodes.put("lin-kv", StoredRegister::new);               // read, write and compare-and-set, linearizable
nodes.put("txn-list-append", StoredTransactions::new);  // transactions, strictly serializable
nodes.put("txn-rw-register", LocalTransactions::new);   // transactions on one node
nodes.forEach((name, node) -> {
    int n = name.equals("kafka") || name.equals("txn-rw-register") ? 1 : 3;
    var test = workload(name, node).nodes(n).latency(ms(5)).run();
    assert test.isValid() : test.text();
    System.out.printf(Locale.ROOT, "%-16s %s   %5.2f messages a request%n",
            name, test.isValid() ? "valid" : "NOT VALID", test.messagesPerRequest());
});

// %% [markdown]
// Now one of them in detail. `broadcast` on five nodes, four times: calm; with partitions; with nodes killed and started again; and with a server that tells nobody (`Quiet`, below).
// A client tells a node a value, or reads all that it has. `Flood` tells each new value to its neighbours, which the message `Topology` names: here a grid. The *nemesis* makes the faults: on for 5 s, off for 5 s.

// %%
class Quiet extends Node<Quiet.Msg> {
    sealed interface Msg {}
    record Topology(int msgId, Object topology) implements Msg {}
    record Broadcast(int msgId, Object message) implements Msg {}
    record Read(int msgId) implements Msg {}
    record TopologyOk(int inReplyTo) {}
    record BroadcastOk(int inReplyTo) {}
    record ReadOk(int inReplyTo, List<Object> messages) {}

    final List<Object> seen = new ArrayList<>();

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Topology(int msgId, _) -> send(from, new TopologyOk(msgId));
            case Broadcast(int msgId, Object message) -> {
                seen.add(message);
                send(from, new BroadcastOk(msgId));
            }
            case Read(int msgId) -> send(from, new ReadOk(msgId, List.copyOf(seen)));
        }
    }
}

// %%
var flood = workload("broadcast", Flood::new).nodes(5).rate(10).latency(ms(10));
var tests = new LinkedHashMap<String, LoadResult>();
tests.put("A calm", flood.run());
tests.put("B partitions", flood.nemesis(seconds(5), "partition").run());
tests.put("C kills", flood.nemesis(seconds(5), "kill").run());
tests.put("D quiet", workload("broadcast", Quiet::new).nodes(5).rate(10).latency(ms(10)).run());

String head = "%-13s %6s %5s %5s %5s %7s %6s %5s %11s %9s %8s%n";
System.out.printf(head, "", "valid?", "ok", "fail", "info", "stable", "stale", "lost",
        "msgs-per-op", "median ms", "slowest");
String form = "%-13s %6s %5.0f %5.0f %5.0f %7.0f %6.0f %5.0f %11.2f %9.0f %8.0f%n";
tests.forEach((name, t) -> System.out.printf(Locale.ROOT, form, name, t.isValid(),
        t.number("stats", "ok-count"), t.number("stats", "fail-count"), t.number("stats", "info-count"),
        t.number("workload", "stable-count"), t.number("workload", "stale-count"),
        t.number("workload", "lost-count"),
        t.messagesPerRequest(), t.medianLatency(), t.slowestLatency()));

// %% [markdown]
// | column | says | beware |
// |---|---|---|
// | `valid?` | true, false, or unknown: nothing was shown | *unknown* is no pass |
// | ok, fail, info | requests that succeeded; that certainly took no effect; that may have | *info* is not *fail*: the request may still count |
// | ok-fraction | ok of all requests: Maelstrom's *availability* | a node that answers at once and wrongly is fully available |
// | stable, stale, lost | values that the last reads show; of these, how many some read missed; values that were acknowledged and are gone | stale is late, lost is broken |
// | `msgs-per-op` | messages between nodes for each request of a client | reads count as requests, too: with half of them reads, 6 messages a value are 3 a request |
// | median, slowest | until a value was seen everywhere; of the stable values only | a good median says nothing about the slowest |
//
// **Vote, then unfold:** which of A to D are valid, and which column tells you why not?
//
// <details><summary>What the four tables say</summary>
//
// **A** is valid. **B** is valid: 43 values were stale, some for as long as the partition, and none is lost, because `Flood` repeats what was not acknowledged. **C** is not: 67 values are lost. A node that is killed forgets what it keeps in
// memory, and nobody tells it again what has been acknowledged once. Its availability is 195 of 197, 99 %: that column does not see it. **D** is not: each node shows only what it was told itself. It is also the cheapest of the four, answers at once,
// and every one of its requests succeeded. (17 values count as stable there: those of the node that was asked last. Their 20 and 29 s only say when it was asked.)
//
// 5.52 messages a request in A, and none of it is chance: on this grid a value crosses 6 links, each crossing is acknowledged, that makes 12, and 91 of the 198 requests were values: 12 · 91 / 198 = 5.515.
// </details>
//
// Numbers say *that* something is wrong. To see *what*, look at the requests themselves, in time. Test B is valid and its slowest value took five seconds. Which values were slow? For each value: when it was sent, and how long after that some
// read did not show it.

// %%
/** How long after it was acknowledged a value could still be missed, in ms. */
double missed(Operation add, LoadResult test) {
    return test.history().operations().stream()
            .filter(o -> o.f().equals("read") && o.isOk() && o.called() > add.returned())
            .filter(read -> !((List<?>) read.output()).contains(add.input()))
            .mapToDouble(read -> (read.calledAt() - add.returnedAt()) / 1e6).max().orElse(0);
}

var parted = tests.get("B partitions");
var adds = parted.history().operations().stream()
        .filter(o -> o.f().equals("broadcast") && o.isOk()).toList();
double[] sentAt = adds.stream().mapToDouble(add -> add.calledAt() / 1e9).toArray();
double[] missedFor = adds.stream().mapToDouble(add -> missed(add, parted)).toArray();

assert parted.medianLatency() < 20 && parted.slowestLatency() > 4_000;
chart("Half of the values are everywhere at once; the others wait for the partition to heal")
        .subtitle("test B: broadcast by flooding, 5 nodes, 10 requests/s, partitions of 5 s; a point a value; seed 1")
        .x("when the value was sent (s)").y("could still be missed (ms)").yFrom(0).xFrom(0)
        .points("a value", sentAt, missedFor).mark(5, "cut").mark(10, "healed").mark(15, "cut")

// %% [markdown]
// A median of 0 ms and a slowest of 5 s are two numbers about two worlds, and no mean of them is true of either. Whoever can read only one number should read the slowest.

// %% [markdown]
// ## 8 · Writing a generator
//
// Back to `Hasty`, and to the question what a test had *occasion* to show. Three things make a generator: the **rate** (requests a second), the **mix** (the share that only looks), and the **contention** (how many requests are about the
// same thing at the same time: here, over how many **keys** they are spread). What comes of them is said by the *coverage*:

// %%
var hasty = workload("lin-kv", Hasty::new).nodes(2).latency(ms(5)).requests(200).time(seconds(1_000));

hasty.rate(2).run().coverage()

// %%
hasty.rate(200).run().coverage()

// %% [markdown]
// Both made 200 requests. In the first no read met a write: whatever `Hasty` does wrong when requests meet, this test was blind to it. Now every combination of five rates and three numbers of keys, twenty seeds each, always 200 requests.
// Across: how many of the reads overlapped a write of their key. Upwards: in how many of the twenty tests the fault was found.

// %%
int[] keys = {1, 4, 16};
double[] rates = {5, 20, 50, 100, 200};
double[][] overlap = new double[3][5], found = new double[3][5];
for (int k = 0; k < 3; k++) {
    for (int r = 0; r < 5; r++) {
        for (int seed = 1; seed <= 20; seed++) {
            var test = hasty.keys(keys[k]).rate(rates[r]).seed(seed).run();
            // In percent, over 20 seeds: each counts for 5.
            overlap[k][r] += 5.0 * test.coverage().readsDuringWrites() / test.coverage().reads();
            if (test.why().contains("not linearizable")) found[k][r] += 5;
        }
    }
}

// %%
assert found[0][4] >= 75 && found[2][0] <= 5 && overlap[0][4] > 50;
chart("Not the number of requests finds the fault, but how often they meet")
        .subtitle("Hasty, 2 nodes, 200 requests a test; 5, 20, 50, 100, 200 a second; seeds 1–20 a point")
        .x("reads that overlap a write of their key (%)").xFrom(0)
        .y("tests that find the fault (%)").yFrom(0).yTo(100)
        .line("1 key", overlap[0], found[0]).points("1 key", overlap[0], found[0])
        .line("4 keys", overlap[1], found[1]).points("4 keys", overlap[1], found[1])
        .line("16 keys", overlap[2], found[2]).points("16 keys", overlap[2], found[2])

// %% [markdown]
// What does the fault look like? The same test once more, from 150 to 205 ms: bars from request to answer, one line a client. `read 0 → 2`: key 0 is 2. `cas 0 1→3`: let key 0 become 3 if it is 1.

// %%
workload("lin-kv", Hasty::new).nodes(2).latency(ms(5)).rate(200).run().timeline(ms(150), ms(205))

// %% [markdown]
// At 174 ms client 2 asks that key 0 become 2 if it is 0. It is. At 177 ms client 3 writes 1, and is told that it is done. Then the second half of client 2's request arrives, and 2 is written over the 1. At 190 ms somebody reads 2, and
// there is no order of these requests in which that could be read: if the write came after the compare-and-set, the key is 1; if before, the compare-and-set had to fail. It is the lost update of lesson 00, in a store that has a compare-and-set.
//
// Two habits follow. **Read the coverage before the verdict**: a green test without contention is a test of something else. And **write the generator for the fault you fear**: many clients on few keys for races, many reads after few writes for
// staleness, a fault of the network or a node for whatever should survive it.
//
// One more: `.mix(1)`, reads only. What can go wrong if nobody writes? Guess, then run. It fails, and for another reason than you fear. Read the sentence.

// %%
hasty.rate(200).mix(1).run()

// %% [markdown]
// Nothing was ever written, so every read is told that there is no such key, and a function that never once succeeds makes a test invalid. A test can fail because *it* is bad.
//
// ## 9 · Four services (further)
//
// Beside the nodes stand services that never fail: what you would rent from somebody. A node sends them requests like any other message: `send(service("seq-kv"), new Kv.Read(number, key))`.
//
// | service | promises |
// |---|---|
// | `lin-kv` | linearizable: a read sees every write that was acknowledged before it was asked |
// | `seq-kv` | sequential: all see one order of writes, and nobody goes back; but a reader may be behind, for as long as it only reads |
// | `lww-kv` | last write wins: copies that agree in the end; of two writes that do not know of each other one is dropped |
// | `lin-tso` | numbers, each greater than all before |
//
// `Sum` keeps a counter in one of them: an add is a read and then a compare-and-set, repeated until it succeeds. On a linearizable store that is right. Three nodes, 30 requests a second, half of them adds, on each of the three stores:

// %%
class Sum extends Node<Sum.Msg> {
    sealed interface Msg {}
    record Add(int msgId, int delta) implements Msg {}
    record Read(int msgId) implements Msg {}
    record ReadOk(int inReplyTo, int value) implements Msg {}
    record CasOk(int inReplyTo) implements Msg {}
    record Error(int inReplyTo, int code, String text) implements Msg {}
    record AddOk(int inReplyTo) {}

    final NodeId store;
    final Map<Integer, Msg> request = new TreeMap<>();          // by number of our call
    final Map<Integer, NodeId> client = new TreeMap<>();
    int calls = 0;

    Sum(String service) { store = service(service); }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Add _, Read _ -> look(from, msg);
            case ReadOk(int call, int value) -> seen(client.remove(call), request.remove(call), value);
            case CasOk(int call) -> {
                if (request.remove(call) instanceof Add a) send(client.remove(call), new AddOk(a.msgId()));
            }
            case Error(int call, int code, _) -> {
                if (code == Kv.NO_SUCH_KEY) seen(client.remove(call), request.remove(call), 0);
                else look(client.remove(call), request.remove(call));   // somebody was faster
            }
        }
    }

    void look(NodeId from, Msg msg) {
        client.put(++calls, from);
        request.put(calls, msg);
        send(store, new Kv.Read(calls, "sum"));
    }

    void seen(NodeId from, Msg msg, int value) {
        switch (msg) {
            case Add(_, int delta) -> {
                client.put(++calls, from);
                request.put(calls, msg);
                send(store, new Kv.Cas(calls, "sum", value, value + delta, true));
            }
            case Read(int msgId) -> send(from, new ReadOk(msgId, value));
            default -> throw new IllegalStateException("no request: " + msg);
        }
    }
}

// %%
var behindBy = chart("lin-kv is never behind, seq-kv now and then, and lww-kv loses what it will never find again")
        .subtitle("a counter on a service, 3 nodes, 30 requests/s, half of them adds; a point a read; seed 1")
        .x("time (s)").y("acknowledged before, and not seen").xFrom(0);
var verdicts = new LinkedHashMap<String, Boolean>();
for (String service : List.of("lww-kv", "seq-kv", "lin-kv")) {
    var test = workload("g-counter", () -> new Sum(service))
            .nodes(3).rate(30).latency(ms(5)).time(seconds(8)).run();
    verdicts.put(service, test.isValid());
    System.out.println(service + ": " + (test.isValid() ? "valid. " : "not valid. ") + test.why());
    var reads = test.history().operations().stream()
            .filter(o -> o.f().equals("read") && o.isOk() && o.calledAt() < 8e9).toList();
    // What was acknowledged before the read was asked, less what it saw.
    double[] behind = reads.stream().mapToDouble(read -> test.history().operations().stream()
            .filter(o -> o.f().equals("add") && o.isOk() && o.returned() < read.called())
            .mapToLong(o -> (Long) o.input()).sum() - (Long) read.output()).toArray();
    double[] when = reads.stream().mapToDouble(read -> read.calledAt() / 1e9).toArray();
    behindBy.points(service, when, behind);
}
assert verdicts.equals(Map.of("lww-kv", false, "seq-kv", false, "lin-kv", true));
behindBy

// %% [markdown]
// (Below zero: a read saw an add whose client had not been told yet.) On `lww-kv` two adds that do not see each other both succeed, and one of them is dropped: more is missing the longer it runs, and no waiting brings it back. On `seq-kv`
// no add is lost, because a compare-and-set that changes something is done on the newest state; but a read may be answered from an older one, even the last read of all. So the test calls it not valid, and it is neither a mistake of the store
// nor of the checker: *sequential* has never promised more. To read the newest state from it, write something first. (Users of Maelstrom meet this so often that it is an issue of its own: [#39](https://github.com/jepsen-io/maelstrom/issues/39),
// [#47](https://github.com/jepsen-io/maelstrom/issues/47).) The fourth, `lin-tso`, needs no picture: its numbers grow.
//
// ## 10 · Exercise: the protocol, by hand (20 min)
//
// Once in a life one should write the lines oneself. A `Speaker` hears a line and returns the lines for stdout. It knows `init`, `echo` and `cas`. A compare-and-set it passes on to the service `lin-kv` (that part is written) and answers when the
// store does, or when somebody calls `late(msgId)`: the answer to its own request of that number has not come in time.
//
// | what comes | what must go out |
// |---|---|
// | the first `init` | `init_ok`; from then on `me` is the node's name. Any later `init` is malformed |
// | `echo` | `echo_ok` with the same `echo`; malformed if there is none |
// | a type that it does not know; no type | error 10; error 12 |
// | no envelope at all; a request without `msg_id` | nothing |
// | the store's `cas_ok`, or its error | to the client: `cas_ok`, or an error with the store's code |
// | `late(msgId)` | to the client: an error with a code that is true. The codes 0 and 13 say "nobody knows whether it happened", 11, 12, 20 and 22 "it certainly did not" |
// | an answer that nobody waits for any more | nothing |
//
// `Envelope.read(line)` gives `src()`, `dest()`, `body()`, `type()` (empty if there is none), `msgId()` and `inReplyTo()` (null if there is none); it is null if the line is no envelope. Five gaps are yours.

// %%
class MySpeaker implements Speaker {
    String me;                                              // the node's name; null until init has come
    long calls = 0;                                         // our requests to lin-kv: 1, 2, 3, …
    final Map<Long, Envelope> serving = new TreeMap<>();    // by that number: the client's request

    /** A line that answers a request: `reply(e, "echo_ok", "echo", "hi")`. */
    List<String> reply(Envelope request, String type, Object... more) {
        var body = new ArrayList<Object>(List.of("type", type, "in_reply_to", request.msgId()));
        body.addAll(Arrays.asList(more));
        return List.of(Envelope.line(me, request.src(), body.toArray()));
    }

    List<String> error(Envelope request, Object code, String text) {
        return reply(request, "error", "code", code, "text", text);
    }

    public List<String> hear(String line) {
        Envelope e = Envelope.read(line);
        // Which of init, echo, cas, answered and error is to be called with it, if any?
        // BEGIN SOLUTION
        if (e == null) return List.of();
        if (e.inReplyTo() != null) return answered(e);
        if (e.msgId() == null) return List.of();
        return switch (e.type()) {
            case "init" -> init(e);
            case "echo" -> echo(e);
            case "cas" -> cas(e);
            case "" -> error(e, 12, "the body has no type");
            default -> error(e, 10, "what is " + e.type() + "?");
        };
        // END SOLUTION
    }

    List<String> init(Envelope e) {
        // BEGIN SOLUTION
        if (me != null) return error(e, 12, "init came twice");
        me = (String) e.body().get("node_id");
        return reply(e, "init_ok");
        // END SOLUTION
    }

    List<String> echo(Envelope e) {
        // BEGIN SOLUTION
        if (!e.body().containsKey("echo")) return error(e, 12, "echo needs an echo");
        return reply(e, "echo_ok", "echo", e.body().get("echo"));
        // END SOLUTION
    }

    List<String> cas(Envelope e) {
        serving.put(++calls, e);
        return List.of(Envelope.line(me, "lin-kv", "type", "cas", "msg_id", calls,
                "key", e.body().get("key"), "from", e.body().get("from"), "to", e.body().get("to")));
    }

    /** The store has answered: e.inReplyTo() is the number of our request. */
    List<String> answered(Envelope e) {
        // BEGIN SOLUTION
        Envelope request = serving.remove(e.inReplyTo());
        if (request == null) return List.of();
        if (e.type().equals("error")) return error(request, e.body().get("code"), "the store refused");
        return reply(request, "cas_ok");
        // END SOLUTION
    }

    public List<String> late(long msgId) {
        // BEGIN SOLUTION
        Envelope request = serving.remove(msgId);
        if (request == null) return List.of();
        return error(request, 0, "no answer in time");
        // END SOLUTION
    }
}

// %%
grade("02-protocol", MySpeaker.class)

// %% [markdown]
// ## 11 · Exercise: read the table (10 min)
//
// A program that runs a hundred tests a night reads their tables itself. Write the reader. `Results` is the table of one test of the workload broadcast, as in section 7; `Targets` is what was asked for:
//
// ```java
// record Results(int ok, int fail, int info, int stable, int stale, int lost, int neverRead,
//                double messagesPerOp, int medianMillis, int slowestMillis) {}
// record Targets(double okFraction, double messagesPerOp, int medianMillis, int slowestMillis) {}
// ```
//
// `failed` says what failed, the gravest first: `"lost"` (an acknowledged value is gone), `"unknown"` (nothing lost, and no value became stable, so nothing was shown), `"availability"` (fewer than `okFraction` of *all* requests
// succeeded), `"messages"` (not fewer a request than asked for), `"latency"` (median or slowest not less than asked for). If all is well: `"nothing"`. (`neverRead` counts values that no read showed and that were never acknowledged.)

// %%
class MyReading implements Reading {
    public String failed(Results results, Targets asked) {
        // BEGIN SOLUTION
        double share = (double) results.ok() / (results.ok() + results.fail() + results.info());
        if (results.lost() > 0) return "lost";
        if (results.stable() == 0) return "unknown";
        if (share < asked.okFraction()) return "availability";
        if (results.messagesPerOp() >= asked.messagesPerOp()) return "messages";
        if (results.medianMillis() >= asked.medianMillis()) return "latency";
        if (results.slowestMillis() >= asked.slowestMillis()) return "latency";
        return "nothing";
        // END SOLUTION
    }
}

// %%
grade("02-results", MyReading.class)

// %% [markdown]
// ## 12 · Measured against the sources

// %%
var calm = tests.get("A calm");
var ownTest = workload("echo", EchoServer::new).nodes(1).time(seconds(10)).run();
var table = comparison("Lesson 02: what is known beforehand, and what came out")
        .check(Math.abs(mean[4] / 1.5625 - 1) < 0.05, "attempts a call at 20 % loss",
                "1/(1 − 0.2)² = 1.5625", String.format(Locale.ROOT, "%.4f", mean[4]),
                "2,000 calls; ±5 % asked for")
        .check(echoes.run().sent() == 40, "messages of 20 echoes, nothing lost", "2 · 20 = 40",
                "" + echoes.run().sent(), "exact")
        .check(ownTest.isValid(), "fly.io/dist-sys 1: echo, 1 node, 10 s", "valid", ownTest.verdict(),
                "the same test, in virtual time")
        .check(Math.abs(calm.messagesPerRequest() - 12.0 * 91 / 198) < 1e-9,
                "messages a value, flooding on a grid of 5", "6 (Maelstrom's guide, no echo back)",
                String.format(Locale.ROOT, "12, so %.2f a request", calm.messagesPerRequest()),
                "ours are acknowledged; 91 of 198 requests are values")
        .check(tests.get("D quiet").number("availability", "ok-fraction") == 1,
                "availability of a node that tells nobody", "says nothing of loss",
                "100 %, and 74 values lost", "it answers at once");

assert table.agrees();
table

// %% [markdown]
// ## In your own words
//
// A program can tell that a test failed. Why, somebody has to find out: the second goal of the crash course.

// %% [markdown] tags=["written:02-root-cause"]
// **The root cause of test C.** Five nodes pass on values by flooding: each sends a new value to its neighbours, and again until they have acknowledged it; values are kept in memory. In section 7 some of them were killed for five seconds and started again. Of some 90 values that
// clients had been acknowledged 67 were gone in the end, while partitions of the same length had lost none; 99 % of all requests had succeeded. Write to a colleague who has not seen the test, in at most 120 words: what was seen, why it happened, step by step, and what would have
// to change. Say what in the results does *not* show it.
//
// <details><summary>Our answer, and four points to have in yours. Write yours first.</summary>
//
// With nodes killed for five seconds at a time, 67 of some 90 acknowledged values were missing from the last reads; with partitions none was. A node keeps its values in memory only. When it is killed they are gone. The other nodes still have them,
// but each has been acknowledged once, so nobody sends it again, and the node that comes back does not ask. Remedy: write a value to disk and sync before acknowledging it, or let a node that starts ask its neighbours for all they have. The test's
// availability, 99 %, and its latencies do not show any of it; only the lost count does.
//
// **Rate yourself**, a point for each that your text says:
//
// 1. What was seen: acknowledged values are missing from the last reads, with kills and not with partitions.
// 2. The step that loses them: values are kept in memory only, and a kill empties it.
// 3. Why nothing mends it: what was acknowledged once is not sent again, and the restarted node does not ask.
// 4. What would have to change (disk before acknowledgement, or asking after a start), and that availability does not show the loss.
// </details>

// %% [markdown]
// ## Questions
//
// 1. A client gets error 11 and asks again under a new number. May it? And after error 13?
// 2. Why must a node not answer `init` twice with `init_ok`, when the first answer might have been lost?
// 3. Answers are lost, but questions never. What is the mean number of attempts at p = 0.2, and how often does the server do the work of a call?
// 4. A test reports 99.9 % availability and 0 lost values, and its coverage says that no two requests were ever open at once. What do you believe of the program?
// 5. Half of the requests are reads, and each value costs 24 messages. What is `msgs-per-op`? How could one halve it without touching the program, and why is that no improvement?
// 6. In section 6 the process sent two messages more. Which, and why does the simulator need none of them?
// 7. Somebody proves that a program is right by running its test on `seq-kv`: valid in 100 runs. What has been shown?
// 8. `echo` has one kind of request, and its coverage shows no reads at all. Which faults of a server can this workload not find?
//
// <details><summary>Answers in a line each</summary>
//
// 1. Yes: 11 is definite, nothing has happened. After 13 not without the protection of a number: it may have happened. · 2. It was told its name already; a second init means that somebody believes it is new, and whoever goes on as if nothing had happened may go on under another name.
// Clients and nodes of Maelstrom talk over pipes that lose nothing. · 3. 1/0.8 = 1.25 attempts; and the server does it 1.25 times, once for each attempt. · 4. That each request alone is served rightly; nothing about requests that meet. · 5. 12. Ask for more reads: a number that depends on the mix of
// the test says nothing without the mix. · 6. `init` and `init_ok`; in the simulator a node is made with its name. · 7. That those 100 runs happened to read fresh values; seq-kv promises less than that. · 8. All that need two requests to have to do with each other: forgetting, order, races.
// </details>
//
// ## Words
//
// | word | meaning |
// |---|---|
// | workbench | what runs a program under load and judges what clients saw |
// | workload | a kind of service, how it is loaded, and how its answers are judged |
// | generator | decides what is asked, by whom, when |
// | history | who called what when, and what came back |
// | checker | says whether a history keeps what was promised |
// | coverage | what a history had occasion to show |
// | contention | requests about the same thing at the same time |
// | envelope, body | who and to whom; what |
// | `msg_id`, `in_reply_to` | the number of a request; the number of the request that is answered |
// | definite, indefinite error | it certainly did not happen; nobody knows |
// | ok-fraction | the share of requests that succeeded; Maelstrom's measure of availability |
// | stale, lost | seen late; acknowledged and gone |
// | nemesis | the part of a load test that makes things go wrong |
// | service | a store beside the cluster that never fails |
//
// All words of the course: [glossary](../../docs/glossary.md). The Java in it: [half a page](../../docs/java-you-need.md).
//
// ## Further
//
// - Maelstrom: [protocol](https://github.com/jepsen-io/maelstrom/blob/main/doc/protocol.md), [workloads](https://github.com/jepsen-io/maelstrom/blob/main/doc/workloads.md), [services](https://github.com/jepsen-io/maelstrom/blob/main/doc/services.md),
//   [results](https://github.com/jepsen-io/maelstrom/blob/main/doc/results.md). Kyle Kingsbury. How ours differs from it: `docs/maelstrom.md`.
// - The challenges: [fly.io/dist-sys](https://fly.io/dist-sys/). This lesson is number 1; the next ones are 03 (number 2) and 04 to 06 (number 3).
// - A. Birrell and B. Nelson, *Implementing remote procedure calls*, ACM TOCS 2(1), 1984, [doi 10.1145/2080.357392](https://doi.org/10.1145/2080.357392): numbers on requests, and what a client knows when no answer comes.
// - Next: 03, ids that no two machines give out.
// - Open task: mend `Hasty` (one compare-and-set of the store does what its two requests do), and find the rate at which your own test would still have passed the old one.
