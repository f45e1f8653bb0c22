// %% [markdown]
// # 14 · Failure modes
//
// | | |
// |---|---|
// | **Time** | core 85 min: sections 1–6, 8 and both exercises · further 15 min: section 7 · the reading 20 min |
// | **Needs** | lesson 00: how a cell runs, what a seed and a partition are |
// | **You can then** | name the ways in which a process can fail, and say which contains which; say for which failures a protocol is right; choose a time-out and say what it costs; read a trace and tell what was wrong |
// | **Its model** | all of them: this lesson is where the words *network · processes · timing* in the first lines of the others come from |

// %% tags=["setup"]
import static distsys.Lab.*;
import distsys.algo.detect.*;
import distsys.algo.failure.*;
import distsys.run.Distribution;
import distsys.run.Fault;
import java.time.Duration;

lesson("14-failure-modes", "0.1")

// %% [markdown]
// ## 1 · Three silences
//
// A sends a heartbeat every 100 ms. The watcher says that A is dead when it has heard nothing for 200 ms. Here are three runs in which something
// happens at 350 ms. What does the watcher say in each?

// %%
var watch = cluster(1, Watcher::new).with(1, Heart::new).names("watcher", "A").seed(7).until(seconds(1));
var crashed = watch.crash(1, ms(350)).run();
var slow = watch.fault(new Fault.Slow(ms(350), null, 1, seconds(60))).run();
var cutOff = watch.partition(ms(350), seconds(60), 1).run();
for (var run : List.of(crashed, slow, cutOff)) {
    for (var line : run.logBook().lines()) System.out.println(Times.text(line.time()) + "  " + line.text());
}

// %% [markdown]
// Three times the same line, to the microsecond. In the first run A has crashed. In the second A is alive, and every message of it is a minute late. In the
// third A is alive and in time, and the cable is cut. Two of the three verdicts are false. (A fault is data: `new Fault.Slow(from, until, node, by)`; `null` means for ever, and node 1 is A.)
//
// Could a cleverer watcher tell them apart? It can only look at what reaches it. Here is all that it saw in the first run: three heartbeats delivered, then its alarm (a timer that *fires*), and the line it wrote.

// %%
var watcher = crashed.trace().nodes().getFirst();
var seen = View.of(crashed.trace(), watcher);

assert seen.equals(View.of(slow.trace(), watcher)) && seen.equals(View.of(cutOff.trace(), watcher));
String.join("\n", seen) + "\n\nand the same in the other two runs, to the nanosecond"

// %% [markdown]
// What cannot be told apart by anything that arrives cannot be told apart by any program. That is the fact from which this lesson starts.

// %% [markdown]
// ## 2 · Predict
//
// So let the watcher be more patient. How long must it wait before it may say "A is dead" and *never* be wrong? Put your guess between the quotes; it is locked.

// %%
var question = "After how long a silence is a process certainly dead?";
predict(question, "", "after 200 ms", "after a second", "after an hour", "it depends on what you may assume")

// %% [markdown]
// ## 3 · What you may assume about time
//
// There are three **timing models**.
//
// - **Synchronous.** There is a bound on delays, and you know it. No message takes more than 50 ms, say.
// - **Asynchronous.** There is no bound. Every message arrives at last, and that is all that is promised.
// - **Partially synchronous.** There is a bound, but you do not know it; or it holds only from some moment on that you do not know. (Dwork, Lynch and Stockmeyer, 1988. It is the model
//   of most real networks: fine on most days.)
//
// Ask a question of a process that is alive, and wait. How often is the answer not there in time? In the synchronous network delays lie between 1 and 50 ms. In the asynchronous one they
// have a *heavy tail*: half take under 10 ms, one in a hundred over half a second, one in ten thousand over fifty seconds.

// %%
class Asker extends Node<Asker.Msg> {
    sealed interface Msg {}
    record Ask() implements Msg {}
    record Answer() implements Msg {}

    Duration took;

    @Override protected void start() { if (id().index() == 0) send(anyPeer(), new Ask()); }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Ask() -> send(from, new Answer());
            case Answer() -> took = now();
        }
    }
}

/** How long 10,000 answers took, in milliseconds. */
double[] answerTimes(Distribution latency) {
    return cluster(2, Asker::new).latency(latency).seeds(1, 10_000)
            .map(run -> run.node(0).took.toNanos() / 1e6).stream().mapToDouble(millis -> millis).toArray();
}
double[] synchronous = answerTimes(uniform(ms(1), ms(50)));
double[] asynchronous = answerTimes(Distribution.pareto(ms(5), 1));

// %%
double[] waits = {10, 20, 40, 60, 80, 90, 95, 200, 500, 1_000, 2_000, 5_000, 10_000};
double[] late(double[] took, int points) {
    return Arrays.stream(waits).limit(points)
            .map(wait -> 100.0 * Arrays.stream(took).filter(t -> t > wait).count() / took.length).toArray();
}
double[] inBound = late(synchronous, 7), unbounded = late(asynchronous, waits.length);

assert Arrays.stream(synchronous).allMatch(t -> t <= 100) && unbounded[12] > 0;
chart("With a known bound there is a time after which silence means death; without one there is none")
        .subtitle("a living process is asked once; 10,000 seeds; each way 1–50 ms, or Pareto from 5 ms, α = 1")
        .x("how long the asker waits (ms)").y("living processes taken for dead (%)")
        .logX().logY().yFrom(0.01).yTo(100)
        .line("synchronous", Arrays.copyOf(waits, 7), inBound).line("asynchronous", waits, unbounded)
        .mark(100, "2 × 50 ms: none beyond")

// %%
reveal(question, "it depends on what you may assume")

// %% [markdown]
// In the synchronous network silence beyond 100 ms *proves* a crash, for the answer could not have taken longer. In the asynchronous one ten times the patience means a tenth of the
// errors, and no patience means none. Not "an hour to be safe": for every time-out there is a run in which it is wrong.
//
// Time is one of three things that one must say before one can say that a protocol is right. Here are all three, from kind to cruel:
//
// | | network | processes | timing |
// |---|---|---|---|
// | **kind** | *reliable*: every message arrives, once | *crash-stop*: a process works until it stops, for ever | *synchronous*: a known bound |
// | **between** | *fair loss*: messages get lost, doubled, reordered, but who repeats gets through | *crash-recovery*: it comes back; memory is lost, the disk is kept | *partially synchronous*: a bound, unknown or not yet in force |
// | **cruel** | *adversarial*: others read, drop and forge messages | *Byzantine*: it may do anything | *asynchronous*: no bound |
//
// One entry from each column makes a **model**; there are 27. A protocol that is right in a model is right in every kinder one, and nothing follows for a crueller one. The line *Its model* at the top of every lesson
// names the three.

// %% [markdown]
// ## 4 · One class inside the other
//
// The middle column deserves a closer look. A process can fail in ever worse ways:
//
// | class | what it does | so it can do all that the class above can |
// |---|---|---|
// | **crash** | works, then does nothing, for ever | |
// | **omission** | now and then does not send or does not receive | by omitting everything from some moment on |
// | **timing** | is too late | by being infinitely late |
// | **Byzantine** | anything: wrong answers, different ones to different people | one of the things "anything" contains is being late |
//
// crash ⊂ omission ⊂ timing ⊂ Byzantine. Is that more than a play on words? Inject a failure of each larger class that is *meant* to look like the crash of section 1, and compare what the watcher sees.

// %%
boolean looksLikeTheCrash(Fault fault) {
    return View.of(watch.fault(fault).run().trace(), watcher).equals(seen);
}
var fromA = List.of(1);
var toWatcher = List.of(0);
boolean oneWay = true;

var omitsAll = new Fault.Cut(ms(350), null, fromA, toWatcher, oneWay);
var anHourLate = new Fault.Slow(ms(350), null, 1, seconds(3_600));
var choosesSilence = new Fault.Byzantine(ms(350), null, 1, Fault.Lie.SILENT);
var omitsOnce = new Fault.Cut(ms(350), ms(450), fromA, toWatcher, oneWay);
var lateOnce = new Fault.Slow(ms(350), ms(450), 1, ms(250));

// %%
String looks = "looks like the crash", yes = "the same view", no = "a beat comes after the silence";
boolean played = looksLikeTheCrash(omitsAll) && looksLikeTheCrash(anHourLate) && looksLikeTheCrash(choosesSilence);
boolean seenThrough = !looksLikeTheCrash(omitsOnce) && !looksLikeTheCrash(lateOnce);

assert played && seenThrough;
Matrix.of("Each larger class can look like a crash, and also like none", "what happens to A from 350 ms on")
        .cell("omission: nothing that it sends arrives", looks, looksLikeTheCrash(omitsAll), yes)
        .cell("timing: all is an hour late", looks, looksLikeTheCrash(anHourLate), yes)
        .cell("Byzantine: it chooses to be silent", looks, looksLikeTheCrash(choosesSilence), yes)
        .cell("omission: what it sends for 100 ms is lost", looks, looksLikeTheCrash(omitsOnce), no)
        .cell("timing: what it sends for 100 ms is 250 ms late", looks, looksLikeTheCrash(lateOnce), no)

// %% [markdown]
// Three times ✓: every larger class can play a crash perfectly. Twice ✗: it can also do what no crash does. That is what ⊂ means. (A Byzantine process that says something *wrong* is no
// timing failure either; you will see one in a moment.)
//
// So whoever builds for a larger class is safe from all smaller ones; and the smallest class that explains what you saw is all you know. Here an examiner asks for squares, every 100 ms:

// %%
cluster(1, () -> new Examiner(6)).with(1, Suspect::new).names("examiner", "A")
        .latency(uniform(ms(5), ms(20))).seed(10)
        .fault(new Fault.Cut(ms(160), ms(240), fromA, toWatcher, oneWay))
        .fault(new Fault.Slow(ms(260), ms(340), 1, ms(75)))
        .fault(new Fault.Byzantine(ms(460), ms(540), 1, Fault.Lie.LIE))
        .run().spaceTime().title("Six questions: one answer is missing, one late, one wrong")

// %% [markdown]
// Step through it. After question 2 you would say: a crash. After the answer to question 3: no, an omission. That answer is late: no, a timing failure. And after the fifth? A wrong square: Byzantine. *The verdict only ever gets
// worse, and "crash" is never final.* Exercise 1 is about this.

// %% [markdown]
// ## 5 · Right for a class
//
// Five replicas keep one number, 0. A writer makes it 42. When it thinks that is done, it telephones a reader, and she reads. One replica fails, in one of eight ways. There are four rules about whom to wait for and whom to believe:
//
// | rule | write | read |
// |---|---|---|
// | **wait for all** | until all five have answered | until all five have answered; the newest version counts |
// | **silent is dead** | 30 ms, then whoever was silent is dead | asks the first replica; if it is silent for 30 ms, the next |
// | **majority** | until three have answered | until three have answered; the newest counts |
// | **two must agree** | until four have answered | until four have answered; the newest *that two of them say* counts |
//
// Guess before you run: for each rule, which is the mildest failure that breaks it? "Breaks" is: she reads something else than 42, or she waits for ever.

// %%
Duration begin = Duration.ZERO, end = ms(30);              // what passes lasts 30 ms; the writer writes at 10 ms
var r0 = List.of(0);
var clients = List.of(5, 6);

var failures = new LinkedHashMap<String, List<Fault>>();
failures.put("none", List.of());
failures.put("crash", List.of(new Fault.Crash(begin, null, 0)));
failures.put("crash, back with nothing", List.of(new Fault.Crash(begin, end, 0)));
failures.put("omits to send", List.of(new Fault.Cut(begin, end, r0, clients, oneWay)));
failures.put("omits to receive", List.of(new Fault.Cut(begin, end, clients, r0, oneWay)));
failures.put("200 ms late", List.of(new Fault.Slow(begin, end, 0, ms(200))));
failures.put("pauses", List.of(new Fault.Pause(begin, end, 0)));
failures.put("lies, to all alike", List.of(new Fault.Byzantine(begin, null, 0, Fault.Lie.LIE)));
failures.put("lies, to each otherwise", List.of(new Fault.Byzantine(begin, null, 0, Fault.Lie.EQUIVOCATE)));

// %%
Cluster<Node<?>> store(Rule rule) {
    return cluster(5, Replica::new).with(1, () -> new WriteClient(rule)).with(1, () -> new ReadClient(rule))
            .names("r0", "r1", "r2", "r3", "r4", "writer", "reader").until(seconds(1));
}

/** right, wrong or never */
String outcome(Run<Node<?>> run) { return ReadClient.in(run.nodes()).outcome(); }

Map<String, Long> outcomes(Rule rule, String failure) {
    return store(rule).faults(failures.get(failure)).seeds(1, 200).map(run -> outcome(run)).stream()
            .collect(Collectors.groupingBy(outcome -> outcome, TreeMap::new, Collectors.counting()));
}

// %%
var right = new TreeMap<Rule, List<String>>();              // which failures each rule withstands
var matrix = Matrix.of("Each rule is right for a class of failures", "failure of r0, one replica of five")
        .subtitle("what the reader gets in 200 runs, seeds 1–200");
for (Rule rule : Rule.values()) {
    right.put(rule, new ArrayList<>());
    for (String failure : failures.keySet()) {
        var counts = outcomes(rule, failure);
        if (counts.keySet().equals(Set.of("right"))) right.get(rule).add(failure);
        String bad = counts.containsKey("never") ? "never" : "wrong";
        long times = counts.getOrDefault(bad, 0L);
        String words = times == 0 ? "right" : times == 200 ? bad : bad + " in " + times;
        matrix.cell(failure, rule.toString(), times == 0, words);
    }
}

// %%
var honest = failures.keySet().stream().filter(failure -> !failure.startsWith("lies")).toList();
assert right.get(Rule.ALL).equals(List.of("none", "200 ms late", "pauses"));
assert right.get(Rule.AVAILABLE).equals(List.of("none", "crash", "omits to send", "pauses"));
assert right.get(Rule.MAJORITY).equals(honest);
assert right.get(Rule.MASKING).equals(List.copyOf(failures.keySet()));
matrix

// %% [markdown]
// Read it column by column.
//
// - **Wait for all** is never wrong about anything honest, and stops for ever at the first answer that does not come. It is right where nobody fails; slowness it survives, for slow is not silent.
// - **Silent is dead** is right for crashes, which is what it was built for. Of a failure just beyond, an omission, a delay, a replica that comes back, it makes a *wrong answer*. It took a time-out for a proof.
// - **Majority** does not look at the clock at all. Two majorities always share a member, so some replica that the reader asks knows of the 42, whoever was late or lost. Right up to timing failures; a liar gets through.
// - **Two must agree** is right in every row. It waits for *any* four of the five, so one that is silent does no harm. Any two groups of four share three members, and at most one of these lies.
//
// No rule is the best. The better ones cost more answers, and more replicas for a failure each: 2f + 1 for f that are late or lost, 4b + 1 for b that lie, under this rule. *A protocol is right for a class.* Say which, before you build.
//
// One wrong run of the second column, to look at. The slow replica gets the new number, too late:

// %%
var wrong = store(Rule.AVAILABLE).faults(failures.get("200 ms late")).seeds(1, 200)
        .first(run -> outcome(run).equals("wrong"));
wrong.spaceTime().title("The writer takes r0 for dead. The reader does not, and reads 0 from it")
        .subtitle("silent is dead; r0's messages of the first 30 ms take 200 ms longer; seed " + wrong.seed())

// %% [markdown]
// Nobody lied, nothing was lost. Writer and reader only disagree about who is alive. A wrong suspicion is harmless as long as all share it, and that is hard to arrange: it is what *consensus* and *membership* (parts 3 and 4) are about.

// %% [markdown]
// ## 6 · The price of a time-out
//
// In practice one needs time-outs all the same. A program that suspects is a **failure detector**, and it has two faults to avoid:
//
// - it suspects a process that is alive: a **false alarm**;
// - it needs long to suspect one that is dead: **detection time**.
//
// A heart beats every 100 ms, delays are 5 ms and an exponential of 8 ms in the mean, one beat in fifty is lost; after a minute it crashes. *The same* 100 runs are judged by detectors with time-outs
// from 105 to 320 ms.

// %%
var question2 = "The time-out is raised from 150 to 180 ms. How many false alarms does that save?";
predict(question2, "", "hardly any", "about half", "nine in ten")

// %%
record Vigil(Arrivals arrivals, double crashMillis) {}

var vigils = IntStream.rangeClosed(1, 100).mapToObj(seed -> {
    long crash = 60_000 + (37L * seed) % 100;           // at another moment of the period in each run
    var run = cluster(1, Watcher::new).with(1, Heart::new).latency(exponential(ms(5), ms(8))).loss(0.02)
            .crash(1, ms(crash)).seed(seed).run(ms(crash + 400));
    return new Vigil(Arrivals.of(run.trace()), crash);
}).toList();

double alarmsAMinute(double timeout) {
    return vigils.stream().mapToInt(v -> v.arrivals().falseAlarms(timeout)).sum() / 100.0;
}
double detection(double timeout) {
    return vigils.stream().mapToDouble(v -> v.arrivals().detection(timeout, v.crashMillis()))
            .average().orElseThrow();
}

// %%
double[] timeouts = IntStream.iterate(105, t -> t <= 320, t -> t + 5).asDoubleStream().toArray();
double[] alarms = Arrays.stream(timeouts).map(t -> alarmsAMinute(t)).toArray();
double[] detections = Arrays.stream(timeouts).map(t -> detection(t)).toArray();

for (int i = 1; i < timeouts.length; i++) {
    assert alarms[i] <= alarms[i - 1] && detections[i] > detections[i - 1] : "monotone both ways";
}
var trade = chart("Fewer false alarms always cost detection time, but not always at the same price")
        .subtitle("delay 5 ms + exponential, mean 8 ms; 2 % lost; seeds 1–100, a minute each; labels: time-outs")
        .x("mean detection time (ms)").y("false alarms a minute").logY().yFrom(0.01)
        .line("one point a time-out", detections, alarms);
for (int t : new int[] {110, 150, 180, 220, 280}) trade.label(detection(t), alarmsAMinute(t), t + " ms");
trade

// %%
double saved = 1 - alarmsAMinute(180) / alarmsAMinute(150);
assert saved < 0.2 && alarmsAMinute(180) > 10 * alarmsAMinute(220);
reveal(question2, saved < 0.2 ? "hardly any" : saved < 0.7 ? "about half" : "nine in ten")

// %% [markdown]
// Both numbers move one way, on every run: a longer time-out never causes a false alarm and never finds a crash earlier. There is no best point on the curve, only a *choice*. What a false alarm costs and what a second of outage costs, no detector knows.
//
// But look at the shape: a staircase. Up to 140 ms a longer time-out forgives *jitter*, the differences between delays. From there to 190 ms it forgives nothing: a gap that long means that a beat was lost, and then the next one comes after 200. Thirty milliseconds more of detection time,
// and hardly an alarm less. The next stair forgives one lost beat, the one after it two. The same time-out is well chosen on one network and badly on another: hence exercise 2, a detector that learns.

// %% [markdown]
// ## 7 · Partial synchrony: being wrong a bounded number of times (further)
//
// In the model between, a bound exists and nobody knows it. Then a detector can do this: when a suspicion proves false, *double the time-out*. Each error makes it more patient; once the
// time-out has passed the unknown bound, it is never wrong again, and still suspects every crash (Chandra and Toueg, 1996, call that *eventually perfect*).
//
// Here delays are at most 120 ms, but for the first 10 s the network is bad: three beats in ten are lost.

// %%
class Doubling extends Node<Object> {
    record Silence() {}
    final boolean doubles;
    Duration timeout = ms(150);
    boolean suspects = false;

    Doubling(boolean doubles) { this.doubles = doubles; }

    @Override protected void start() { after(seconds(1), new Silence()); }

    @Override protected void receive(NodeId from, Object msg) {
        if (msg instanceof Silence) { suspects = true; return; }
        if (suspects) {                                         // a heartbeat: we were wrong
            suspects = false;
            log("false alarm");
            if (doubles) timeout = timeout.multipliedBy(2);
        }
        after(timeout, new Silence());
    }
}

/** False alarms a second, for each second of 20, over 40 seeds. */
double[] wrongASecond(boolean doubles) {
    var bad = new Fault.Weather(Duration.ZERO, seconds(10), 0.3, 0, Duration.ZERO);
    var lines = cluster(1, () -> new Doubling(doubles)).with(1, Heart::new).latency(uniform(ms(1), ms(120)))
            .fault(bad).until(seconds(20)).seeds(1, 40).map(run -> run.logBook().sortedByTime().lines());
    double[] count = new double[20];
    for (var ofRun : lines) {
        for (var line : ofRun) count[(int) (line.time() / 1_000_000_000L)] += 1.0 / 40;
    }
    return count;
}

// %%
double[] secondsOf20 = IntStream.range(0, 20).mapToDouble(i -> i + 0.5).toArray();
double[] stubborn = wrongASecond(false), learning = wrongASecond(true);

assert Arrays.stream(learning).skip(11).sum() == 0;
assert Arrays.stream(stubborn).skip(11).allMatch(alarms -> alarms > 0.1);
chart("A time-out that doubles when it was wrong is wrong a few times and then never")
        .subtitle("beat every 100 ms, delay 1–120 ms; first 10 s: 30 % lost; time-out 150 ms at first; seeds 1–40")
        .x("time (s)").y("false alarms a second").yFrom(0).xFrom(0).xTo(20)
        .line("always 150 ms", secondsOf20, stubborn).line("doubled when wrong", secondsOf20, learning)
        .mark(10, "network good")

// %% [markdown]
// "Eventually" is enough for a lot: consensus can be solved with such a detector, as part 4 shows, and cannot be solved without any. The price is the detection time, which only ever grows here.

// %% [markdown]
// ## 8 · Against the literature
//
// Every number in *ours* comes from the cells above; the cell fails if a claim does not hold.

// %%
String text(String format, Object... values) { return String.format(Locale.ROOT, format, values); }
long beyond(double[] took, double wait) { return Arrays.stream(took).filter(t -> t > wait).count(); }
String price(double timeout) {
    return text("%.0f ms: %.1f a minute, %.0f ms", timeout, alarmsAMinute(timeout), detection(timeout));
}
long sync = beyond(synchronous, 100), async = beyond(asynchronous, 10_000);
int byMajority = right.get(Rule.MAJORITY).size(), byMasking = right.get(Rule.MASKING).size();

var claims = comparison("Failure classes, measured")
        .check(sync == 0 && async > 0, "silence proves a crash", "synchronous: after 2Δ; asynchronous: never",
                text("later than 2Δ: %d of 10,000; later than 10 s: %d", sync, async), "Δ = 50 ms")
        .check(played && seenThrough, "crash ⊂ omission ⊂ timing ⊂ Byzantine", "each contains the one before",
                "3 views equal to a crash's, 2 that no crash has", "by what one observer can see")
        .check(byMajority == 7, "a majority of 2f + 1 withstands f that crash, omit, delay", "always",
                text("%d of 7 such rows, 200 runs each", byMajority), "here f = 1; five allow two")
        .check(byMasking == 9, "masking quorums withstand b liars of n > 4b", "n = 5, b = 1",
                text("%d of 9 rows", byMasking), "two kinds of lie are not all lies")
        .row("fewer false alarms cost detection time", "no figure", price(150) + "; " + price(220),
                "depends on the network");

assert claims.agrees();
claims

// %% [markdown]
// ## 9 · Your turn
//
// ### Exercise 1 · The diagnosis (15 min)
//
// An examiner has asked a process some questions, numbered from 1, one every 100 ms. You get the list of its answers, in the order in which they came. An `Answer` says which `question()` it answers, how many
// `millis()` after that question it came, and whether it is `right()`. A process without failure answers every question, rightly, within `boundMillis`.
//
// Name the **smallest** class that explains all of it: `"none"`, `"crash"`, `"omission"`, `"timing"` or `"byzantine"`. If answers are missing up to the end, and nothing else is wrong, it is a crash: so far.

// %%
class MyDiagnosis implements Diagnosis {
    public String of(int questions, int boundMillis, List<Answer> answers) {
        // BEGIN SOLUTION
        boolean wrong = false, late = false;
        int last = 0;                                           // the last question that was answered
        for (Answer a : answers) {
            if (!a.right()) wrong = true;
            if (a.millis() > boundMillis) late = true;
            last = Math.max(last, a.question());
        }
        if (wrong) return "byzantine";
        if (late) return "timing";
        if (answers.size() < last) return "omission";           // some are missing before it
        return last < questions ? "crash" : "none";
        // END SOLUTION
    }
}

// %%
grade("14-diagnosis", MyDiagnosis.class)

// %% [markdown]
// ### Exercise 2 · A detector with a budget (25 min)
//
// Write a failure detector for *any* network. It gets a **budget**: 0.05 says that about 5 % of the heartbeats may find their process suspected. It learns the rest from the gaps between heartbeats that it has seen.
//
// - `heartbeat(now)`: a heartbeat arrived. `suspects(now)`: is the process suspected at this moment? Both are told the time, in milliseconds, by two clocks:
//   `now.wall()` is the time of day, which people and time servers *set*; `now.steady()` only ever goes forward. (In Java: `System.currentTimeMillis()` and `System.nanoTime()`.)
// - As long as it has seen few gaps it had better not suspect. It is judged after 40.
//
// What must hold: whoever has just been heard is not suspected; false alarms keep to twice the budget; a crash is suspected within twice the *ideal* time-out, the one that just the budget's share of the gaps exceeds;
// and a step of the wall clock changes nothing.

// %%
class MyDetector implements Detector {
    final double budget;
    final List<Long> gaps = new ArrayList<>();      // in milliseconds
    long last = -1;                                 // when the last heartbeat came; -1: none yet

    MyDetector(double budget) { this.budget = budget; }

    public void heartbeat(Clocks now) {
        // BEGIN SOLUTION
        if (last >= 0) gaps.add(now.steady() - last);
        if (gaps.size() > 200) gaps.removeFirst();              // networks change: forget the old ones
        last = now.steady();
        // END SOLUTION
    }

    public boolean suspects(Clocks now) {
        // BEGIN SOLUTION
        if (gaps.size() < 10) return false;
        List<Long> sorted = gaps.stream().sorted().toList();
        int exceeding = (int) (budget * sorted.size());         // so many gaps may be longer
        long timeout = sorted.get(sorted.size() - 1 - exceeding);
        return now.steady() - last > timeout;
        // END SOLUTION
    }
}

// %%
grade("14-detector", MyDetector.class)

// %% [markdown]
// ## The reading
//
// Alvaro Videla, [*Failure Modes in Distributed Systems*](http://alvaro-videla.com/2013/12/failure-modes-in-distributed-systems.html), 2013: a short article. It orders the classes as we did, from Byzantine failures down to *fail-stop*, and says which are contained in which. Beside it
// the Wikipedia article [*Failure semantics*](https://en.wikipedia.org/wiki/Failure_semantics).
//
// **In our words.** To say that a component fails is to say too little: what others may assume about a failed component decides what they must do. The classes are nested assumptions. The smaller the class a designer may assume, the simpler the protocol; the larger the class
// a protocol is built for, the less can surprise it. *Fail-stop* is a crash that all others can see, kinder than the crash of this lesson. *Authenticated* Byzantine failures are those where a liar cannot forge other people's signatures.

// %% [markdown] tags=["written:14-reading"]
// **Read and summarize.** One to three sentences a box, in your own words.
//
// | claim | assumption | evidence | what would break it |
// |---|---|---|---|
// | *what does it say about failures, and how are the classes ordered?* | *about components and those who watch them?* | *proof, example, citation?* | *a failure that fits in no class? a class that cannot be told from another?* |
//
// <details><summary>Our four boxes, and five points to have in yours. Fill yours first.</summary>
//
// **Claim.** Failures come in classes by what a failed component may still do: fail-stop, crash, omission, performance (timing), Byzantine. Each contains the one before, so an algorithm that tolerates a class tolerates all smaller ones.
//
// **Assumption.** One can say what the right answer is, and until when it is due. Without a bound on time "late" has no meaning, and crash and omission cannot be told from slowness.
//
// **Evidence.** Definitions, examples and citations; the order follows from the definitions. No measurement: the matrix in section 5 is ours.
//
// **What would break it.** A component that fails outside the class it was assumed to stay in: a crashed process that comes back with old state, a disk that returns other data than was written. And correlation: classes speak of one component; five replicas with one bug fail together.
//
// **Rate yourself**, a point for each that your boxes say:
//
// 1. Classes differ in what a failed component may still do, and they are nested: crash, omission, timing, Byzantine.
// 2. An algorithm is right for a class, and then for all smaller ones; for larger ones nothing is promised.
// 3. Fail-stop means that others can *detect* the stop; in a plain crash they cannot be sure.
// 4. Late needs a bound: in an asynchronous system a timing failure cannot even be defined, and a crash cannot be told from a delay.
// 5. A larger class costs more: more replicas, more answers to wait for.
// </details>

// %% [markdown]
// ## Eight questions
//
// 1. A has not answered for an hour. Give three explanations from three classes. Which could you exclude by asking a neighbour of A?
// 2. A process crashes, restarts, and has its disk. To somebody outside, to which of the four classes does it belong if its restart takes a minute? And if the disk came back empty?
// 3. Why is *wait for all* right when a replica is slow and blocked when it has crashed, though nobody can tell the two apart?
// 4. *Silent is dead* gave a wrong answer because writer and reader disagreed. Would it help if the reader waited 300 ms instead of 30?
// 5. Five replicas, majority. How many may crash? How many may lie?
// 6. Your detector has 2 % false alarms a heartbeat, and you watch 1,000 processes that beat every second. How often does somebody get a page at night? What does that say about budgets?
// 7. Why does doubling the time-out not help in the asynchronous model?
// 8. A virtual machine is paused for 20 s and goes on. Its own clock says that no time has passed. Which of its beliefs are wrong now?
//
// <details><summary>Answers in a line each</summary>
//
// 1. Crash; its messages are lost (omission); it is very slow (timing); it chooses not to answer you (Byzantine). A neighbour who hears it excludes the crash, if he may be believed. · 2. Omission, or timing if its answers come after
// all; with an empty disk it says what is not so, which only the Byzantine class allows, though nobody meant to lie. · 3. It makes no verdict; it waits for the answer, which in the one case comes. · 4. On this run yes, for r0 answers late and so right; but it is
// another time-out, and a longer delay breaks it in the same way. · 5. Two; none. · 6. Twenty times a second: 1,000 × 0.02. A budget for each heartbeat must be far smaller than it looks. · 7. There is no bound to pass: delays may grow faster than the time-out. · 8. All that
// rests on time: that it still holds a lock or a lease, that others take it for alive, that what it read a moment ago is new.
// </details>
//
// ## Words
//
// | word | meaning |
// |---|---|
// | model | what is assumed of network, processes and timing |
// | synchronous, asynchronous | with, without a known bound on delays |
// | partially synchronous | a bound exists, but is unknown, or holds only from some time on |
// | crash-stop, crash-recovery | stops for ever; stops and comes back with its disk |
// | omission failure | some messages are not sent or not received |
// | timing, performance failure | an answer comes too late |
// | Byzantine failure | anything at all |
// | fail-stop | a crash that others can be sure of |
// | failure detector | says whom it suspects; it may be wrong and may change its mind |
// | false alarm | a living process is suspected |
// | detection time | from the crash to the suspicion that stays |
// | quorum | so many members that any two such groups have one in common |
// | amnesia | to come back from a crash without what one had promised to keep |
//
// ## Further
//
// - F. Cristian, *Understanding fault-tolerant distributed systems*, Communications of the ACM 34(2), 1991: the classes, with care.
// - C. Dwork, N. Lynch, L. Stockmeyer, *Consensus in the presence of partial synchrony*, Journal of the ACM 35(2), 1988.
// - T. Chandra, S. Toueg, *Unreliable failure detectors for reliable distributed systems*, Journal of the ACM 43(2), 1996: how bad a detector may be and still be of use.
// - N. Hayashibara and others, *The φ accrual failure detector*, SRDS 2004: a detector that says how strongly it suspects. The library has it, as `PhiAccrual`: open task, let it take exercise 2, and find the network where its assumption fails.
// - Open task: let *two* of the five replicas fail in section 5. Which cells of the matrix change, and which could you foretell?
