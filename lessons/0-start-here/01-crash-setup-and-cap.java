// %% [markdown]
// # 01 · Set-up, and the CAP theorem
//
// | | |
// |---|---|
// | **Time** | core 75 min: set-up 5, sections 1–7 50, the exercise 20 · further 15 min: section 8 and the questions · the reading 30 min |
// | **Needs** | [00 · start here](00-start-here.ipynb) (its parts 1 to 4 will do, twenty minutes): how a cell runs, what a node, a seed and a picture of a run are |
// | **You can then** | say what a replica may do when it is cut off, and what each choice costs; prove that there is no third choice; write the rule that a correct store lives by |
// | **Its model** | network: cut for a while, else reliable · processes: none crashes (in the exercise one may, and stays down) · timing: delays of 1 to 10 ms, known to the replicas |
//
// **Session 1 of the crash course**: two weeks, three sessions of two hours in each. At its end you have built, broken, measured and defended two components.
//
// | week 1: names that never clash | week 2: news that reaches everybody |
// |---|---|
// | **01** set-up, and what a partition forces on you | **04** one node that keeps what it hears |
// | **02** the workbench: protocol, load, reading results | **05** many nodes: which links to use |
// | **03** ids that no two machines give out | **06** partitions; and a page to show |
//
// <details><summary><b>Set-up, once: is your machine ready?</b> Unfold if this is the first lesson you open.</summary>
//
// You need Linux, macOS or WSL, a JDK 25, Python 3.11 or newer, and this repository. Nothing else: pictures are drawn by the library. In a terminal, in the folder of the course:
//
// | you type | what happens |
// |---|---|
// | `./course lab` | sets up what is missing (a minute, the first time), then opens JupyterLab |
// | `./course doctor` | looks at the machine and says what to do if something is wrong |
// | `./course help` | lists the rest |
//
// Click into a grey cell and press **Shift-Enter**: it runs, and the next one is selected. Run them from top to bottom; each needs those above. ■ stops one that takes too long. Change what you like: *Kernel, Restart* brings everything back.
// Ctrl-S saves your answers, in this file. The Java you need is in part 3 of lesson 00 and on [half a page](../../docs/java-you-need.md); words are in the [glossary](../../docs/glossary.md).
// </details>

// %% tags=["setup"]
import static distsys.Lab.*;
import distsys.algo.cap.*;
import distsys.algo.failure.View;
import java.time.Duration;

lesson("01-crash-setup-and-cap", "0.1")

// %% [markdown]
// ## 1 · One seat
//
// A theatre has one seat left. Three computers, `r0` to `r2`, keep one value between them: the name of whoever has it. Ann asks `r0`; Bob, a little later and in another city, asks `r2`. Each asks first who has the seat, and if nobody has, asks for it. Somebody's digger has cut the cable between the cities.

// %%
Policy answerAlways = (op, reachable) -> true;          // remember this line
var evening = cluster(3, () -> new Replica(3, answerAlways))
        .with(1, () -> new Buyer(0, ms(100))).with(1, () -> new Buyer(2, ms(340)))      // whom they ask, and when
        .names("r0", "r1", "r2", "Ann", "Bob")
        .partition(ms(50), ms(600), 0, 3).seed(1);
evening.run().logBook()

// %% [markdown]
// Both have it. No computer crashed, no program has a bug, every question was answered politely. From 50 ms to 600 ms nothing passes between {`r0`, Ann} and {`r1`, `r2`, Bob}: that is all. It is called a **partition**; `partition(from, until, 0, 3)` cuts members 0 and 3 off from the others. Here is the evening. (Drag the slider, or click into the picture and use the arrow keys; below it stands what each node knows.)

// %%
evening.run().spaceTime().title("The cable is cut, and one seat is sold twice")
        .subtitle("three replicas, two buyers; cut from 50 ms to 600 ms; seed 1")

// %% [markdown]
// Look at `r2` when Bob asks (340 ms). It asks the two others for their copies. `r1` answers, and has nobody's name. `r0`, which has Ann's, is cut off: `r2` *cannot* hear of her. So it waits a while, takes what it has for the truth, and sells.
//
// ## 2 · Guess
//
// So the rule `answerAlways` is bad. There are better ones. Which rule sells the seat at most once **and** never sends anybody away, on either side of the cut? Put your guess between the quotes; it is locked.

// %%
var question = "Which rule sells the seat once and turns nobody away while the cable is cut?";
predict(question, "", "ask a majority", "ask one fixed replica", "ask all", "there is none")

// %% [markdown]
// ## 3 · One line decides
//
// What a replica does when it is asked:
//
// 1. **Ask.** It sends `Ask` to all the others, and waits until all have answered with their copies, or for 50 ms. (A message there and back takes 20 ms at most: who has not answered by then is unreachable.)
// 2. **May I?** Its *policy* is told what is asked for, and the list of those who answered, itself included. If the policy says no, the visitor hears `Refused`.
// 3. **Store.** For a write it makes a newer version; for a read it takes the newest copy it has heard of. It sends that to all, and waits in the same way. (A read stores, too, so that what one has seen the next one sees.)
// 4. **May I, still?** The policy is asked once more, with those who have stored it. If it says no, `Refused`; else the visitor hears `Written`, or the `Value`.
//
// Nothing else is different from one rule to the next: a **policy** is one line. Here are three, for the *five* replicas that we use from now on. `Op` is `READ` or `WRITE`.

// %%
var policies = new LinkedHashMap<String, Policy>();
policies.put("majority", (op, reachable) -> reachable.size() > 5 / 2);
policies.put("answer always", (op, reachable) -> true);
policies.put("reads only", (op, reachable) -> op == Op.READ || reachable.size() > 5 / 2);

// %%
/** A theatre under a policy, with its two buyers; who is cut off, and when, is for the cell that uses it to say. */
Cluster<Node<?>> theatre(Policy policy, Duration annComes, Duration bobComes) {
    return cluster(5, () -> new Replica(5, policy))
            .with(1, () -> new Buyer(0, annComes)).with(1, () -> new Buyer(4, bobComes))
            .names("r0", "r1", "r2", "r3", "r4", "Ann", "Bob");
}
policies.forEach((name, policy) -> {
    var run = theatre(policy, ms(100), ms(400)).partition(ms(50), ms(900), 0, 1, 5).run();
    System.out.println(name);
    for (var line : run.logBook().lines()) System.out.println("    " + line.node() + " " + line.text());
});

// %% [markdown]
// (This time {`r0`, `r1`, Ann} are on one side, {`r2`, `r3`, `r4`, Bob} on the other.) With the majority rule the seat is sold once, and Ann is sent away although the seat was free when she came. With *reads only* she hears the same words, but later: her first question was answered, the seat is free, and she cannot have it. Every rule so far disappoints somebody.
//
// ## 4 · Thirty seconds, measured
//
// One evening is an anecdote. Now five *shoppers*, one at each replica, come twice a second for thirty seconds; two visits in three read, the others write. From second 10 to second 20 the cable is cut, `r0` and `r1` on the smaller side. Twenty seeds for each rule.

// %%
Cluster<Node<?>> shop(Policy policy) {
    return cluster(5, () -> new Replica(5, policy)).with(5, () -> new Shopper(5, 60))
            .partition(seconds(10), seconds(20), 0, 1, 5, 6);
}
var seen = new LinkedHashMap<String, List<Visits>>();          // of each policy: what the shoppers tell, by seed
policies.forEach((name, policy) -> seen.put(name, shop(policy).seeds(1, 20).map(run -> Visits.of(run.nodes()))));

seen.get("majority").getFirst().all().stream().limit(3).forEach(System.out::println);

// %% [markdown]
// A `Visit` says who asked which desk for what, when, and how it ended. Now plot, second by second, the share of visits that are served on the smaller side.

// %%
Visits small(Visits all) { return all.only(visit -> visit.desk() <= 1); }           // those at r0 and r1

/** The mean over all seeds, for each second. */
double[] eachSecond(String policy, ToDoubleFunction<Visits> value) {
    return IntStream.range(0, 30).mapToDouble(s -> seen.get(policy).stream()
            .mapToDouble(all -> value.applyAsDouble(all.between(seconds(s), seconds(s + 1)))).average().orElseThrow()).toArray();
}
double[] second = IntStream.range(0, 30).mapToDouble(s -> s + 0.5).toArray();

var served = chart("On the smaller side the rule decides: all, the reads, or nobody")
        .subtitle("5 replicas, cut {2 | 3} from 10 s to 20 s; 4 visits a second there, two in three are reads; mean of seeds 1–20")
        .x("time (s)").y("visits served on the smaller side (%)").yFrom(0).yTo(105).xFrom(0).xTo(30)
        .mark(10, "cut").mark(20, "mended");
for (String policy : seen.keySet()) served.line(policy, second, eachSecond(policy, all -> small(all).servedPercent()));
served

// %% [markdown]
// And what is it worth? A read is **stale** if its value had been replaced *before the read began*: by a write that began after that value was confirmed, and was itself confirmed.

// %%
/** How many of a run's stale reads began in each second; the mean over all seeds. */
double[] staleEachSecond(String policy) {
    double[] count = new double[30];
    for (Visits all : seen.get(policy)) for (var visit : all.stale()) count[(int) visit.at().toSeconds()] += 1.0 / 20;
    return count;
}
var old = chart("Who answers without a majority answers with old values")
        .subtitle("stale reads of all five shoppers, 10 visits a second; same runs")
        .x("time (s)").y("stale reads a second").yFrom(0).xFrom(0).xTo(30)
        .mark(10, "cut").mark(20, "mended");
for (String policy : seen.keySet()) old.line(policy, second, staleEachSecond(policy));
old

// %% [markdown]
// (A few stale reads come *after* the cut under "answer always". When both sides meet again, the value with the greater version wins. A version counts writes and knows no time: the winner may be the older value.)
//
// The numbers, exactly. Every cell of this table comes from the runs above; the next cell holds the claims of this lesson, and the lesson does not build if one of them fails.

// %%
/** Of what a policy's shoppers asked while the cable was cut, the part that is `wanted`: how much was served. */
double percent(String policy, Predicate<Visitor.Visit> wanted) {
    int all = 0, good = 0;
    for (Visits run : seen.get(policy)) {
        for (var visit : run.between(seconds(10), seconds(20)).only(wanted).all()) {
            all++;
            if (visit.served()) good++;
        }
    }
    return 100.0 * good / all;
}
int stale(String policy) { return seen.get(policy).stream().mapToInt(all -> all.stale().size()).sum(); }

var table = Matrix.of("What each rule keeps while the cable is cut, and what it gives up", "rule")
        .subtitle("visits served from 10 s to 20 s, and all stale reads; five replicas, cut {2 | 3}; seeds 1–20");
for (String policy : seen.keySet()) {
    double reads = percent(policy, v -> v.desk() <= 1 && v.op() == Op.READ), writes = percent(policy, v -> v.desk() <= 1 && v.op() == Op.WRITE);
    double larger = percent(policy, v -> v.desk() >= 2);
    table.cell(policy, "smaller side reads", reads == 100, String.format(Locale.ROOT, "%.0f %%", reads))
            .cell(policy, "smaller side writes", writes == 100, String.format(Locale.ROOT, "%.0f %%", writes))
            .cell(policy, "larger side", larger == 100, String.format(Locale.ROOT, "%.0f %%", larger))
            .cell(policy, "stale reads", stale(policy) == 0, String.format(Locale.ROOT, "%.1f a run", stale(policy) / 20.0));
}
table

// %%
assert percent("majority", v -> v.desk() <= 1) == 0 && percent("majority", v -> v.desk() >= 2) == 100;
assert stale("majority") == 0;
assert percent("answer always", v -> true) == 100 && stale("answer always") > 0;
assert percent("reads only", v -> v.desk() <= 1 && v.op() == Op.READ) == 100;
assert percent("reads only", v -> v.desk() <= 1 && v.op() == Op.WRITE) == 0 && stale("reads only") > 0;
"majority: 0 % and 100 % served, 0 stale. answer always: 100 % served, " + stale("answer always") + " stale reads in 20 runs."

// %% [markdown]
// Read the table by rows. *Majority* gives up the smaller side, all of it, and nothing else. *Answer always* gives up the truth. *Reads only* looks like a compromise; on the smaller side it is a well-kept museum.
//
// Why has *reads only* more stale reads than *answer always*? Under *answer always* each side now and then writes the latest value itself, and then it is the other side that is behind. Under *reads only* the smaller side never catches up.
//
// ### And when the cable is mended?
//
// How many *different* values do the five replicas hold? Counted every half second, when no visit is under way.

// %%
long values(List<Node<?>> nodes) {
    return nodes.subList(0, 5).stream().map(node -> ((Replica) node).copy().value()).distinct().count();
}
/** The most that was counted in [from, until), over 20 seeds. */
double mostValues(Policy policy, double from, double until) {
    return shop(policy).probe("values", ms(500), nodes -> values(nodes)).seeds(1, 20).map(run -> {
        var counted = run.series("values");
        return IntStream.range(0, counted.times().length).filter(i -> counted.times()[i] >= from * 1e9 && counted.times()[i] < until * 1e9)
                .mapToDouble(i -> counted.values()[i]).max().orElseThrow();
    }).stream().mapToDouble(most -> most).max().orElseThrow();
}
double before = mostValues(answerAlways, 0, 10), meanwhile = mostValues(answerAlways, 10, 20.4), afterwards = mostValues(answerAlways, 20.5, 30);

assert before == 1 && meanwhile == 2 && afterwards == 1;
String.format(Locale.ROOT, "answer always: before the cut %.0f value, meanwhile up to %.0f, from half a second after it %.0f", before, meanwhile, afterwards)

// %% [markdown]
// The first visit after the cut finds both values, takes the one with the greater version, and stores it everywhere: the replicas **converge**. That sounds like a happy end. It means: of two values, each confirmed to somebody, one is forgotten without a word. In the theatre, somebody stands at the door with a ticket.
//
// ## 5 · Why there is no fourth line
//
// Three rules fail; perhaps a cleverer one does not? Take *any* rule, however clever. Look at two evenings. The cable is cut all the time. In the first, Bob buys the seat at 100 ms. In the second he stays at home. Ann comes at 600 ms. What do `r0`, `r1` and Ann see of each evening? (`View.of` lists all that one node sees: the messages it receives, its timers, its log.)

// %%
/** All that the smaller side sees of an evening on which the cable is always cut. */
List<String> smallSide(Policy policy, Duration bobComes) {
    var run = theatre(policy, ms(600), bobComes).partition(Duration.ZERO, seconds(60), 0, 1, 5).run(seconds(1));
    var all = new ArrayList<String>();
    for (int i : List.of(0, 1, 5)) all.addAll(View.of(run.trace(), run.trace().nodes().get(i)));
    return all;
}
Duration buys = ms(100), staysAtHome = seconds(50);

policies.forEach((name, policy) -> {
    var sold = smallSide(policy, buys);
    var free = smallSide(policy, staysAtHome);
    assert sold.equals(free);
    System.out.println(name + ": " + sold.size() + " things seen on each evening, all the same; the last: " + sold.getLast());
});

// %% [markdown]
// The two evenings are *one* evening to them, to the nanosecond. So whatever Ann is told on the first she is told on the second. If she is told "it is yours", that is wrong on the first. If she is told "it is taken", that is wrong on the second. What is left is to tell her nothing: to refuse, or to let her wait until the cable is mended.
//
// This is the whole proof of the **CAP theorem** (Gilbert and Lynch, 2002, theorem 1). It does not depend on the rule; we only *ran* it for three.

// %%
reveal(question, "there is none")

// %% [markdown]
// ## 6 · The three letters
//
// | letter | what it means in the theorem | what it is not |
// |---|---|---|
// | **C**, consistency | all replicas together behave like *one* copy: each operation takes effect at one moment between its call and its answer (*linearizable*) | the C of "ACID", which speaks of rules that the data must obey |
// | **A**, availability | every question to a replica that runs is answered, and not with a refusal | "99.99 % of the time": the theorem counts *every* question |
// | **P**, partition tolerance | the network may lose any messages between the sides | something one could choose to do without: cables are cut whether you like it or not |
//
// So "pick two of three" misleads (Brewer himself, 2012). P is given; the choice is between C and A, and it need be made *only while the network is cut*, and may be made for each operation by itself. Between the two ends lie weaker promises, and part 5 of the course.
//
// That C is broken on the first evening a checker can say, and which visits break it. (A store is linearizable if its history is; lesson 50 explains the picture. A read that finds nobody's name reads `nil`.)

// %%
var verdict = check(Visits.of(evening.run().nodes()).history(), linearizable(register()));

assert !verdict.passes();
verdict

// %% [markdown]
// Ann's write was confirmed before Bob's read began, and still he read that nobody has the seat. These two visits alone show it.
//
// ## 7 · How many, then?
//
// Vote first, discuss with your neighbour, then run. **Four** replicas under the majority rule; the cut leaves two on each side. Who is served?

// %%
var fourQuestion = "Four replicas, cut two and two, majority rule: who is served?";
predict(fourQuestion, "", "both sides", "the side that was faster", "neither side")

// %%
Visits four(Policy policy) {
    return Visits.of(cluster(4, () -> new Replica(4, policy)).with(4, () -> new Shopper(4, 60))
            .partition(seconds(10), seconds(20), 0, 1, 4, 5).run().nodes());
}
var cut = four((op, reachable) -> reachable.size() > 4 / 2).between(seconds(10), seconds(20));
var half = four((op, reachable) -> reachable.size() >= 4 / 2);          // a "majority" with the sign wrong by one

assert cut.servedPercent() == 0;
assert half.servedPercent() == 100 && half.stale().size() > 0;
reveal(fourQuestion, "neither side") + "\nWith >= instead of >: both are, and " + half.stale().size() + " reads are stale."

// %% [markdown]
// A majority is *more than half of all members*: then two of them always share somebody, and that somebody knows. Half is not enough, and members that cannot be reached count, too: a rule that takes the majority *of those it can reach* is `answerAlways` in a suit.

// %%
var sizes = new StringBuilder("replicas   a majority   may be lost\n");
int[] mayBeLost = new int[8];
for (int n = 1; n <= 7; n++) {
    int majority = n / 2 + 1;
    mayBeLost[n] = n - majority;
    sizes.append(String.format(Locale.ROOT, "%8d %12d %13d%n", n, majority, mayBeLost[n]));
}
assert Arrays.equals(mayBeLost, new int[] {0, 0, 0, 1, 1, 2, 2, 3});
sizes.toString().stripTrailing()

// %% [markdown]
// Four survive the loss of one, as three do, and there is one more to break. That is why clusters have three, five or seven members.
//
// ## 8 · What it costs while nothing is cut (further)
//
// Also on a good day a replica that wants to be sure must ask. How long does a visitor wait, when all is well and when the cable is cut?

// %%
/** The median of what a served visit took, in milliseconds. */
double waited(Duration from, Duration until) {
    double[] took = seen.get("majority").stream().flatMap(all -> all.between(from, until).all().stream()).filter(visit -> visit.served())
            .mapToDouble(visit -> visit.until().minus(visit.at()).toNanos() / 1e6).sorted().toArray();
    return took[took.length / 2];
}
double calm = waited(Duration.ZERO, seconds(10)), behindTheCut = waited(seconds(10), seconds(20));

assert behindTheCut > 2 * calm;
String.format(Locale.ROOT, "majority rule, median of served visits: %.0f ms when all is well, %.0f ms on the larger side of the cut", calm, behindTheCut)

// %% [markdown]
// Two rounds of messages on a good day; twice 50 ms of patience on a bad one. A replica that answered from its own copy would be faster, and sometimes wrong, *without any partition*. Daniel Abadi (2012) put it so: if there is a **P**artition, choose between **A** and **C**; **E**lse choose between **L**atency and **C**: *PACELC*.
//
// ## 9 · Against the literature

// %%
String text(String format, Object... values) { return String.format(Locale.ROOT, format, values); }
long linear = seen.get("majority").stream().filter(all -> check(all.history(), linearizable(register())).passes()).count();

var claims = comparison("CAP, measured")
        .check(smallSide(answerAlways, buys).equals(smallSide(answerAlways, staysAtHome)), "no store is consistent and available while it is cut", "proven: Gilbert and Lynch 2002, theorem 1",
                "3 of 3 rules: the smaller side sees two different evenings as one", "theirs holds for every rule")
        .check(percent("majority", v -> v.desk() <= 1) == 0 && percent("majority", v -> v.desk() >= 2) == 100, "a majority can go on", "Attiya, Bar-Noy, Dolev 1995: up to f of 2f + 1 may be lost",
                "smaller side 0 %, larger side 100 %", "20 runs, f = 2")
        .check(linear == 20 && stale("majority") == 0, "… and stays linearizable", "proven: the same", text("%d of 20 histories linearizable", linear), "20 runs; theirs holds for all")
        .check(stale("answer always") > 0 && afterwards == 1, "availability without consistency: stale, and convergent", "no figure",
                text("%.1f stale reads a run; one value half a second after the cut", stale("answer always") / 20.0), "depends on the load");

assert claims.agrees();
claims

// %% [markdown]
// ## 10 · Your turn: a rule for a real shop (25 min)
//
// A shop has three kinds of visitors. `READ`: what is the price *now*, I am at the till. `WRITE`: this is the new price. `BROWSE`: what was it some time ago? I am only looking. The row of the table that the shop wants:
//
// | | a replica that reaches more than half of all members | any other |
// |---|---|---|
// | `READ` | served, and never stale | refused |
// | `WRITE` | served | refused; never do both sides of a cut confirm writes |
// | `BROWSE` | served | served |
//
// `members` are all replicas, `reachable` those that answered just now, this one included. There may be three of them, or four, or seven; one may be down for good.
//
// Your class is asked on every replica, in networks that are cut at times you do not know. Run the check before you have written anything, too: it is part of the exercise to see it fail.

// %%
class MyPolicy implements Policy {
    final List<NodeId> members;

    MyPolicy(List<NodeId> members) { this.members = members; }

    public boolean mayServe(Op op, List<NodeId> reachable) {
        // BEGIN SOLUTION
        return op == Op.BROWSE || 2 * reachable.size() > members.size();
        // END SOLUTION
    }
}

// %%
grade("01-policy", MyPolicy.class)

// %% [markdown]
// ## The reading
//
// Eric Brewer, [*CAP twelve years later: how the "rules" have changed*](https://www.infoq.com/articles/cap-twelve-years-later-how-the-rules-have-changed/), IEEE Computer 45(2), 2012, [doi:10.1109/MC.2012.37](https://doi.org/10.1109/MC.2012.37). He conjectured the theorem in 2000; here he says how it should, and should not, be used. Then, if you like proofs, two pages:
// Seth Gilbert and Nancy Lynch, [*Brewer's conjecture and the feasibility of consistent, available, partition-tolerant web services*](https://www.comp.nus.edu.sg/~gilbert/pubs/BrewersConjecture-SigAct.pdf), SIGACT News 33(2), 2002, [doi:10.1145/564585.564601](https://doi.org/10.1145/564585.564601), section 3.1.
//
// **In our words.** Partitions are rare, so there is little reason to give up either C or A when there is none. When there is one, a system should notice it, enter a mode in which it limits some operations, and afterwards *recover*: bring the sides together, and make up for promises that both sides gave.

// %% [markdown] tags=["written:01-cap"]
// **Read and summarize.** One to three sentences a box, in your own words; together at most 120.
//
// | claim | assumption | evidence | what would break it |
// |---|---|---|---|
// | *what must a designer choose, and when?* | *what is C, what is A, and what may the network do?* | *a proof, a system, an example?* | *a system for which the choice is no choice? one for which it never ends?* |
//
// <details><summary>Our four boxes, and five points to have in yours. Fill yours first.</summary>
//
// **Claim.** "Two of three" is wrong: partitions cannot be chosen away, and are rare. The choice between consistency and availability is made while there is one, for each operation by itself; the rest of the time one can have both.
//
// **Assumption.** C means one up-to-date copy, A that every request to a running node is answered, and messages between the sides may be lost without bound. A time-out is how a node notices.
//
// **Evidence.** The theorem was proven in 2002: one side cannot tell whether the other has written. Cash machines, Brewer's example, go on paying out small sums while they are cut off, and the bank makes up for it later.
//
// **What would break it.** Data that only one side ever changes, or operations that commute, can be had on both sides. And a cut that never ends: then "recover afterwards" never comes.
//
// **Rate yourself**, a point for each that your boxes say:
//
// 1. The network decides about P; designers choose between C and A.
// 2. The choice exists only during a partition, and may differ from operation to operation.
// 3. C is linearizability (one copy), not the C of ACID; A means every request to a running node, with an answer.
// 4. The proof: a node that cannot hear the other side behaves alike whether or not the other side has written.
// 5. Whoever chooses A must recover afterwards: merge what both sides wrote, and make up for double promises.
// </details>

// %% [markdown]
// ## Eight questions
//
// 1. Which of the three rules would you take for the seats of a theatre? For the number of "likes" of a photograph? For an alarm that must ring?
// 2. In section 1, under the rule *majority* of three: who gets the seat? And if the cut left Ann with `r0` and `r1`?
// 3. Why does the majority rule need no clock, though it waits 50 ms?
// 4. A colleague makes the patience 5 ms instead of 50. Delays are up to 10 ms. What happens to availability, and what to consistency, under *majority*? Under *answer always*?
// 5. Two data centres, three replicas in one and two in the other. Which digger do you fear?
// 6. "We run in one data centre with a very good network, so we have C and A." What is wrong, and what is right about it?
// 7. A read under *majority* stores before it answers. Find two readers and a half-finished write for which that matters.
// 8. Whoever serves `BROWSE` is available and not consistent, whoever serves `READ` the other way round. Is the shop of section 10 CP or AP?
//
// <details><summary>Answers in a line each</summary>
//
// 1. Majority: a double sale costs more than a refusal. Answer always: nobody misses a like for a minute. Answer always, or better: ring when in doubt. · 2. Bob: `r0` alone is no majority. Then Ann, who came first. · 3. Time decides whom it takes for unreachable, and being wrong about that only makes it refuse. · 4. Majority: it refuses
// more often, and stays consistent; answer always: it is stale without any cut. · 5. The one that cuts the power of the data centre with three: then nobody has a majority. · 6. Switches fail, and a process that pauses looks like a cut; but cuts may be so rare that refusing then costs little. · 7. A write has reached one replica of five. Reader 1 asks a
// majority with that one, and answers the new value; without storing it, reader 2 may ask another majority later and answer the old one. · 8. Neither: the choice is made for each operation.
// </details>
//
// ## Words
//
// | word | meaning |
// |---|---|
// | replica | one of several machines that keep copies of the same data |
// | CAP theorem | while the network is cut, a store cannot both behave like one copy and answer every question |
// | availability | every question to a machine that runs is answered, and not with a refusal |
// | majority | more than half of all members, whether or not they can be reached |
// | stale read | a read of a value that had been replaced before the read began |
// | converge | to hold the same value again on all replicas, some time after the network is mended |
// | PACELC | if there is a partition, availability or consistency; else, latency or consistency |
//
// ## Further
//
// - H. Attiya, A. Bar-Noy, D. Dolev, *Sharing memory robustly in message-passing systems*, JACM 42(1), 1995, [doi:10.1145/200836.200869](https://doi.org/10.1145/200836.200869): our replica under the majority rule.
// - D. Abadi, *Consistency tradeoffs in modern distributed database system design*, IEEE Computer 45(2), 2012, [doi:10.1109/MC.2012.33](https://doi.org/10.1109/MC.2012.33): PACELC.
// - M. Kleppmann, [*A critique of the CAP theorem*](https://arxiv.org/abs/1509.05393), 2015: what the letters leave out, above all delays.
// - Open task: let a replica that cannot serve a write *keep* it and serve it when the cable is mended. What must the visitor be told meanwhile?
//
// **Next session:** [02 · the workbench](02-crash-workbench.ipynb): how such a store is loaded, measured and judged, and how your class becomes a process.
