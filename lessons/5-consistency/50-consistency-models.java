// %% [markdown]
// # 50 · Consistency models
//
// | | |
// |---|---|
// | **Time** | core 80 min: sections 1–6 and both exercises · further 10 min: section 7 · the reading 45 min |
// | **Needs** | lesson 00: how a cell runs, what a seed and a partition are |
// | **You can then** | say what a store promises by the name of a model; judge a history by hand and by machine; tell which of two models is the stronger and prove it with six operations; read an anomaly's name |
// | **Its model** | *network:* delays, partitions · *processes:* do not crash · *clocks:* may differ, where a section says so |

// %% tags=["setup"]
import static distsys.Lab.*;
import distsys.algo.consistency.*;
import distsys.algo.store.*;
import distsys.algo.store.Customer.Habit;
import distsys.judge.check.Verdict;
import distsys.judge.check.map.ModelMap;
import distsys.judge.check.txn.Isolation;
import distsys.judge.check.txn.Model;
import distsys.model.Node;
import distsys.trace.History;
import java.util.*;
import java.util.function.Supplier;

lesson("50-consistency-models", "0.1")

// %% [markdown]
// ## 1 · Is this store broken?
//
// Ann writes a post (x), then a comment on it (y). Bob reads the comment, and then finds no post.

// %%
var post = Story.of("""
        ann: write x 1
        ann: write y 2
        bob: read y 2
        bob: read x nothing
        """);
modelMap(post)

// %% [markdown]
// That depends on what was promised. The map has sixteen promises: *consistency models*. A green tick says that these four operations keep the promise, a red cross that they break it, a dashed question mark that four operations cannot tell.
// **Choose a red one** (click, or Tab and the arrow keys): below the map stand the operations that break it.
//
// An arrow means *includes*: who keeps the upper promise keeps the lower one. So red spreads upwards and green downwards, and a store is described by where the two meet.

// %% [markdown]
// ## 2 · Predict
//
// Three servers. A write goes to a majority, a read asks a majority and takes the latest version: any two majorities share a server, so every read meets every finished write. Is that enough for linearizability, where each operation seems to happen at one moment between its call and its return?

// %%
var question = "Majority writes, majority reads. Linearizable?";
predict(question, "", "yes, always", "yes, unless the network is partitioned", "no, even if no server ever fails")

// %% [markdown]
// ## 3 · A history is all there is
//
// We do not look into the store. Clients call and hear answers; a recorder that stands outside writes down who called what when, and what came back. That list is a *history*, and a model is nothing but a set of histories.
// (A client that hears nothing for 150 ms does not know whether its operation happened. It goes on as a new process, and the operation stays open for ever.)

// %%
History record(Supplier<? extends Node<?>> server, Habit habit, int skewMillis, double loss, long seed) {
    var recorder = History.recorder();
    cluster(3, (Supplier<Node<?>>) server::get).with(4, () -> new Customer(recorder, habit, 3, 15)).seed(seed)
            .latency(exponential(ms(1), ms(10))).skew(ms(skewMillis)).loss(loss)
            .partition(ms(150), ms(400), (int) (seed % 3)).until(seconds(3)).seeds(seed, seed).map(run -> run.seed());
    return recorder.history();
}

History quorum(long seed) { return record(() -> new Quorum(3), Habit.REGISTERS, 0, 0.15, seed); }

var first = quorum(1);
System.out.println(first.toString().lines().limit(12).reduce("", (a, b) -> a + b + "\n") + "… " + first.size() + " operations");

// %% [markdown]
// Sixty operations: too many to judge by eye, nothing for the machine. We look for the first seed whose history is not linearizable.

// %%
long bad = 1;
while (ModelMap.of(quorum(bad)).verdict(Model.LINEARIZABLE) != Verdict.FAIL) bad++;
System.out.println("seed " + bad);
modelMap(quorum(bad))

// %%
int broken = 0;
for (long seed = 1; seed <= 200; seed++) if (ModelMap.of(quorum(seed)).verdict(Model.LINEARIZABLE) == Verdict.FAIL) broken++;
reveal(question, "no: " + broken + " of 200 runs are not linearizable. One message in seven is lost here, and one server is cut off for a quarter of a second, but no server fails")

// %% [markdown]
// Choose *Linearizable* above. A write had reached one server and no majority. One reader's majority had that server in it and saw the new value; a later reader's had not and saw the old one. The shared server is there for every *finished* write. This write was not finished, and the first reader told the world of it nevertheless.
// The remedy is a second phase of reading: store what you return at a majority before you return it (Attiya, Bar-Noy and Dolev, 1995).

// %% [markdown]
// ## 4 · Five stores, one map
//
// | store | what it does |
// |---|---|
// | `SingleCopy` | one server does it all; the others pass questions on |
// | `PrimaryBackup` | the primary writes and ships its log; backups answer reads from what they have |
// | `Quorum` | majorities, no second phase |
// | `LastWriter` | every server answers alone; of two writes the later *clock reading* wins; clocks are up to 300 ms apart |
// | `Snapshots` | transactions on a snapshot; of two that write one key the first to commit wins |
//
// Thirty runs each. How often was a model seen broken?

// %%
interface Runs { History of(long seed); }

var stores = new LinkedHashMap<String, Runs>();
stores.put("single copy", seed -> record(SingleCopy::new, Habit.LISTS, 0, 0, seed));
stores.put("primary, backups", seed -> record(() -> new PrimaryBackup(3), Habit.LISTS, 0, 0, seed));
stores.put("quorum", seed -> quorum(seed));
stores.put("last writer", seed -> record(() -> new LastWriter(3), Habit.REGISTERS, 300, 0, seed));
stores.put("snapshots", seed -> record(Snapshots::new, Habit.TRANSACTIONS, 0, 0, seed));

var asked = List.of(Model.STRICT_SERIALIZABLE, Model.SERIALIZABLE, Model.SNAPSHOT_ISOLATION, Model.LINEARIZABLE, Model.SEQUENTIAL, Model.CAUSAL, Model.READ_YOUR_WRITES, Model.MONOTONIC_READS);
String row(Object name, Collection<?> cells) {
    var line = new StringBuilder(String.format("%-20s", name));
    for (Object c : cells) line.append(String.format("%18s", c));
    return line.toString();
}
System.out.println(row("broken, of 30 runs", stores.keySet()));
var counts = new LinkedHashMap<Model, List<Integer>>();
for (Runs store : stores.values()) {
    var maps = new ArrayList<ModelMap>();
    for (long seed = 1; seed <= 30; seed++) maps.add(ModelMap.of(store.of(seed)));
    for (Model m : asked) counts.computeIfAbsent(m, _ -> new ArrayList<>()).add((int) maps.stream().filter(map -> map.verdict(m) == Verdict.FAIL).count());
}
counts.forEach((m, n) -> System.out.println(row(m, n)));

// %% [markdown]
// No two columns are alike. The single copy breaks nothing. Backups that answer reads break what clients can see in time and of their own work, and are serializable all the same: their readers live in the past, in *one* past. Of single reads and writes, any order will do for *serializable*; so the quorum and the last writer keep it, and it says nothing about them.
// Only the snapshots are not serializable. Their transactions take several steps, and linearizability, which speaks of one object, cannot tell.

// %% [markdown]
// ## 5 · A circle
//
// Why are snapshots not serializable? Two doctors are on call, x and y. Each looks at both lists, finds nobody signed off, and signs off. Neither touched what the other touched.

// %%
var skew = Story.of("""
        ann: read x [], read y [], append x 1 | bob: read x [], read y [], append y 2
        eve: read x [1], read y [2]
        """);
System.out.println(Isolation.of(skew).found().getFirst().why());
modelMap(skew)

// %% [markdown]
// Who reads a version comes *before* who writes the next one: an anti-dependency, `rw`. Ann must come before Bob, and Bob before Ann. There is no such order, so the history is not serializable. That is the whole method: read the order of transactions off what they saw, and look for a circle.
//
// | edge | says |
// |---|---|
// | `ww` | the second wrote over what the first had written |
// | `wr` | the second read what the first had written |
// | `rw` | the first did not see what the second wrote |
// | `process`, `realtime` | one client did the first before the second; the first had returned when the second was called |
//
// The kinds of the edges name the circle. Only `ww`: G0, and not even *read uncommitted* holds. Also `wr`: G1c, not *read committed*. One `rw`: G-single, such as read skew. Two `rw` side by side, as here: G2, which snapshot isolation allows. Two that are not side by side: not even that.

// %%
for (String text : List.of(
        "a: append x 1, append y 1 | b: append x 2, append y 2\nc: read x [1, 2], read y [2, 1]",
        "a: append x 1, read y [2] | b: append y 2, read x [1]",
        "a: append x 1, append y 2 | b: read x [1], read y []",
        "a: append x 1, read x [1] | b: append y 2, read y [2] | c: read x [1], read y [] | d: read x [], read y [2]")) {
    var found = Isolation.of(Story.of(text));
    System.out.println(found.anomalies() + " rules out " + found.not());
}

// %% [markdown]
// The last one is the *long fork*: two readers see two writes in different orders.

// %% [markdown]
// ## 6 · Break it: the clock decides
//
// Back to the last writer. Every server is up, every message arrives. One clock is behind.

// %%
long lost = 1;
while (ModelMap.of(stores.get("last writer").of(lost)).verdict(Model.PRAM) != Verdict.FAIL) lost++;
System.out.println("seed " + lost);
modelMap(stores.get("last writer").of(lost))

// %% [markdown]
// Choose *PRAM*. A client read y = 9, which its writer had written after x = 5. Then it wrote x itself, was told that it was done, and reads 5 again. Its server's clock was behind: the write carried a time that was over, and was lost the moment it was made. *Monotonic reads* stays green, for no server ever goes back to an earlier stamp.

// %% [markdown]
// ## 7 · What it costs to check
//
// For linearizability we try orders. Let n clients write at once and one read, later, what nobody can have written last. After each choice of the first write the same question is asked of the others, so the search stands at 1 + n · (as many as for n − 1) places.

// %%
/** Where a search stands that has this many writes left to order: here, and wherever it goes from here. */
long places(int left) {
    return left == 0 ? 2 : 1 + left * places(left - 1);
}

var clients = new double[8];
var needed = new double[8];
for (int n = 1; n <= 8; n++) {
    clients[n - 1] = n;
    needed[n - 1] = places(n);
}
chart("Every further client at once multiplies the orders to try").subtitle("n concurrent writes, then a read that no order explains").x("clients at once").y("places").logY().line("trying every order", clients, needed)

// %% [markdown]
// It grows like n!. In general there is no way around it: to decide it is NP-complete (Gibbons and Korach, 1997). The library's checkers come round it where they can. With distinct values, sorting is enough for registers; circles of transactions are found in one pass over the graph.

// %% [markdown]
// ## 8 · Claims and measurements

// %%
int maj = counts.get(Model.LINEARIZABLE).get(2), writeSkew = counts.get(Model.SERIALIZABLE).get(4), siBroken = counts.get(Model.SNAPSHOT_ISOLATION).get(4);
comparison("Four claims, and our thirty runs of each store")
    .check(maj > 0, "a read must store what it returns (ABD 1995)", "else reads go back", maj + " of 30 not linearizable", "partial writes need lost messages: we lose one in seven")
    .check(writeSkew > 0 && siBroken == 0, "snapshot isolation is not serializable (Berenson et al. 1995)", "write skew", writeSkew + " of 30 with write skew, " + siBroken + " with worse", "two keys and four clients: far more contention than a real load")
    .check(counts.get(Model.SERIALIZABLE).get(1) == 0 && counts.get(Model.LINEARIZABLE).get(1) > 0, "serializable does not mean recent (Jepsen's map)", "no arrow between the two", counts.get(Model.LINEARIZABLE).get(1) + " of 30 stale, 0 not serializable", "same statement")
    .check(counts.get(Model.MONOTONIC_READS).get(3) == 0, "sticky clients keep monotonic reads under partition (Bailis et al. 2014)", "yes", counts.get(Model.MONOTONIC_READS).get(3) + " of 30 broken", "our clients never change their server")

// %% [markdown]
// ## Exercises
//
// ### Exercise 1 · A checker for one register (30 min)
//
// Write a `RegisterChecker`. It gets the calls of one register in the order in which they were called; `called()` and `returned()` say when, and no two times are equal. The register holds nothing at first.
//
// - A read must return what the register holds at that moment.
// - A write that was never answered (`!isAnswered()`, its `returned()` is later than everything) may take effect at any time after its call, or never.
// - One value may be written more than once. Histories have at most twenty calls.
//
// Idea: which call may come first? One that was called before any had returned. Take it away, and ask the same of the rest.

// %%
class MyChecker implements RegisterChecker {
    public boolean linearizable(List<Call> calls) {
        return explains(calls, null);
    }

    /** Whether the calls that are left can be explained, if the register holds {@code value} now. */
    boolean explains(List<Call> left, Long value) {
        // BEGIN SOLUTION
        if (left.stream().noneMatch(Call::isAnswered)) return true;             // what is left may never have happened
        long firstReturn = left.stream().mapToLong(Call::returned).min().getAsLong();
        for (Call c : left) {
            if (c.called() > firstReturn) continue;                             // something returned before it was called
            if (!c.write() && !Objects.equals(c.value(), value)) continue;      // the register holds something else
            var rest = new ArrayList<>(left);
            rest.remove(c);
            if (explains(rest, c.write() ? c.value() : value)) return true;
        }
        return false;
        // END SOLUTION
    }
}

// %%
grade("50-register-checker", MyChecker.class)

// %% [markdown]
// ### Exercise 2 · Eight separations (30 min)
//
// Prove that eight arrows of the map are one-way: for each pair a history that **keeps** the first model and **breaks** the second.
//
// | keeps | breaks | keeps | breaks |
// |---|---|---|---|
// | `sequential` | `linearizable` | `read-your-writes` | `monotonic-reads` |
// | `causal` | `sequential` | `serializable` | `strict-serializable` |
// | `pram` | `causal` | `snapshot-isolation` | `serializable` |
// | `monotonic-reads` | `pram` | `read-committed` | `snapshot-isolation` |
//
// Write it as in this lesson: a line is one operation, after the line before it; `|` makes operations concurrent; several steps with commas make a transaction; `!` at the end aborts it. Registers: `write x 1`, `read x 1`, `read x nothing`. Lists: `append x 1`, `read x [1, 2]`. In one history use registers or lists.
// Try yours with `modelMap(Story.of("…"))` first.

// %%
class MySeparations implements Separations {
    public String history(String keeps, String breaks) {
        // BEGIN SOLUTION
        return switch (keeps + ", not " + breaks) {
            case "sequential, not linearizable" -> "a: write x 1\nb: read x nothing\nb: read x 1";
            case "causal, not sequential" -> "a: write x 1\nb: write x 2\nc: read x 1\nc: read x 2\nd: read x 2\nd: read x 1";
            case "pram, not causal" -> "a: write x 1\nb: read x 1\nb: write y 2\nc: read y 2\nc: read x nothing";
            case "monotonic-reads, not pram" -> "a: write x 1\na: write y 2\nb: read y 2\nb: read x nothing";
            case "read-your-writes, not monotonic-reads" -> "a: write x 1\nb: read x 1\nb: read x nothing";
            case "serializable, not strict-serializable" -> "a: append x 1\nb: read x []";
            case "snapshot-isolation, not serializable" -> "a: read x [], append y 1 | b: read y [], append x 2\nc: read x [2], read y [1]";
            case "read-committed, not snapshot-isolation" -> "a: append x 1, append y 2 | b: read x [], read y [2]";
            default -> "";
        };
        // END SOLUTION
    }
}

// %%
grade("50-separations", MySeparations.class)

// %% [markdown]
// ## The reading
//
// Jepsen, [*Consistency Models*](http://jepsen.io/consistency): the page with the map and one page a model. Extract consistency terminology from this diagram: for each of its names write what it promises, in one sentence that has the words *client*, *operation* or *transaction* in it.
//
// **In our words.** A consistency model is a set of allowed histories; a stronger model allows fewer. Two families meet at the top: models of *isolation* (transactions over many objects, no clock) on the left, models of *recency* (single objects, and what clients see of time) on the right. What must talk to others before it answers cannot stay available when the network is cut; the lower models can, some of them only if a client sticks to its server.

// %% [markdown] tags=["written:50-reading"]
// **Read and summarize.** One to three sentences a box, in your own words.
//
// | claim | assumption | evidence | what would break it |
// |---|---|---|---|
// | *what is a model, and what does an arrow say?* | *about histories, clients and failures?* | *definitions, citations?* | *a store between two names? a history that cannot tell?* |
//
// <details><summary>Our four boxes, and four points to have in yours. Fill yours first.</summary>
//
// **Claim.** Models are sets of histories, ordered by inclusion; each is available always, available to sticky clients, or not available under partition.
//
// **Assumption.** Clients' histories are all that counts, and operations that were not answered may or may not have happened. Available means: every server that is up answers.
//
// **Evidence.** Formal definitions in the cited papers; the availability colours come from Bailis et al. (2014). No measurement.
//
// **What would break it.** Names that mean different things to different people: *repeatable read* has at least two definitions, and what a vendor calls serializable may be snapshot isolation.
//
// **Rate yourself**, a point for each that your boxes say:
//
// 1. A model is a set of allowed histories; an arrow is inclusion.
// 2. Isolation and recency are different questions: serializable allows stale reads, linearizable speaks of one object.
// 3. Which models can stay available under partition, and for whom.
// 4. Names are not used alike; the definition counts.
// </details>

// %% [markdown]
// ## Eight questions
//
// 1. Why does red spread upwards on the map, and green downwards?
// 2. A history with no reads: where does it stand?
// 3. A store answers every read with the very first version, for ever. Which models does it keep?
// 4. Can a history be linearizable for x alone and for y alone, and not linearizable? And sequentially consistent?
// 5. Why is a write that timed out the hardest operation for a checker?
// 6. Two readers see two appends in different orders. Which models survive?
// 7. Your store is serializable. A customer pays, reloads the page, and sees the bill unpaid. Who is right?
// 8. Which models can a store keep if every server must answer during a partition?
//
// <details><summary>Answers in a line each</summary>
//
// 1. An arrow is inclusion: a history outside the larger set is outside the smaller; one inside the smaller is inside the larger. · 2. Nowhere: nothing was tested. · 3. Serializable and what follows from it, if no transaction reads what it has written itself: all readers come first. · 4. No: linearizability is local (Herlihy and Wing); sequential consistency is not, and yes.
// · 5. It may take effect at any later time or never, so it stays a candidate to the end. · 6. Parallel snapshot isolation, causal, and below; not snapshot isolation. · 7. Both: serializable allows an order in which the reload comes first. What was wanted is strict serializability or at least read your writes.
// · 8. Read committed, monotonic atomic view, writes follow reads, monotonic reads and writes; with sticky clients also read your writes, PRAM and causal.
// </details>
//
// ## Words
//
// | word | meaning |
// |---|---|
// | history | who called what when, and what came back |
// | consistency model | a set of allowed histories |
// | linearizable | every operation seems to happen at one moment between call and return |
// | sequential | one order for all that keeps each client's own |
// | causal, PRAM | each client has an order of its own; causal: it keeps what could be known; PRAM: it keeps each client's writes |
// | serializable | transactions look as if one ran after the other |
// | strict serializable | serializable, in an order that real time allows |
// | snapshot isolation | each transaction sees one moment; two that write one key do not overlap |
// | anti-dependency, `rw` | from who read a version to who wrote the next |
// | write skew, G2 | a circle of two anti-dependencies side by side |
// | session guarantee | what one client may rely on: reads that do not go back, its own writes |
//
// ## Further
//
// - M. Herlihy, J. Wing, *Linearizability: a correctness condition for concurrent objects*, TOPLAS 12(3), 1990.
// - P. Bailis and others, *Highly available transactions: virtues and limitations*, VLDB 2014: the map, and what stays available (lesson 53).
// - K. Kingsbury, P. Alvaro, *Elle: inferring isolation anomalies from experimental observations*, VLDB 2020: section 5 in full.
// - A. Adya, *Weak consistency*, MIT 1999: where G0, G1 and G2 come from.
// - Open task: give `Quorum` its second phase. Which crosses of section 4 go?
