// %% [markdown]
// # 04 · Broadcast, one node
//
// | | |
// |---|---|
// | **Time** | core 80 min: sections 1–7 and the exercise · further 20 min: section 8, the questions · the written question 15 min |
// | **Needs** | lesson 00: how a cell runs, what a node and a seed are. What comes from lessons 01–03 is said again in a line |
// | **You can then** | say what an acknowledgement promises, and to whom; write a node that does not mind being told twice; say where `sync()` must stand, and what its absence costs; pass challenge 3a, and what 3a does not test |
// | **Its model** | network: delays and doubles messages, loses only those to a dead node · processes: crash and come back with their disk · timing: asynchronous |
//
// *Week 2, session 4 of the two-week crash course.*

// %% tags=["setup"]
import static distsys.Lab.*;
import distsys.algo.broadcast.*;
import distsys.algo.broadcast.Talk.*;
import distsys.algo.broadcast.Talk.Digest;          // this one: a trace has a Digest, too
import distsys.run.Fault;
import java.time.Duration;

lesson("04-crash-broadcast-single", "0.1")

// %% [markdown]
// ## 1 · Valid, and then not
//
// Week two builds a **broadcast**: a client tells *one* node a value, and in the end *every* node has it. Today there is one node. That is challenge 3a of fly.io's
// [Gossip Glomers](https://fly.io/dist-sys/3a/): ten requests a second for 20 s, half of them new values, half reads; in the end every value must be read. A node of the library passes it. Then the same class again,
// and every five seconds its machine is switched off, or on again.

// %%
var calm = workload("broadcast", SimpleFlood::new).nodes(1).rate(10).run();
var killed = workload("broadcast", SimpleFlood::new).nodes(1).rate(10).nemesis(seconds(5), "kill").run();
System.out.println(calm + "\n");
killed

// %% [markdown]
// The first test says ✓. The second finds most of the values gone, and the node had answered each of them with *ok*. No line of its code is false; it kept its values in a field, and
// fields do not survive a crash. What did that *ok* mean, then? This lesson is about the smallest service that keeps its word.

// %%
assert calm.isValid() && !killed.isValid() && killed.number("workload", "lost-count") > 30;
String.format(Locale.ROOT, "%.0f values were told; %.0f of those are lost", killed.number("workload", "attempt-count"), killed.number("workload", "lost-count"))

// %% [markdown]
// ## 2 · Predict
//
// A node answers at once and makes the value durable **20 ms later**. A client tells it a value every 100 ms. It crashes **once**, at some moment. In how many of such runs is a value gone that was answered with *ok*?
// Put your guess between the quotes; it is locked. (What was not yet durable when the crash came is lost or not, like a coin.)

// %%
var question = "Durable 20 ms after the answer, a value every 100 ms, one crash: who loses something?";
predict(question, "", "nobody: 20 ms is too short", "1 run in 1,000", "1 run in 10", "1 run in 2")

// %% [markdown]
// ## 3 · Three messages
//
// A node speaks with clients in three pairs of messages. They are Maelstrom's, as records: `msgId` numbers the request, and `inReplyTo` says which request is answered.
//
// | the client sends | as JSON | the node answers |
// |---|---|---|
// | `Topology(msgId, topology)` | `{"type":"topology", "msg_id":1, "topology":{"n0":[]}}` | `TopologyOk(inReplyTo)`: I know my neighbours (today: none) |
// | `Broadcast(msgId, message)` | `{"type":"broadcast", "msg_id":2, "message":7}` | `BroadcastOk(inReplyTo)`: the value is safe with me |
// | `Read(msgId)` | `{"type":"read", "msg_id":3}` | `ReadOk(inReplyTo, messages)`: these I have |
//
// All three implement `Request`. Here is the first node that comes to mind: it appends to a list.

// %%
class OnList extends Node<Request> {
    final List<Integer> values = new ArrayList<>();

    @Override protected void receive(NodeId from, Request msg) {
        switch (msg) {
            case Topology(int number, _) -> send(from, new TopologyOk(number));
            case Broadcast(int number, int value) -> { values.add(value); send(from, new BroadcastOk(number)); }
            case Read(int number) -> send(from, new ReadOk(number, List.copyOf(values)));
        }
    }
}

// %% [markdown]
// And a client: it tells one value and reads. It has 50 ms patience; an answer takes 60. (`call` sends a request and waits for its answer, at most as long as the last argument says; `tell` sends and does not wait;
// `retry(3, …)` calls up to three times, until an answer comes; `pause` lets time pass.)

// %%
var told = cluster(1, OnList::new).names("node").client("client", c -> {
    c.call(c.node(0), new Topology(1, Map.of()), ms(100));
    c.retry(3, c.node(0), new Broadcast(2, 7), ms(50));
    c.pause(ms(100));
    c.call(c.node(0), new Read(3), ms(100));
}).latency(constant(ms(30))).run();

assert ((OnList) told.node(0)).values.equals(List.of(7, 7));
told.spaceTime().title("Told once, in the client's mind; read twice")

// %% [markdown]
// Step through it. At 110 ms the client gives up waiting, and cannot know whether its request was lost, or the answer, or neither. It asks again, as it must. The answer to the first request is under way all the while.
// Then the read says `[7, 7]`.
//
// ## 4 · Told twice, held once
//
// On a network that loses messages whoever wants an answer must sometimes ask twice, and no client can be talked out of it. So it is the *node* that must not mind. An operation that does no more when it is done twice is
// **idempotent**. Adding to a list is not; adding to a set is. One word changes:

// %%
class OnSet extends Node<Request> {
    final Set<Integer> values = new TreeSet<>();

    @Override protected void receive(NodeId from, Request msg) {
        switch (msg) {
            case Topology(int number, _) -> send(from, new TopologyOk(number));
            case Broadcast(int number, int value) -> { values.add(value); send(from, new BroadcastOk(number)); }
            case Read(int number) -> send(from, new ReadOk(number, List.copyOf(values)));
        }
    }
}

// %% [markdown]
// Ann tells 1, 2, 3 and Bob tells 4, 5, 6. The network delays each message as it likes, and one in five arrives twice. After 500 such runs, how many different ends are there?

// %%
List<Node<?>> after500(Supplier<? extends Node<?>> node) {
    return cluster(1, node)
            .client("Ann", c -> { for (int v = 1; v <= 3; v++) c.tell(c.node(0), new Broadcast(v, v)); })
            .client("Bob", c -> { for (int v = 4; v <= 6; v++) c.tell(c.node(0), new Broadcast(v, v)); })
            .latency(exponential(ms(1), ms(10))).duplication(0.2).seeds(1, 500)
            .<Node<?>>map(run -> run.node(0));
}
long lists = after500(OnList::new).stream().map(node -> ((OnList) node).values).distinct().count();
long sets = after500(OnSet::new).stream().map(node -> ((OnSet) node).values).distinct().count();

assert lists > 400 && sets == 1;
String.format(Locale.ROOT, "500 runs, seeds 1–500: with a list %d different ends, with a set %d", lists, sets)

// %% [markdown]
// A set forgets two things that the network does not keep anyway: **how often** and **in which order**. What is left is the same in every run. Remember this for the next two lessons: a thousand nodes that agree on nothing
// but "add it to the set" end with equal sets, whatever way the messages took. (A set that only grows is the simplest *conflict-free replicated data type*; part 3 has more of them.)
//
// ## 5 · An answer is a copy
//
// To copy the whole set for each read seems wasteful. Why not send the list itself? `Live` does.

// %%
class Live extends Node<Request> {
    final List<Integer> values = new ArrayList<>();

    @Override protected void receive(NodeId from, Request msg) {
        switch (msg) {
            case Topology(int number, _) -> send(from, new TopologyOk(number));
            case Broadcast(int number, int value) -> { if (!values.contains(value)) values.add(value); send(from, new BroadcastOk(number)); }
            case Read(int number) -> send(from, new ReadOk(number, values));             // the list itself
        }
    }
}

// %%
var live = cluster(1, Live::new).names("node")
        .client("Ann", c -> { c.call(c.node(0), new Broadcast(1, 7), ms(100)); c.call(c.node(0), new Read(2), ms(100)); })
        .client("Bob", c -> { c.pause(ms(45)); c.tell(c.node(0), new Broadcast(1, 8)); })
        .latency(constant(ms(20))).run();

assert live.failed() && live.failure().contains("was changed after it was sent");
live.spaceTime().title("An answer that changed on its way is not delivered")

// %% [markdown]
// The node said `[7]` at 60 ms. While that message was on its way, at 65 ms, Bob's 8 came, and the message changed in flight. The simulator refuses to deliver it, and the run ends there (`live.failure()` says why). In one process two objects would now share one list; between processes nobody would notice, because
// a message is written out when it is sent, and one day somebody would move the node. **What leaves a node is a copy**: `List.copyOf(values)`.
//
// ## 6 · The word and the disk
//
// Now the crash. A node has a `disk()`, a small store of keys and values: `write` a value, and `read` it back later. What is written is *visible* at once but **durable** only after `sync()`; when the node crashes, a write that was
// not synced reaches the disk or is lost, by chance. After a restart there is a new object with fresh fields and the old disk.
//
// `OnDisk` reads its disk when it is made, writes each value, and syncs after a time that we choose. With zero it syncs before it answers. (`after(d, new Alarm(0))` sets a timer; it comes back as a message to itself. `Talk` is `Request`, plus alarms and what nodes say to each other.)

// %%
class OnDisk extends Node<Talk> {
    final Set<Integer> values = new TreeSet<>(disk().read("values", List.<Integer>of()));
    final Duration syncAfter;

    OnDisk(Duration syncAfter) { this.syncAfter = syncAfter; }

    @Override protected void receive(NodeId from, Talk msg) {
        switch (msg) {
            case Topology(int number, _) -> send(from, new TopologyOk(number));
            case Broadcast(int number, int value) -> {
                values.add(value);
                disk().write("values", List.copyOf(values));
                if (syncAfter.isZero()) disk().sync(); else after(syncAfter, new Alarm(0));
                send(from, new BroadcastOk(number));
            }
            case Read(int number) -> send(from, new ReadOk(number, List.copyOf(values)));
            case Alarm _ -> disk().sync();
            case Gossip _, GossipOk _, Digest _ -> { }                  // nobody to talk to yet
        }
    }
}

// %% [markdown]
// A client begins at a random moment and tells a value every 100 ms. At one second the node crashes; 10 ms later it is back. In the end the client compares what it was promised with what it reads.

// %%
Cluster<Node<?>> crashing(Duration syncAfter) {
    return cluster(1, () -> new OnDisk(syncAfter)).names("node").client("client", c -> {
        var promised = new TreeSet<Integer>();
        c.pause(micros(c.random().nextInt(100_000)));
        for (int v = 1; v <= 11; v++) {
            c.retry(5, c.node(0), new Broadcast(v, v), ms(20));
            promised.add(v);
            c.pause(ms(98));                                            // and 2 ms for the round trip
        }
        var read = (ReadOk) c.call(c.node(0), new Read(99), ms(20));
        promised.removeAll(read.messages());
        if (!promised.isEmpty()) c.log("promised and gone: " + promised);
    }).latency(constant(ms(1))).crash(0, seconds(1), ms(1_010));
}
Count losing(Duration syncAfter) {
    return crashing(syncAfter).seeds(1, 1_000).count("runs that lose a promised value", run -> !run.logBook().lines().isEmpty());
}

// %%
double[] delays = {0, 5, 10, 20, 40, 60, 80};
var losses = Arrays.stream(delays).mapToObj(d -> losing(ms((long) d))).toList();
double[] share(ToDoubleFunction<Count> of) { return losses.stream().mapToDouble(count -> 100 * of.applyAsDouble(count)).toArray(); }
double[] law = Arrays.stream(delays).map(d -> d / 2).toArray();

assert losses.getFirst().hits() == 0;
for (int i = 0; i < delays.length; i++) assert Math.abs(share(Count::share)[i] - law[i]) < 4 : "not the law at " + delays[i];
chart("Each millisecond between answer and sync loses half a percent more of the runs")
        .subtitle("a value every 100 ms, one crash at a random moment between two of them; seeds 1–1,000 a point; band: 95 % interval")
        .x("from the answer to the sync (ms)").y("runs that lose a promised value (%)").yFrom(0).xFrom(0)
        .band("measured", delays, share(Count::low), share(Count::high)).line("measured", delays, share(Count::share))
        .paper("½ · delay / 100 ms", delays, law)

// %%
reveal(question, "1 run in 10")

// %% [markdown]
// With 20 ms the node is unsafe one fifth of the time, and then the coin decides: one run in ten. No time is so short that nothing is lost, except none. At zero, 0 of 1,000 runs lost anything (so, with 95 % confidence,
// fewer than 3 in 1,000 do), and here one can say more: a handler runs to its end, and the crash comes before it or after it. Before: no answer was sent. After: the value was durable.
//
// This is the first run with 20 ms that loses something. Select the crash, and read what is on the disk just before: *not synced*.

// %%
var lost = crashing(ms(20)).seeds(1, 100).first(run -> !run.logBook().lines().isEmpty());
var crash = lost.trace().ofKind(Kind.CRASH).getFirst();
lost.spaceTime().between(crash.time() - ms(30).toNanos(), crash.time() + ms(100).toNanos()).title("Answered, and not yet durable: the crash comes between")

// %% [markdown]
// **Write, sync, answer**, in this order. Databases have the same rule: a commit is answered after its log record is on stable storage, never before. What the *ok* means is now a sentence: *whatever happens to this machine, a later read will show the value*.
// (Within *one* handler our simulator cannot tell which came first, for a handler runs to its end before anything else happens. On a machine a crash does not wait for that, and the order decides.)
// It says nothing about a fire in the room. That is what the other nodes are for.
//
// ## 7 · Challenge 3a, twice
//
// The rule in the workload of section 1, first as fly.io asks for it, then with the switch.

// %%
var keeping = workload("broadcast", () -> new OnDisk(Duration.ZERO)).nodes(1).rate(10);
var asAsked = keeping.run();
var switched = keeping.nemesis(seconds(5), "kill").run();

assert asAsked.isValid() && switched.isValid() && switched.number("workload", "lost-count") == 0;
System.out.println(asAsked + "\n");
switched

// %% [markdown]
// Requests that came while the node was off got no answer, and that is honest: nobody promised anything. What was answered is there.
//
// Every number in *ours* comes from the cells above; the cell fails if a claim does not hold.

// %%
String text(String format, Object... values) { return String.format(Locale.ROOT, format, values); }
var claims = comparison("One node, measured")
        .check(asAsked.isValid(), "challenge 3a: every value told is read", "valid", text("valid, %.0f values", asAsked.number("workload", "stable-count")), "the same workload, in virtual time")
        .check(sets == 1 && lists > 400, "adding to a set: how often and in which order do not matter", "always the same end", text("set: %d end, list: %d", sets, lists), "500 runs, one message in five twice")
        .check(Math.abs(share(Count::share)[3] - 10) < 4, "answer 20 ms before the sync: ½ · 20 / 100 of the crashes lose a value", "10 %", text("%.1f %% of 1,000 runs", share(Count::share)[3]), "the coin is our disk's")
        .check(losses.getFirst().hits() == 0 && switched.isValid(), "answer after the sync: nothing promised is lost", "0", text("%d of 1,000 runs, and none of %.0f values with the switch", losses.getFirst().hits(), switched.number("workload", "stable-count")), "a disk that breaks is not modelled");

assert claims.agrees();
claims

// %% [markdown]
// ## 8 · What a sync costs (further)
//
// Here a sync took no time. A real one waits for the medium: some 0.1 ms on a good SSD, 10 ms on a spinning disk. Let it take 10 ms, and let 20 clients tell 20 values each, as fast as answers come. One sync a value makes at least 400 × 10 ms = 4 s.
// The remedy is old and is called **group commit** (DeWitt and others, 1984): let answers wait a moment, sync once, then send them all.

// %%
class Group extends Node<Talk> {
    final Set<Integer> values = new TreeSet<>(disk().read("values", List.<Integer>of()));
    final Map<NodeId, Integer> waiting = new TreeMap<>();               // which request of whom is still to be answered
    final Duration moment;

    Group(Duration moment) { this.moment = moment; }

    @Override protected void receive(NodeId from, Talk msg) {
        switch (msg) {
            case Broadcast(int number, int value) -> {
                values.add(value);
                if (waiting.isEmpty()) after(moment, new Alarm(0));
                waiting.put(from, number);
            }
            case Alarm _ -> {
                disk().write("values", List.copyOf(values));
                disk().sync();
                waiting.forEach((client, number) -> send(client, new BroadcastOk(number)));
                waiting.clear();
            }
            case Read(int number) -> send(from, new ReadOk(number, List.copyOf(values)));
            case Topology _, Gossip _, GossipOk _, Digest _ -> { }
        }
    }
}

// %%
double secondsFor(Supplier<? extends Node<?>> node) {
    var all = cluster(1, node).fault(new Fault.DiskSlow(Duration.ZERO, null, 0, ms(10)))        // from the start, for ever, on node 0: 10 ms a sync
            .with(0, node);                                             // nobody more yet: the clients are added below
    for (int i = 0; i < 20; i++) {
        int first = 100 * i;
        all = all.client("c" + i, c -> { for (int v = first; v < first + 20; v++) c.call(c.node(0), new Broadcast(v, v), seconds(60)); });
    }
    return all.latency(constant(ms(1))).run().trace().end() / 1e9;
}
double[] moments = {1, 2, 5, 10, 20, 50};
double[] grouped = Arrays.stream(moments).map(d -> secondsFor(() -> new Group(ms((long) d)))).toArray();
double each = secondsFor(() -> new OnDisk(Duration.ZERO));

assert each > 4.0 && Arrays.stream(grouped).max().getAsDouble() < 2;
chart("Four seconds of syncs become a quarter of one, if answers may wait a millisecond")
        .subtitle("20 clients tell 20 values each, one after another; a sync takes 10 ms; a message 1 ms")
        .x("how long an answer waits for others (ms)").y("until all 400 are answered (s)").yFrom(0).xFrom(0)
        .line("a sync for each value", moments, Arrays.stream(moments).map(d -> each).toArray()).line("group commit", moments, grouped)

// %% [markdown]
// Waiting longer than needed only costs: all 20 clients are there after a millisecond or two. How long is right depends on how many ask at once. It is the same bargain as in the next lesson: fewer of something dear (syncs there messages) for a little more time.
//
// ## 9 · Your turn
//
// ### Exercise · The node that keeps its word (25 min)
//
// Write `Keeper`, the broadcast system of one node. It hears `Topology`, `Broadcast` and `Read`, and answers each with the number of the request.
//
// - A value that is told twice is read once, and is *answered* twice.
// - A read shows all values that were answered, and nothing that nobody told.
// - An answer, once given, does not change.
// - What was answered is there after every crash. `disk().read(key, otherwise)`, `disk().write(key, value)` and `disk().sync()` are all you need.

// %%
class Keeper extends Node<Request> {
    final Set<Integer> values = new TreeSet<>();

    @Override protected void start() {                                  // also after each restart, in a new object
        // BEGIN SOLUTION
        values.addAll(disk().read("values", List.<Integer>of()));
        // END SOLUTION
    }

    @Override protected void receive(NodeId from, Request msg) {
        // BEGIN SOLUTION
        switch (msg) {
            case Topology(int number, _) -> send(from, new TopologyOk(number));
            case Broadcast(int number, int value) -> {
                if (values.add(value)) {
                    disk().write("values", List.copyOf(values));
                    disk().sync();
                }
                send(from, new BroadcastOk(number));
            }
            case Read(int number) -> send(from, new ReadOk(number, List.copyOf(values)));
        }
        // END SOLUTION
    }
}

// %%
grade("04-keeper", Keeper.class)

// %% [markdown]
// All points? Then run the challenge on *your* node, here with `workload("broadcast", Keeper::new).nodes(1).rate(10).run()`, and in a terminal as a process of its own that speaks JSON, for 20 seconds of real time (save the notebook first):
//
// ```
// ./course maelstrom test -w broadcast --node notebooks/0-start-here/04-crash-broadcast-single.ipynb --class Keeper --node-count 1 --time-limit 20 --rate 10
// ```
//
// `--nemesis kill --nemesis-interval 5` adds the switch: the process is killed, and started again with its disk.

// %% [markdown]
// ## In writing
//
// A component that keeps its word needs somebody who can say what the word is.

// %% [markdown] tags=["written:04-promise"]
// **Answer in writing** (at most 120 words): *What does `BroadcastOk` promise, to whom, and what must have happened before it may be sent? Which run of this lesson shows a node that breaks the promise, and what happened in it, event by event?*
//
// <details><summary>Our answer, and four points to have in yours. Write yours first.</summary>
//
// It promises the client that asked (and everybody it tells) that every later read will show the value, whatever crash comes in between. So before it is sent the value must be written and the write must be synced. The run in section 6: the value comes, the node writes it, answers, and sets
// an alarm for the sync; before the alarm the node crashes; the write is lost; after the restart it reads its disk, which lacks the value; the client reads, and what it was promised is gone. A client that got *no* answer was promised nothing, and asks again.
//
// **Rate yourself**, a point for each that your answer says:
//
// 1. The promise is about later reads: the value will be seen, even after a crash.
// 2. Before the answer the value must be durable: written *and* synced; written alone is not enough.
// 3. The order of events in the run: answer, crash, (late) sync that never comes, restart, read without the value.
// 4. Without an answer nothing is promised; the client must ask again, and so the node must be idempotent.
// </details>

// %% [markdown]
// ## Six questions
//
// 1. A client got no answer to its broadcast. Give three things that may have happened. Which of them can it tell apart?
// 2. Say `Keeper` syncs only if the value is new. Why may it answer an old value at once?
// 3. Somebody keeps a set of `(client, msgId)` instead of a set of values to find repeated requests. When does that fail?
// 4. Why does the chart of section 6 go through zero, and why is its slope one half and not one?
// 5. Your node writes the whole set for each value. What would you do with a million values?
// 6. A read returns all values, each time. What does that cost, the more values there are, and what could a client send to lower it?
//
// <details><summary>Answers in a line each</summary>
//
// 1. The request was lost; the node crashed before or after it stored the value; the answer was lost or is late. It can tell none of them apart. · 2. It is in the set, so it was synced when it came first: both happened in one handler. · 3. A client that asks again uses a new `msgId`; and after a
// crash that set is as lost as the other, unless it is on the disk too. · 4. At zero there is no moment in which a crash could lose a promised value; what is not synced when the crash comes is lost with probability one half. · 5. Write each value under a key of its own, or append to a log and write the whole
// now and then. · 6. Time to copy and bytes on the wire, both in proportion to the values; it could say what it has already, and ask for the rest: that is a digest, in lesson 06.
// </details>
//
// ## Words
//
// | word | meaning |
// |---|---|
// | broadcast | one is told, all have it in the end |
// | acknowledgement | the receiver's word that it has something, with all that it promises by that |
// | idempotent | doing it twice is the same as doing it once |
// | durable | there after a crash |
// | sync | makes everything written so far durable (on Linux: `fsync`); before it, a crash may lose it |
// | stable storage | where what is durable lies |
// | group commit | one sync for several answers |
//
// All words of the course: [glossary](../../docs/glossary.md). The Java in it: [half a page](../../docs/java-you-need.md).
//
// ## Further
//
// - fly.io and K. Kingsbury, [*Gossip Glomers*, challenge 3a](https://fly.io/dist-sys/3a/): the challenge in its own words.
// - J. Gray, *Notes on data base operating systems*, in: Operating Systems, An Advanced Course, LNCS 60, 1978, [doi 10.1007/3-540-08755-9_9](https://doi.org/10.1007/3-540-08755-9_9): log first, answer then.
// - D. DeWitt and others, *Implementation techniques for main memory database systems*, SIGMOD 1984, [doi 10.1145/602259.602261](https://doi.org/10.1145/602259.602261): group commit.
// - T. Pillai and others, *All file systems are not created equal*, OSDI 2014, [usenix.org](https://www.usenix.org/conference/osdi14/technical-sessions/presentation/pillai): what really is on the disk after a crash, and how many programs get it wrong.
// - Open task: let your `Keeper` do group commit, and keep all its points.
