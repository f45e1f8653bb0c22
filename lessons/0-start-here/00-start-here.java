// %% [markdown]
// # 00 · Start here
//
// *Core 60 minutes (parts 1 to 5: 30, 6 and 7: 10, the exercises: 20); with questions and folds 90. You can read Java; you need know
// nothing about distributed systems. The model: messages take a random time, and from part 6 on may be lost; nothing crashes; there is no
// common clock.*
//
// After this lesson you can
//
// - say why two programs that each add ten to a counter may leave it at a number you would not believe,
// - read a picture of a run, step through it, and rewind it,
// - say what a client knows when no answer came,
// - write a client that loses nothing and counts nothing twice, and have it checked.
//
// *Here for the crash course, two weeks and six sessions? Parts 1 to 4 are enough, ten minutes; then go to [session 1](01-crash-setup-and-cap.ipynb). The table of sessions is in part 11.*
//
// **How this page works.** The grey boxes are *cells*: Java that runs right here. Click into one and press **Shift-Enter**: it runs, its
// result appears below it, and the next cell is selected. Go from top to bottom. Change whatever you like: nothing you do here can break
// anything. The square button ■ above stops a cell that takes too long.

// %% tags=["setup"]
import distsys.algo.counter.*;
import distsys.algo.counter.Store.*;
import java.time.Duration;

lesson("00-start-here", "0.1")

// %% [markdown]
// ## 1 · Is everything in place?

// %%
SelfTest.run()

// %% [markdown]
// A line says ✗? It also says what to do. For more, type `./course doctor` in a terminal.
//
// ## 2 · A guess
//
// A *store* keeps one number, 0 in the beginning. Two clients, Ann and Bob, each do this **ten times**: read the number, add one, write
// it back. Nothing crashes. No message is lost. When both have finished, what is the **smallest** number the store may hold?
//
// Put your answer between the two quotation marks `""`, so that it reads `"20"`, say, and run the cell. The first guess counts.

// %%
predict("Two clients add one, ten times each. The smallest possible number?",
        "", "20", "11", "10", "2")

// %% [markdown]
// Now let a thousand pairs of Ann and Bob do it. (Run the code first; part 3 explains it.)

// %%
var pairs = cluster(1, Store::new).with(2, Adder::new)
        .latency(exponential(ms(1), ms(10))).seeds(1, 1_000)
        .measure("number", run -> Store.in(run.nodes()).value());
Chart.tally("Nobody gets 20, and a few do not even get 10", pairs.values("number"), 2, 20)
        .subtitle("2 clients, 10 additions each; 1,000 seeds; delay 1 ms + exponential, mean 10 ms")
        .x("number in the end").y("runs")

// %% [markdown]
// To lose is the rule. More than half the runs end at 12 or 13: seven or eight of twenty additions have vanished, and yet each client, tested
// alone, is right. The worst of these thousand runs ended at **9**. Is 9 the answer? A sample shows what can happen. It
// never shows what cannot.
//
// Two words you will meet in every lesson:
//
// - **Seed.** The delays of messages are drawn at random, but from a number, the *seed*. Seed 7 gives the same run today, tomorrow, and on
//   your neighbour's machine, message by message. So whatever you find here you can find again.
// - **Virtual time.** The machines, their clocks and the network between them are simulated. A second in there costs what the messages in
//   it cost to compute: the cell above ran for minutes of virtual time. Nothing waits, and a busy laptop changes no result.
//
// ## 3 · What ran
//
// The library calls the client `Adder`. Here is all of it that matters:
//
// ```java
// public final class Adder extends Node<Reply> {
//     private int left = 10;
//
//     @Override protected void start() {
//         send(members().getFirst(), new Read());         // the store is the first member
//     }
//
//     @Override protected void receive(NodeId from, Reply reply) {
//         switch (reply) {
//             case Value(int seen) -> send(from, new Write(seen + 1));
//             case Written() -> { left--; if (left > 0) send(from, new Read()); }
//             case CasDone _, Alarm _ -> {}               // not used by this client
//         }
//     }
// }
// ```
//
// A **node** is one machine's program. It sleeps until a message comes, handles it alone and to the end, and sleeps again. It shares no
// memory with others. All the Java you need for this course is in those lines:
//
// | you see | it means |
// |---|---|
// | `record Value(int value) implements Reply {}` | a message: a value that never changes, with its constructor, `equals` and `toString` made for you |
// | `sealed interface Reply {}` | the full list of messages of one kind; nobody can add one elsewhere |
// | `switch (reply) { case Value(int seen) -> … }` | one branch for each message, its parts taken out by name; the compiler refuses a `switch` that forgets a message |
// | `run -> Store.in(run.nodes()).value()` | a function without a name: given a run, it returns the number of its store |
// | `Adder::new` | a function that makes an `Adder`; the cluster calls it once for each node |
//
// ## 4 · Two unlucky naps
//
// `Sleepy` is an `Adder` with one difference: in one of its rounds it takes a nap between reading and writing. Programs do. The garbage
// collector runs, a laptop lid closes, a link is slow.

// %%
class Sleepy extends Node<Reply> {
    int left, seen;
    final int napAt;                        // naps when so many additions are left
    final Duration nap;

    Sleepy(int additions, int napAt, Duration nap) {
        left = additions;
        this.napAt = napAt;
        this.nap = nap;
    }

    @Override protected void start() { send(members().getFirst(), new Read()); }

    @Override protected void receive(NodeId from, Reply reply) {
        switch (reply) {
            case Value(int value) -> {
                seen = value;
                if (left == napAt) after(nap, new Alarm()); else write();
            }
            case Alarm() -> write();        // the nap is over
            case Written() -> { left--; if (left > 0) send(from, new Read()); }
            case CasDone _ -> {}
        }
    }

    void write() { send(members().getFirst(), new Write(seen + 1)); }
}

// %% [markdown]
// Both have ten additions to make. Ann naps 33 ms when 10 are left, in her first round; Bob naps 40 ms when 1 is left, in his last. Every
// message takes exactly 1 ms. That is all.

// %%
var naps = cluster(1, Store::new)
        .with(1, () -> new Sleepy(10, 10, ms(33)))
        .with(1, () -> new Sleepy(10, 1, ms(40)))
        .names("store", "Ann", "Bob").latency(constant(ms(1)))
        .probe("number", micros(100), nodes -> Store.in(nodes).value())
        .run();
var number = naps.series("number");
double[] times = Arrays.stream(number.times()).mapToDouble(nanos -> nanos / 1e6).toArray();
Chart.of("Ann wakes and wipes out nine additions; Bob wakes and wipes out nine more")
        .subtitle("10 additions each; every message takes 1 ms; Ann naps 33 ms, Bob 40 ms")
        .x("virtual time (ms)").y("number in the store").yFrom(0).yTo(11)
        .line("number", times, number.values())
        .mark(36, "Ann writes 1").mark(79, "Bob writes 2")

// %%
reveal("Two clients add one, ten times each. The smallest possible number?",
        "" + Store.in(naps.nodes()).value())

// %% [markdown]
// Ann read 0, slept while Bob counted to nine, and wrote 1. Bob read that 1 for his last addition and slept while Ann counted to ten.
// Then he wrote 2. Twenty additions, and the store says 2.
//
// Here is the same story with two additions each, drawn. Time runs from left to right, each line is a machine, each arrow a message.
// **Drag the slider, or click into the picture and use the arrow keys**: you step through the run, forwards and back. Below the picture
// stands the state of every node at that instant. (The shades that mark past, future and elsewhere are explained in lesson 15.)

// %%
var small = cluster(1, Store::new)
        .with(1, () -> new Sleepy(2, 2, ms(1)))
        .with(1, () -> new Sleepy(2, 1, ms(4)))
        .names("store", "Ann", "Bob").latency(constant(ms(1))).run();
small.spaceTime().title("Four additions, and the number is 2: each late write puts back an old count")

// %% [markdown]
// ## 5 · Not a sample: every order there is
//
// Why 2, and not 1 or 0? Let us stop sampling and count. One addition is two steps, a *read* and a *write*. With one addition each there
// are four steps in all; Ann's keep their order, and so do Bob's. `a` and `A` are Ann's read and write, `b` and `B` are Bob's. The cell lists
// every order (an *interleaving*) and plays it. Look at its output before its code.

// %%
List<String> orders(String ann, String bob) {
    if (ann.isEmpty() || bob.isEmpty()) return List.of(ann + bob);
    var all = new ArrayList<String>();
    for (String rest : orders(ann.substring(1), bob)) all.add(ann.charAt(0) + rest);
    for (String rest : orders(ann, bob.substring(1))) all.add(bob.charAt(0) + rest);
    return all;
}

int play(String order) {
    int number = 0, annSaw = 0, bobSaw = 0;
    for (char step : order.toCharArray()) {
        switch (step) {
            case 'a' -> annSaw = number;
            case 'A' -> number = annSaw + 1;
            case 'b' -> bobSaw = number;
            case 'B' -> number = bobSaw + 1;
        }
    }
    return number;
}

for (String order : orders("aA", "bB")) {
    int number = play(order);
    System.out.println(order + " ends at " + number + (number < 2 ? "   an update is lost" : ""));
}

// %% [markdown]
// **Six orders, and four of them lose an update.** Only the two in which one client does both its steps before the other begins are right.
//
// The same as a picture of *states*. A **state** is everything that decides what can happen next: the number, and for each client how far it
// is and what it has read but not yet written. Orders that lead to the same state need not be told apart any more.

// %%
record Client(int steps, int saw) {                     // steps taken, number read but not yet written
    String doing() { return steps == 0 ? "ready" : steps == 1 ? "saw " + saw : "done"; }
}

record Shared(int number, Client ann, Client bob) {
    /** What can happen next if each is to make this many additions: even steps read, odd ones write. */
    Map<String, Shared> next(int additions) {
        var next = new TreeMap<String, Shared>();
        if (ann.steps() < 2 * additions) {
            var ahead = new Client(ann.steps() + 1, ann.steps() % 2 == 0 ? number : 0);
            if (ann.steps() % 2 == 0) next.put("Ann reads", new Shared(number, ahead, bob));
            else next.put("Ann writes", new Shared(ann.saw() + 1, ahead, bob));
        }
        if (bob.steps() < 2 * additions) {
            var ahead = new Client(bob.steps() + 1, bob.steps() % 2 == 0 ? number : 0);
            if (bob.steps() % 2 == 0) next.put("Bob reads", new Shared(number, ann, ahead));
            else next.put("Bob writes", new Shared(bob.saw() + 1, ann, ahead));
        }
        return next;
    }
}

// %%
var start = new Shared(0, new Client(0, 0), new Client(0, 0));
var graph = StateGraph.from(start, state -> state.next(1))
        .label(s -> "number " + s.number() + "\nAnn " + s.ann().doing() + "\nBob " + s.bob().doing())
        .violation("update lost", s -> s.next(1).isEmpty() && s.number() < 2);
graph.title("All " + graph.size() + " states: from the middle one every way leads to a lost update")

// %% [markdown]
// Twelve states are the whole system: nothing else can ever happen. Go from the left to one of the two ends and you have taken one of the
// six orders. Look at the state in the middle: both have read 0, nobody has written, nothing is wrong yet, and it is too late.
//
// And with ten additions each? There are 137,846,528,820 orders. Nobody lists them, and nobody has to: many orders meet in one state, so it
// is enough to count, state by state, in how many ways it is reached.

// %%
Map<Shared, Long> ways = new LinkedHashMap<>(Map.of(start, 1L));
for (int step = 0; step < 40; step++) {
    var next = new LinkedHashMap<Shared, Long>();
    ways.forEach((state, n) -> state.next(10).values().forEach(s -> next.merge(s, n, Long::sum)));
    ways = next;
}
var endings = new TreeMap<Integer, Long>();
ways.forEach((state, n) -> endings.merge(state.number(), n, Long::sum));

// %%
long all = endings.values().stream().mapToLong(n -> n).sum();
String[] numbers = endings.keySet().stream().map(n -> "" + n).toArray(String[]::new);
double[] counts = endings.values().stream().mapToDouble(n -> n).toArray();
Chart.of(String.format(Locale.ROOT, "%d of %,d orders end at 2, and none below", endings.get(2), all))
        .subtitle("every order of two clients' 10 additions, counted exactly")
        .x("number in the end").y("orders").logY().yFrom(1).bars("orders", numbers, counts)

// %% [markdown]
// Eight orders of 138 thousand million: had we drawn orders at random, we would have waited for seventeen thousand million runs to see one
// of them. **That is what random testing cannot do**, and why this course looks at every order where it can. The lines above are a *model* of
// the two clients, written for the purpose. The *explorer* does the same with the nodes themselves, whatever node you write: every order in which
// messages can arrive.

// %%
var every = explore(1, Store::new).with(2, Adder::new).names("store", "Ann", "Bob")
        .sometimes("ends at 2", s -> s.messages().isEmpty() && Store.in(s.nodes()).value() == 2)
        .always("never ends below 2", s -> !s.messages().isEmpty() || Store.in(s.nodes()).value() >= 2);

assert every.isExhaustive() && every.holds("ends at 2") && every.holds("never ends below 2");
every

// %% [markdown]
// *Exhaustive* means that nothing else can happen, so “never” is proven: for these two clients and this store, with no message lost. A claim that fails comes
// with the shortest run on which it does. Lesson 40 builds on this tool.
//
// <details><summary>Why not 1? A proof in three sentences.</summary>
//
// The last write of all is the last write of somebody, say Bob's tenth. He read for it after his own ninth write; from the first write on the
// number is at least 1, because whoever writes, writes at least 0 + 1. So he read at least 1, and writes at least 2.
// </details>
//
// ## 6 · A tour of a cluster
//
// An office and three callers. Each caller dials at its own moment, waits for an answer, and gives up after 40 ms. All are of one class; the
// office is node 0, which never dials. `after(…)` sets a timer: a message to oneself. `log(…)` writes a line into the *trace*, the record of
// the run from which all pictures are made.

// %%
class Caller extends Node<Caller.Msg> {
    sealed interface Msg {}
    record Dial() implements Msg {}           // a timer: time to ask
    record Ask() implements Msg {}
    record Answer() implements Msg {}
    record GiveUp() implements Msg {}         // a timer: waited long enough

    String status = "idle";
    int answered = 0;

    @Override protected void start() {                  // the callers dial at 10, 40 and 70 ms
        if (id().index() > 0) after(ms(30 * id().index() - 20), new Dial());
    }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Dial() -> {
                send(members().getFirst(), new Ask());
                after(ms(40), new GiveUp());
                status = "waiting";
            }
            case Ask() -> { answered++; send(from, new Answer()); }
            case Answer() -> { cancel(new GiveUp()); status = "content"; }
            case GiveUp() -> { status = "timed out"; log("no answer"); }
        }
    }
}

// %% [markdown]
// A cluster in five lines:

// %%
var office = cluster(4, Caller::new)
        .names("office", "Ann", "Bob", "Cem")
        .latency(constant(ms(10)))
        .seed(1);
office.run().spaceTime().title("Three calls, three answers")

// %% [markdown]
// Now cut the cable of the office **from 55 ms to 65 ms**. That is a *partition*: for ten milliseconds nothing passes between the office and
// the others. A message is lost if the cable is cut when it is sent or when it would arrive. Ann dials at 10 ms, Bob at 40 ms, Cem
// at 70 ms: nobody dials while the cable is cut. Who times out?

// %%
predict("Which caller times out?", "", "nobody", "Ann", "Bob", "Cem")

// %%
var cut = office.partition(ms(55), ms(65), 0).run();
cut.spaceTime().title("The office has answered three calls, and one caller does not know")
        .subtitle("the office is cut off from 55 ms to 65 ms; every message takes 10 ms")

// %%
String who = "nobody";
for (int i = 1; i <= 3; i++) {
    if (cut.node(i).status.equals("timed out")) who = cut.trace().nodes().get(i).name();
}
reveal("Which caller times out?", who)

// %% [markdown]
// **Step back to 50 ms** with the slider: the question has arrived, `answered` is 2, the answer is on its way. Ten milliseconds later it is
// gone. Bob gives up at 80 ms. What does he know? Not that the office is down. Not that his question was lost. Only that *no answer came*:
// his request may have been carried out or not. A timeout says "I do not know", and much of this course is about that sentence.
//
// ### Running a class cell again
//
// You will change classes and run their cells again. Then every variable of that class **loses its value**: its object was of the old
// class. A note below the cell tells you. Watch:

// %%
class Mug { int sips = 0; }
Mug mug = new Mug();
mug.sips

// %%
class Mug { int sips = 5; }         // as if you had edited the cell above and run it again
"mug is now " + mug

// %% [markdown]
// (A variable declared with `var` is gone altogether: *cannot find symbol*.) The remedy is always the same: run the cells that made the
// variables once more. Menu *Run*, *Run Selected Cell and All Below*.
//
// ## 7 · Why study this?
//
// > Developers _really_ need to know how to deal with concurrency, think in that space, and stop thinking about programs as serial lists of
// > instructions.
// >
// > — a coworker, quoted by Jared Ririe, *Designing a Comprehensive Course in Distributed Systems: Reading List*, backendology.com, 2018
//
// Because it gets worse. The lost update is known from threads in one program. Between machines the gap between reading and writing is
// milliseconds wide, not nanoseconds, and there are more than two clients.

// %%
/** How much of the work is lost, in percent, on each of 200 seeds; sorted. */
double[] losses(int clients) {
    return cluster(1, Store::new).with(clients, Adder::new)
            .latency(exponential(ms(1), ms(10))).seeds(1, 200)
            .map(run -> 100 - 10.0 * Store.in(run.nodes()).value() / clients)
            .stream().mapToDouble(loss -> loss).sorted().toArray();
}

double[] clients = new double[8], mean = new double[8], low = new double[8], high = new double[8];
for (int i = 0; i < 8; i++) {
    double[] losses = losses(i + 1);
    clients[i] = i + 1;
    mean[i] = Arrays.stream(losses).average().orElseThrow();
    low[i] = losses[10];                // 5 % of the runs lose less
    high[i] = losses[189];              // 5 % lose more
}
Chart.of("Two clients lose more than a third of the work, eight more than three quarters")
        .subtitle("10 additions each; mean of 200 seeds; band: 90 % of the runs; delay as above")
        .x("clients").y("additions lost (%)").yFrom(0).yTo(100).xFrom(1).xTo(8.2)
        .band("lost", clients, low, high).line("lost", clients, mean).points("lost", clients, mean)

// %% [markdown]
// Each client is right on its own. Each passes its tests. What is wrong is between them.
//
// ## 8 · Exercise 0: a first graded cell
//
// How many messages does **one** addition of an `Adder` cost when nobody else is there? Questions and answers both count.

// %%
cluster(1, Store::new).with(1, () -> new Adder(1)).names("store", "Ann").run()
        .spaceTime().title("Ann alone: count the arrows")

// %% [markdown]
// Exercises look like this: a class with a gap. Put your code in the place of the line that throws, run the cell, then run the check below it.
// Try the check before you have written anything, too: it is part of the exercise to see it fail.

// %%
class MyCount implements MessageCount {
    public int perAddition() {
        // BEGIN SOLUTION
        return 4;
        // END SOLUTION
    }
}

// %%
grade("00-first-cell", MyCount.class)

// %% [markdown]
// How checks work, once for all lessons:
//
// - A check judges **properties**, each a sentence, each worth points. It says which one does not hold, on the shortest run it found, and gives
//   a hint; another after the next try.
// - It sees what your code *does*. A method that prints 4 instead of returning it has answered nothing.
// - Each check is itself tested with **mutants**: wrong answers written on purpose, such as that printing method. A check that lets one
//   pass is repaired.
// - The **submission check**, `submit("00-first-cell", MyCount.class)`, asks for the same properties on other and more seeds. Run it when you
//   think you are done. If you take this course with an instructor, that is the check that counts.
// - Code that does not end is stopped by its **step budget**: so many loop turns and calls, not so many seconds, so it is stopped at the
//   same place on every machine.
//
// ## 9 · Exercise 1: lose nothing
//
// Now mend the counter. The store understands one more request, **compare-and-set**:
//
// - The client sends `Cas(ticket, expected, value)`. The store sets the number to `value` *only if it still is* `expected`.
// - The store answers `CasDone(ticket, set, value)`: whether it was set for this ticket, and the number after that.
//
// So nobody can put back an old count: if the number has moved meanwhile, the store refuses, and its answer tells the number to try with next.
//
// The network gets rough, too: it **loses** messages, doubles them and delivers them in any order. Bob's trouble from part 6 is yours now, and
// that is what the **ticket** is for. A client numbers its tickets 1, 2, 3 and so on. When the store gets a ticket it has seen, it does nothing
// and repeats its answer; a ticket older than the client's latest it ignores.
//
// **The promise to keep**, for any loss below 100 %, with any number of clients: every client makes each of its additions exactly once, and is
// then silent. (Not promised: anything about a store that crashes. Ours keeps its number in memory.)
//
// Two gaps are yours: what to do with an answer, and what to do when the alarm rings because none came in 100 ms.

// %%
class Careful extends Node<Reply> {
    int left;                       // additions still to make
    Cas attempt;                    // the request that waits for an answer

    Careful(int additions) { left = additions; }

    @Override protected void start() { attempt(0); }    // a guess: if it is wrong, the answer tells

    /** A new attempt, with a new ticket: if the number still is `seen`, make it one more. */
    void attempt(int seen) {
        attempt = new Cas(attempt == null ? 1 : attempt.ticket() + 1, seen, seen + 1);
        ask();
    }

    /** Sends the attempt to the store, and sets the alarm; an alarm already set is set anew. */
    void ask() {
        send(members().getFirst(), attempt);
        after(ms(100), new Alarm());
    }

    @Override protected void receive(NodeId from, Reply reply) {
        switch (reply) {
            case CasDone(int ticket, boolean set, int value) -> {
                // BEGIN SOLUTION
                if (ticket != attempt.ticket() || left == 0) return;    // it came late, or twice
                if (set) left--;
                if (left > 0) attempt(value);
                else cancel(new Alarm());
                // END SOLUTION
            }
            case Alarm() -> {
                // BEGIN SOLUTION
                ask();          // the same ticket: right whether request or answer was lost
                // END SOLUTION
            }
            case Value _, Written _ -> {}
        }
    }
}

// %%
grade("00-lossless", Careful.class)

// %% [markdown]
// When the check is content, look at what your client does: two additions each, one message in five is lost. On this seed the lost one is an
// *answer*. Find the request that is sent twice under one ticket and counted once.

// %%
cluster(1, Store::new).with(2, () -> new Careful(2)).names("store", "Ann", "Bob")
        .latency(uniform(ms(5), ms(30))).loss(0.2).seed(27).run().spaceTime()

// %% [markdown]
// ## 10 · In your own words
//
// Code can be checked by a program. Whether you could explain it to a colleague, only a reader can say.

// %% [markdown] tags=["written:00-lost-update"]
// **Explain the lost update** to somebody who has only ever written programs that run alone, in at most 120 words. Say what goes wrong, why no test of one client finds it, and why the remedy of exercise 1 needs *both* the comparison and the ticket.
//
// <details><summary>Our answer, and four points to have in yours. Write yours first.</summary>
//
// A client reads the number, adds one and writes it back. Between its read and its write another may have written; the late write puts back an old count, and the other's addition is gone. One client alone never meets this:
// the fault lies in the order of steps of *two*, and chance shows the bad orders rarely. Compare-and-set lets the store refuse a write whose reader saw an old number. But an answer can be lost. Then the client does not know whether its
// request was carried out, must ask again, and would add twice. The ticket tells the store that it is the same request.
//
// **Rate yourself**, a point for each that your text says:
//
// 1. Between reading and writing the number may change; the write then puts back an old count.
// 2. Each client alone is right; what is wrong is an order of steps of several, so testing one client, or running often, may never show it.
// 3. The comparison moves the decision to the store, which alone knows the order of requests, and refuses a write that is based on an old number.
// 4. No answer means "I do not know"; the client must ask again, and the ticket makes asking again harmless.
// </details>

// %% [markdown]
// ## 11 · Using the course
//
// - **Where you are.** `notebooks/` holds the lessons by part: 0 start here · 1 the problem · 2 file systems · 3 gossip · 4 consensus ·
//   5 consistency · 6 capstone. So far there are, beside this one, the crash course below, [12 · eight fallacies](../1-the-problem/12-fallacies.ipynb),
//   [14 · failure modes](../1-the-problem/14-failure-modes.ipynb), [15 · time and clocks](../1-the-problem/15-time-and-clocks.ipynb),
//   [40 · consensus and FLP](../4-consensus/40-consensus-and-flp.ipynb) and [50 · consistency models](../5-consistency/50-consistency-models.ipynb).
// - **Words and Java.** All words of all lessons are in the [glossary](../../docs/glossary.md); the Java of part 3, and a little more, is on [half a page](../../docs/java-you-need.md), with what it is in Go.
// - **Where your answers live.** In this notebook file. Save it (Ctrl-S). Before you update the course with `git pull`, keep a copy of notebooks you changed.
// - **The one command.** In a terminal: `./course lab` opens JupyterLab, `./course run` executes notebooks without a browser, `./course doctor` looks
//   for what is wrong, `./course jshell` gives the same library in a plain JShell, `./course help` lists the rest. After set-up nothing needs the network.
// - **Something fails?** Read the first line of the message: it names the place and the remedy. *"… is not defined"*: a cell above has not run, or a
//   name is misspelt. *"… is null"*: a class was redefined, run the cells below it again. A cell does not end: ■, mend the loop, run it again.
//   Nothing helps: menu *Kernel*, *Restart Kernel and Run All Cells*.
//
// **Two weeks, six sessions.** The crash course: three sessions a week, two hours each. At its end you have built, broken, measured and defended two components, and have a page to show.
// It follows the challenges of [fly.io/dist-sys](https://fly.io/dist-sys/).
//
// | session | week 1: names that never clash | session | week 2: news that reaches everybody |
// |---|---|---|---|
// | 1 | [01 · set-up, and the CAP theorem](01-crash-setup-and-cap.ipynb) | 4 | [04 · broadcast, one node](04-crash-broadcast-single.ipynb) |
// | 2 | [02 · the workbench and an echo server](02-crash-workbench.ipynb) | 5 | [05 · broadcast, many nodes](05-crash-broadcast-multi.ipynb) |
// | 3 | [03 · ids that no two machines give out](03-crash-unique-ids.ipynb) | 6 | [06 · broadcast when the network breaks](06-crash-broadcast-faults.ipynb) |
//
// And after it: [07 · all six challenges](07-gossip-glomers.ipynb), with counters, logs and transactions.
//
// ## Questions
//
// Answer each in a sentence or two before you unfold the answers; 3 can be tried.
//
// 1. With one addition each, four of six orders lose an update. If Ann makes one addition and Bob two, what is the smallest number the store may end at?
// 2. In the graph of twelve states, from which states can no update be lost any more, whatever happens next?
// 3. In part 4, let Ann nap 65 ms instead of 33. Does the store still end at 2?
// 4. A thousand seeds ended at 9 or more. What may you conclude about the smallest possible number, and what not?
// 5. A colleague mends the counter by letting each client wait a random time between two additions. What gets better, and what stays as it was?
// 6. Bob timed out. Name two runs that differ in what the office did and look the same to Bob.
// 7. In exercise 1, after an alarm, why is a new ticket with the same `expected` wrong, although the store compares?
// 8. The ticket protects against a request that is carried out twice. Against which fault of the *store* does it not protect?
//
// <details><summary>Answers</summary>
//
// 1. 1: Ann reads 0, Bob makes both his additions, Ann writes 1.
// 2. From five: the two in which one client is done and the other ready, the two in which one is done and the other saw 1, and the right end.
// 3. No, at 10. She wakes at 67 ms, so Bob has read 9, not 1, for his last addition. He writes 10 at 79 ms, but Ann is in the middle of her own ten, and hers are the last writes.
// 4. That numbers below 9 are rare under these delays: at 95 % confidence rarer than 3 in 1,000 runs (the *rule of three*). Nothing about what is possible.
// 5. The clients meet less often, so on average less is lost. The smallest possible number is still 2: the same order of steps is still allowed.
// 6. His question is lost on the way to the office; or it arrives, is answered, and the answer is lost.
// 7. If the lost message was the answer, the number has moved. The new ticket is refused, the client tries again with the new number, and the addition is made twice.
// 8. A crash: the store forgets the tickets it has seen, and its number with them.
// </details>
//
// ## Jargon
//
// | word | meaning |
// |---|---|
// | node | one machine's program: state, and handlers for messages and timers |
// | cluster | some nodes and the network between them |
// | seed | the number all random draws of a run come from; equal seeds, equal runs |
// | virtual time | the simulator's time; it passes as events happen, not as your clock does |
// | trace | the record of a run, event by event; every picture is made from one |
// | state | everything that decides what can happen next |
// | interleaving | one order in which the steps of several programs happen |
// | lost update | a write that puts back an old value, so that others' work is gone |
// | compare-and-set | write only if the value still is the one I saw |
// | ticket | a number that makes a repeated request recognisable (elsewhere: request id, idempotency key) |
// | partition | some nodes cannot reach some others for a while |
// | timeout | no answer came in time: "I do not know" |
// | step budget | how many loop turns and calls code may take before it is stopped |
// | property | one sentence an answer must satisfy, on every run |
// | mutant | a wrong answer written on purpose, to test a check |
// | submission check | the same properties on other and more seeds |
//
// ## Where next
//
// - [01 · set-up, and the CAP theorem](01-crash-setup-and-cap.ipynb): the first of six sessions, and what a cut cable forces on you.
// - [15 · time and clocks](../1-the-problem/15-time-and-clocks.ipynb): the answer that is printed before the question, and the clocks that mend it.
// - To read: M. Herlihy, *Wait-free synchronization* (ACM TOPLAS 13(1), 1991), for what compare-and-set can do that read and write cannot;
//   A. Birrell and B. Nelson, *Implementing remote procedure calls* (ACM TOCS 2(1), 1984), for calls, retries and "at most once".
// - To try: let the clients of part 7 use `Careful`, and draw both lines in one chart: additions lost, and messages paid for an addition.
