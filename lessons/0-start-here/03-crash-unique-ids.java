// %% [markdown]
// # 03 · Ids that no two machines give out
//
// | | |
// |---|---|
// | **Time** | core 80 min: sections 1–7 45, section 9 10, the exercise 25 · further 10 min: section 8 · questions 15 min |
// | **Needs** | [00](00-start-here.ipynb) (parts 1 to 4): how a cell runs, what a seed is · [01](01-crash-setup-and-cap.ipynb) helps: what a partition does to a store · [02](02-crash-workbench.ipynb) helps in section 9 |
// | **You can then** | say when machines must agree and when they need not; compute how many random ids are too many; build a generator that survives partitions, restarts and a clock that is set back; run a load test and read its result |
// | **Its model** | network: everything may be cut off from everything · processes: crash and come back with their disk · timing: clocks that may be set back |
//
// **Session 3 of the crash course**, and the end of its first week: at the end of this lesson a component stands, tested under load and under faults, as [challenge 2 of Gossip Glomers](https://fly.io/dist-sys/2/) asks it.

// %% tags=["setup"]
import static distsys.Lab.*;
import distsys.algo.ids.*;
import distsys.run.Fault;
import java.time.Duration;

lesson("03-crash-unique-ids", "0.1")

// %% [markdown]
// ## 1 · Order numbers
//
// A shop has three tills. Each gives every order a number; no two orders may ever have the same one. Somebody has a simple idea: *the time of day, in milliseconds*. Three tills, ten orders at each, one every 10 ms or so:

// %%
var morning = cluster(3, WallClock::new).with(3, () -> new Asker(3, ms(10), 10)).seed(1).run();
String.join("\n", Harvest.of(morning.nodes()).collisions())

// %% [markdown]
// Four numbers, given to eight people, in a tenth of a second. (Each `Asker(machines, gap, n)` asks a machine of its own for `n` ids, one after every mean gap; `Harvest` is what all of them got.) How bad is it at other rates?

// %%
/** What the customers of a run get; as a sweep of one seed, which is quicker, for it keeps no pictures. */
Harvest harvest(Cluster<Node<?>> cluster) { return cluster.seeds(1, 1).map(run -> Harvest.of(run.nodes())).getFirst(); }

double[] rates = {1, 2, 5, 10, 20, 50, 100, 200};
double[] twice = new double[rates.length], computed = new double[rates.length];
for (int i = 0; i < rates.length; i++) {
    Duration gap = Duration.ofNanos((long) (1e9 / rates[i]));
    var ids = harvest(cluster(3, WallClock::new).with(3, () -> new Asker(3, gap, 2_000)));
    twice[i] = 100.0 * ids.duplicates() / ids.given();
    double lambda = 3 * rates[i] / 1_000;                       // orders in a millisecond, at all tills
    computed[i] = 100 * (1 - (1 - Math.exp(-lambda)) / lambda);
}
chart("A clock makes duplicates at any rate, and at a hundred orders a second one in eight")
        .subtitle("3 tills, 2,000 orders each, gaps uniform from 0 to twice the mean; seed 1; dashed: orders at random times, 1 − (1 − e^−λ)/λ")
        .x("orders a second, each till").y("ids that had been given out before (%)").logX().logY()
        .points("measured", rates, twice).paper("computed", rates, computed)

// %% [markdown]
// Straight on both logarithmic axes: at a tenth of the rate, a tenth of the trouble. (It lies a little below the dashed line, because the orders of *one* till come more regularly than by chance.) It never becomes none.
// (The dashed line: if orders come at random times, λ of them in a millisecond, then 1 − e^−λ is the share of milliseconds in which any comes. So many different ids there are for λ orders; the rest are duplicates.)
//
// An id generator that fails rarely is worse than one that fails often: you find out later.
//
// So what would do? There are three classical answers: **ask** one machine, **draw** at random, **divide** the names in advance.

// %% [markdown]
// ## 2 · Guess twice
//
// Drawing first. Each id is 32 random bits, one of 4,294,967,296. How many ids until it is *more likely than not* that two are equal? Put your guess between the quotes; it is locked.

// %%
var birthday = "How many random 32-bit ids until two are more likely equal than not?";
predict(birthday, "", "about 77 thousand", "about 65 million", "about 2 billion")

// %% [markdown]
// And a vote, to discuss with your neighbour: three machines are to give out ids, all different, at any time. How many messages must pass between machines for an id, in the best of all methods?

// %%
var messages = "How many messages between machines does an id cost at least?";
predict(messages, "", "none", "one, to whoever counts", "two: there and back", "four: to a majority and back")

// %% [markdown]
// ## 3 · Ask one
//
// `Central`: the first machine counts, the others ask it. No id can come twice. Then the network is cut so that *nothing* passes between the machines, each alone with its customers: a **total partition**, from second 2 to second 8 of ten. (`partition(from, until, i, j)` cuts members `i` and `j` off from all others.)

// %%
/** Three machines, a customer at each who wants an id every 20 ms. */
Cluster<Node<?>> three(Supplier<? extends Node<?>> machine) {
    return cluster(3, machine).with(3, () -> new Asker(3, ms(20), 500));
}

/** From 2 s to 8 s nothing passes between the machines. */
Cluster<Node<?>> alone(Cluster<Node<?>> cluster) {
    for (int i = 0; i < 3; i++) cluster = cluster.partition(seconds(2), seconds(8), i, i + 3);
    return cluster;
}

/** How many of the requests to a machine while it was alone were answered, in percent. */
double served(Harvest harvest, int machine) {
    // 50 ms off at both ends: a request may be under way when the cut comes.
    var wishes = harvest.between(ms(2_050), ms(7_950)).wishes().stream().filter(wish -> wish.machine() == machine).toList();
    return 100.0 * wishes.stream().filter(wish -> wish.id() != null).count() / wishes.size();
}

// %%
var central = harvest(alone(three(Central::new)));

assert central.duplicates() == 0;
assert served(central, 0) == 100 && served(central, 1) == 0 && served(central, 2) == 0;
central.duplicates() + " duplicates. Served while nothing passed: "
        + IntStream.range(0, 3).mapToObj(i -> String.format(Locale.ROOT, "machine %d: %.0f %%", i, served(central, i))).collect(Collectors.joining(", "))

// %% [markdown]
// Consistent, and available on one machine of three. (On the side that has no counter, refusing is all that is left: lesson 01, CAP.)
//
// ## 4 · Draw
//
// Random ids need nobody. What do they risk? Of n ids there are n(n − 1)/2 pairs, each equal with probability 2⁻³². For 100,000 ids:

// %%
double expected = Birthday.pairs(100_000, 32);
double[] pairs = cluster(1, () -> new Draw(100_000, 32)).seeds(1, 200).map(run -> run.node(0).pairs()).stream().mapToDouble(p -> p).toArray();
double found = Arrays.stream(pairs).average().orElseThrow();
double some = 100.0 * Arrays.stream(pairs).filter(p -> p > 0).count() / pairs.length;

assert Math.round(100 * expected) == 116;                       // n²/2³³ = 1.16
assert Math.abs(found - expected) < 0.31;                       // four standard errors: 4 √(1.16/200)
String.format(Locale.ROOT, "equal pairs among 100,000 ids of 32 bits: expected %.2f, found %.2f on the mean of 200 seeds; at least one: expected %.0f %%, found in %.0f %%",
        expected, found, 100 * Birthday.probability(100_000, 32), some)

// %% [markdown]
// A hundred thousand ids are an afternoon. The general case: how likely is at least one equal pair?

// %%
double[] measuredAt = {20_000, 50_000, 77_000, 150_000};
double[] measured = Arrays.stream(measuredAt).map(n -> cluster(1, () -> new Draw((int) n, 32)).seeds(1, 60)
        .count("a pair", run -> run.node(0).pairs() > 0).share() * 100).toArray();

var curves = chart("The risk rises where the number of ids nears 2 to the power of half the bits")
        .subtitle("probability that at least two random ids are equal, 1 − e^−n(n−1)/2^(bits+1); points: 60 seeds each")
        .x("ids given out").y("at least two are equal (%)").logX().xFrom(1e3).xTo(1e20).yFrom(0).yTo(100);
for (int bits : List.of(32, 64, 122)) {
    double[] n = IntStream.rangeClosed(0, 170).mapToDouble(i -> Math.pow(10, 3 + i / 10.0)).toArray();
    curves.line(bits + " bits", n, Arrays.stream(n).map(ids -> 100 * Birthday.probability(ids, bits)).toArray());
}
curves.points("32 bits, measured", measuredAt, measured)

// %%
assert Math.abs(Birthday.half(32) - 77_163) <= 1;
reveal(birthday, "about 77 thousand") + String.format(Locale.ROOT, " One half is reached at %,d ids of 32 bits, and at %,d of 64.", Birthday.half(32), Birthday.half(64))

// %% [markdown]
// The curve rises near 2 to the power of *half* the bits: the birthday paradox. So 32 bits are too few for anything, and the 122 of a UUID (version 4, RFC 9562) enough for most. "Enough" is a number to be computed, not a feeling; and it is only true if the bits are really random.
//
// ## 5 · Divide
//
// The third answer costs neither messages nor luck. Each machine has a *name* that no other has, and counts for itself. All of it:

// %%
class Prefixed extends Issuer {
    int made = 0;

    @Override protected Object nextId() { return id().name() + "-" + ++made; }
}

// %% [markdown]
// (`Issuer` is a machine that answers each request with `nextId()`.) The same total partition:

// %%
var prefixed = harvest(alone(three(Prefixed::new)));

assert prefixed.duplicates() == 0;
assert served(prefixed, 0) == 100 && served(prefixed, 1) == 100 && served(prefixed, 2) == 100;
reveal(messages, "none") + "\n" + prefixed.given() + " ids, " + prefixed.duplicates() + " duplicates, 100 % served on every machine though nothing passed between them"

// %% [markdown]
// **Uniqueness needs no agreement if the names are divided in advance.** That is how street numbers, telephone numbers and network cards get along. Compare lesson 01: whether a seat is free depends on what the *others* have done; whether "n0-7" is free depends on `n0` alone.
//
// The seam of it is the word *in advance*: somebody did agree once, on the machines' names.
//
// ## 6 · Break it: a restart
//
// One machine, one customer. The machine crashes at 25 ms and is back at 30 ms. (`crash(node, at, restart)`; a node that restarts is a new object: its fields are as new.)

// %%
var fall = cluster(1, Prefixed::new).with(1, () -> new Asker(1, ms(8), 7)).names("till", "customer")
        .crash(0, ms(25), ms(30)).latency(uniform(micros(500), ms(1))).seed(1).run();

assert Harvest.of(fall.nodes()).duplicates() > 0;
fall.spaceTime().title("After the crash the till begins again at 1").subtitle("the till is down from 25 ms to 30 ms; seed 1")

// %% [markdown]
// What survives a crash is the **disk**: `disk().write("key", value)`, `disk().read("key", otherwise)`; and `disk().sync()`, because what is written and not synced when the machine crashes may be lost. The obvious remedy is to keep the count there:

// %%
class Saved extends Issuer {
    @Override protected Object nextId() {
        int made = disk().read("made", 0) + 1;
        disk().write("made", made);
        disk().sync();                          // before the id is given out, or it might be forgotten
        return id().name() + "-" + made;
    }
}

// %%
/** Ids given out in the first second, of 1,000 that were asked for, if a sync takes this long. */
long inASecond(Duration sync) {
    var run = cluster(1, Saved::new).with(1, () -> new Asker(1, ms(1), 1_000)).fault(new Fault.DiskSlow(Duration.ZERO, null, 0, sync)).run(seconds(1));
    return run.sent("GenerateOk");
}
long quick = inASecond(micros(100)), slow = inASecond(ms(5));

assert slow <= 200 && quick > 900;
"a sync takes 0.1 ms: " + quick + " ids in the first second. It takes 5 ms: " + slow + ", and no program that syncs for each id can make it more."

// %% [markdown]
// Right, and slow: one sync for each id. (100 µs is a good flash disk, 5 ms a spinning one; `DiskSlow` makes the node wait.) What is the least that must be on the disk so that no id ever comes twice? Keep that question for the exercise.
//
// ## 7 · Break it: a clock
//
// Many systems want ids that *sort by time*. Twitter's **Snowflake** (2010) packs three parts into 63 bits:
//
// | 41 bits | 10 bits | 12 bits |
// |---|---|---|
// | milliseconds | machine | number within the millisecond |
//
// The time divides one machine's ids from its own earlier ones, the machine from others', the number from those of the same millisecond.

// %%
double years = Math.pow(2, Snowflake.TIME) / (1_000.0 * 3_600 * 24 * 365.25);
long machines = 1L << Snowflake.MACHINE, perMillisecond = 1L << Snowflake.SEQUENCE;

assert Math.round(10 * years) == 697 && machines == 1_024 && perMillisecond == 4_096;
var some3 = harvest(cluster(3, Snowflake::new).with(3, () -> new Asker(3, ms(20), 1)));
String.format(Locale.ROOT, "%.1f years, %,d machines, %,d ids a millisecond each.%n", years, machines, perMillisecond)
        + some3.wishes().stream().map(wish -> "machine " + wish.machine() + " gives out " + wish.id()).collect(Collectors.joining("\n"))

// %% [markdown]
// Clocks are set, by people and by time servers, and not only forwards. At second 5 machine 1 is set back by one second:

// %%
var setBack = harvest(cluster(3, Snowflake::new).with(3, () -> new Asker(3, ms(2), 4_000))
        .fault(new Fault.ClockJump(seconds(5), 1, seconds(-1))));

assert setBack.duplicates() > 0;
setBack.duplicates() + " of " + setBack.given() + " ids were given out twice, the first of them: " + setBack.collisions().getFirst()

// %% [markdown]
// Our `Snowflake` begins its number anew whenever the millisecond is not the one before, so also in one that comes for the second time. Twitter's original refuses to give out ids until the clock has caught up: unique again, and unavailable for that long. Is there a way to be neither?
//
// ### All of them, in all weathers

// %%
var schemes = new LinkedHashMap<String, Supplier<? extends Node<?>>>();
schemes.put("ask one", Central::new);
schemes.put("the clock", WallClock::new);
schemes.put("32 random bits", () -> new RandomBits(32));
schemes.put("name and count", Prefixed::new);
schemes.put("Snowflake", Snowflake::new);

var weathers = new LinkedHashMap<String, UnaryOperator<Cluster<Node<?>>>>();
weathers.put("all is well", cluster -> cluster);
weathers.put("nothing passes", cluster -> alone(cluster));
weathers.put("machine 0 restarts", cluster -> cluster.crash(0, seconds(4), seconds(5)));
weathers.put("a clock is set back", cluster -> cluster.fault(new Fault.ClockJump(seconds(5), 1, seconds(-1))));

// %%
/** Duplicates in five runs of 1,500 requests each. */
int duplicates(String scheme, String weather) {
    return weathers.get(weather).apply(three(schemes.get(scheme))).seeds(1, 5).map(run -> Harvest.of(run.nodes()).duplicates()).stream().mapToInt(d -> d).sum();
}
var duplicates = new TreeMap<String, Integer>();
var answered = new TreeMap<String, Double>();
var table = Matrix.of("Whoever counts or reads a clock fails in some weather; whoever draws was lucky", "scheme").subtitle("ids given out twice, of 7,500 asked for; seeds 1–5; the last column: seed 1");
for (String scheme : schemes.keySet()) {
    for (String weather : weathers.keySet()) {
        int count = duplicates(scheme, weather);
        duplicates.put(scheme + ", " + weather, count);
        table.cell(scheme, weather, count == 0, count + " twice");
    }
    var cut = harvest(alone(three(schemes.get(scheme))));
    double share = (served(cut, 0) + served(cut, 1) + served(cut, 2)) / 3;
    answered.put(scheme, share);
    table.cell(scheme, "answered while nothing passes", share == 100, String.format(Locale.ROOT, "%.0f %%", share));
}
table

// %%
String[] names = schemes.keySet().toArray(String[]::new);
double[] there = Arrays.stream(names).mapToDouble(scheme -> Math.round(10 * answered.get(scheme)) / 10.0).toArray();
double[] clash = Arrays.stream(names).mapToDouble(scheme -> Math.round(10 * duplicates.get(scheme + ", nothing passes") / 75.0) / 10.0).toArray();

assert duplicates.get("name and count, nothing passes") == 0 && answered.get("name and count") == 100;
assert duplicates.get("name and count, machine 0 restarts") > 0 && duplicates.get("Snowflake, a clock is set back") > 0;
assert Math.round(1e4 * 5 * Birthday.pairs(1_500, 32)) == 13;                // five runs of random ids
assert duplicates.get("the clock, all is well") > 0 && Math.round(answered.get("ask one")) == 33;
chart("While nothing passes, who asks is mostly silent, and who reads the clock repeats himself")
        .subtitle("3 machines, a total partition from 2 s to 8 s: requests answered in it (seed 1), ids given out twice in these 10 s (seeds 1–5)")
        .x("scheme").y("requests (%)").yTo(110).bars("answered", names, there).bars("given twice", names, clash)

// %% [markdown]
// "32 random bits" looks perfect here. That is what 7,500 ids can show: in five runs of 1,500 each 0.0013 equal pairs are expected. Section 4 says where it ends.

// %% [markdown]
// ## 8 · How often is "rarely"? (further)
//
// A shop draws 32-bit ids, a million a day, and compares each with those of the same day only. On how many days of a year does an id come twice? And with 64 bits, how many years until it has happened with probability one half?

// %%
double aDay = Birthday.probability(1e6, 32), aDay64 = Birthday.probability(1e6, 64);
double halfLife = Math.log(2) / (aDay64 * 365);
String.format(Locale.ROOT, "32 bits: on %.0f days of 365. 64 bits: after about %,.0f years.", 365 * aDay, halfLife)

// %% [markdown]
// ## 9 · Challenge 2, as the others run it
//
// Three nodes, 1,000 requests a second for 30 s, partitions on and off every 10 s, and *every* request must be answered: availability 1. It takes a moment, for it is 30 s of virtual time. (Session 2 explained what a workload is: it plays the clients, and judges what they got.)

// %%
var challenge = workload("unique-ids", Prefixed::new).nodes(3).rate(1_000).time(seconds(30)).nemesis(seconds(10), "partition").availability(1).run();

assert challenge.isValid() && challenge.number("workload", "duplicated-count") == 0;
assert challenge.number("availability", "ok-fraction") == 1;
challenge

// %% [markdown]
// **That is challenge 2, solved by one line.** The same load on the clock, and on `Prefixed` while machines are *killed* and come back, which the challenge does not ask:

// %%
var byClock = workload("unique-ids", WallClock::new).nodes(3).rate(1_000).time(seconds(5)).run();
var killed = workload("unique-ids", Prefixed::new).nodes(3).rate(1_000).time(seconds(10)).nemesis(seconds(2), "kill").seed(2).run();

assert !byClock.isValid() && !killed.isValid();
System.out.println("the clock:        " + byClock.verdict() + ", " + byClock.why());
System.out.println("Prefixed, killed: " + killed.verdict() + ", " + killed.why());

// %% [markdown]
// Read a result in this order: *valid?* and why not; then how many requests, and how many of them succeeded; then the price in messages, here none.
//
// Each node a process of its own, real time, JSON on its standard input and output, under the same workload; in a terminal:
//
// ```
// ./course maelstrom test -w unique-ids --node notebooks/0-start-here/03-crash-unique-ids.ipynb --class Prefixed \
//     --node-count 3 --rate 1000 --time-limit 30 --availability total --nemesis partition
// ```
//
// (`--class MyIds` runs yours, once it is written and the notebook saved; `--virtual` runs it in the simulator again.)
//
// ## 10 · Against the literature

// %%
String text(String format, Object... values) { return String.format(Locale.ROOT, format, values); }
var claims = comparison("Unique ids, measured")
        .check(Math.abs(found - expected) < 0.31, "equal pairs among n random ids", "n(n−1)/2 · 2⁻³² = 1.16 for 100,000", text("%.2f on the mean of 200 seeds", found), "standard error 0.08")
        .check(Math.abs(some - 100 * Birthday.probability(100_000, 32)) < 14, "at least one equal pair", "1 − e^−1.16 = 69 %", text("%.0f %% of 200 seeds", some), "standard error 3.3 %")
        .check(challenge.isValid(), "challenge 2: all ids unique, everything answered", "Gossip Glomers 2: required", text("%.0f ids, 0 twice, 100 %% answered", challenge.number("workload", "acknowledged-count")), "virtual time")
        .check(Math.round(10 * years) == 697, "Snowflake's milliseconds last", "\"69 years\" (Twitter 2010)", text("%.1f years", years), "years of 365.25 days")
        .check(duplicates.get("Snowflake, a clock is set back") > 0, "a clock that goes back breaks a naive Snowflake", "Twitter's refuses meanwhile", text("%d twice of 7,500", duplicates.get("Snowflake, a clock is set back")), "ours does not refuse");

assert claims.agrees();
claims

// %% [markdown]
// ## 11 · Your turn (25 min)
//
// Write the generator that stands in every weather. What must hold:
//
// - two machines never give out the same id, though they never hear of each other (there may be thirty of them, `n0` to `n29`);
// - a machine that crashed and started again gives out none of its old ids;
// - a clock that is set back makes no id come twice, not even together with a crash;
// - every request is answered, at once;
// - the disk is synced at most twice a start, and once more for every ten ids: `Saved` is right, and too slow;
// - the machine alone decides the id: no static fields, no draws from elsewhere.
//
// An id may be a number or a string, of any length. You have `id().name()`, `disk()`, `now()`, `random()`; `start()` runs at each start.

// %%
class MyIds extends Issuer {
    int life = 0;               // change the fields as you like
    int made = 0;

    @Override protected void start() {
        // BEGIN SOLUTION
        life = disk().read("life", 0) + 1;      // one more than the last time this machine started
        disk().write("life", life);
        disk().sync();
        // END SOLUTION
    }

    @Override protected Object nextId() {
        // BEGIN SOLUTION
        made++;
        return id().name() + "-" + life + "-" + made;
        // END SOLUTION
    }
}

// %%
grade("03-unique-ids", MyIds.class)

// %% [markdown]
// Passed? Then put it under the load of section 9, with machines that are killed: copy its second cell, and write `MyIds::new`.

// %% [markdown]
// ## 12 · In your own words

// %% [markdown] tags=["written:03-ids"]
// **Explain to a colleague**, in at most 120 words: the seat of lesson 01 cannot be sold on both sides of a cut, but ids can be given out on both. What is the difference? And what does "no agreement" hide?
//
// <details><summary>Our answer, and four points to have in yours. Write yours first.</summary>
//
// Whether the seat is free depends on what everybody has done so far; who cannot hear the others cannot know it. Whether an id is free can be arranged to depend on its machine alone: the set of all ids is divided, a part to each machine, before anybody asks. Then no machine can do anything that
// another would have to know. The agreement is not gone; it was made earlier, when the machines got their names, and it must hold: two machines of one name, or a machine that forgets over a restart what it has used, break it. Random ids divide nothing, and rely on a probability that can be computed.
//
// **Rate yourself**, a point for each that your text says:
//
// 1. The seat depends on the others' actions, an id can depend on its machine alone.
// 2. The names are divided in advance, so that nothing need be agreed when an id is wanted.
// 3. The agreement is hidden in the names of the machines: who hands them out must not do so twice.
// 4. A machine must remember across restarts (or use something that never comes again) what it has given out.
// </details>

// %% [markdown]
// ## Eight questions
//
// 1. In section 1, why do two orders at the *same* till sometimes get the same id, too?
// 2. Would microseconds instead of milliseconds solve the shop's problem? Nanoseconds?
// 3. How many random ids of 64 bits may you give out if a clash is to be less likely than one in a million?
// 4. `Prefixed` without the "-": `"n1" + 12` and `"n11" + 2`. What happens, and from how many machines on?
// 5. Machines take `name.hashCode() % 1024` for Snowflake's ten bits. There are 40 of them. How likely do two share a number?
// 6. A generator writes to its disk *after* the id is given out. Which crash shows it?
// 7. A virtual machine is cloned, disk and all, and both copies run. Which schemes of the table survive that?
// 8. An id made of machine, life and count tells your competitors something about your business. What, and which scheme does not?
//
// <details><summary>Answers in a line each</summary>
//
// 1. Gaps begin at 0: two orders may fall into one millisecond. · 2. They make it rarer by a factor of a thousand, and a million; the line of section 1 moves, and stays a line. Clocks of that resolution rarely tick so finely. · 3. n²/2⁶⁵ < 10⁻⁶: about 6 million. · 4. Both are "n112"; from twelve machines on, for then there are `n1` and `n11` (`n10` is
// harmless: no count begins with 0). · 5. 40·39/2/1024 = 0.76 expected pairs: more likely than not. · 6. One between the id and the sync: after it, the same id once more. · 7. Only random ids, if the draws are not cloned as well. · 8. How many orders you have, and how often your machines restart; random ids tell nothing.
// </details>
//
// ## Words
//
// | word | meaning |
// |---|---|
// | total partition | nothing passes between any two machines |
// | birthday paradox | among n random things of N kinds two are probably equal when n is only about √N |
// | name space | all names there could be; who divides it needs no agreement later |
// | sync | makes everything written so far durable (on Linux: `fsync`); before it, a crash may lose it |
// | life, epoch, incarnation | the time from one start of a machine to its next crash, with a number of its own |
// | Snowflake id | milliseconds, machine and a number within the millisecond, in 63 bits |
//
// All words of the course: [glossary](../../docs/glossary.md). The Java in it: [half a page](../../docs/java-you-need.md).
//
// ## Further
//
// - [Challenge 2](https://fly.io/dist-sys/2/) of Gossip Glomers by Fly.io and Kyle Kingsbury, whose workbench Maelstrom it uses.
// - Twitter, [*Announcing Snowflake*](https://blog.x.com/engineering/en_us/a/2010/announcing-snowflake), 2010.
// - K. Davis, B. Peabody, P. Leach, [*Universally Unique IDentifiers (UUIDs)*, RFC 9562](https://www.rfc-editor.org/rfc/rfc9562), 2024: versions 4 (122 random bits) and 7 (milliseconds, then 74 random bits).
// - The library's `Birthday`, ten lines: where does "about" come in?
// - Open task: ids that sort by time *and* stand in every weather. What do you give up while the clock is behind?
//
// **The first week is done.** You have seen what a cut forces on a store, how a load test is read, and what needs no agreement at all. Next week's component must spread news to everybody: [04 · broadcast, one node](04-crash-broadcast-single.ipynb).
