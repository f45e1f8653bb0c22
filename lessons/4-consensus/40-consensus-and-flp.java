// %% [markdown]
// # 40 · Consensus and FLP
//
// | | |
// |---|---|
// | **Time** | core 115 min: sections 1 to 11, 15 and both exercises · further 25 min: sections 12 to 14 · *A Brief Tour* 20 min · the paper 90 min |
// | **Needs** | lesson 00 (states and steps), lesson 15 (concurrent events); Paxos comes by as an example, and nothing need be known of it |
// | **You can then** | say what consensus asks for, property by property; tell a state whose outcome is open from one whose outcome is settled; hold a correct protocol undecided for ever; name the assumption that each way out gives up |
// | **Its model** | network: every message arrives, after any time · processes: three, one may stop · timing: none; section 13 adds some |

// %% tags=["setup"]
import static distsys.Lab.*;
import distsys.algo.consensus.*;
import distsys.algo.paxos.Paxos;
import distsys.algo.register.RegisterClient;
import distsys.run.Fault;
import distsys.run.explore.*;
import java.time.Duration;

lesson("40-consensus-and-flp", "0.1")

// %% [markdown]
// ## 1 · Five thousand runs decide, one does not
//
// Three processes, A, B and C, have an input each: 0, 1, 1. They must agree on one value that somebody had. `Voter` is a protocol that does
// this, a correct one; we build it in section 5. Here it runs on 5,000 seeds, with random delays.

// %%
var chance = cluster(3, () -> new Voter(0, 1, 1)).names("A", "B", "C").latency(exponential(ms(1), ms(10)))
        .seeds(1, 5_000).measure("deliveries", run -> Decisions.deliveries(run.trace()).orElse(-1))
        .measure("value", run -> run.node(0).decided());
double[] deliveries = Arrays.stream(chance.values("deliveries")).sorted().toArray();
double ones = Arrays.stream(chance.values("value")).sum();

assert deliveries[0] > 0 && deliveries[2_500] == 15 && ones == 2_529;            // -1 would be: not decided
Chart.tally("Every run decides, half of them within " + Math.round(deliveries[2_500]) + " deliveries",
                deliveries, 0, (int) deliveries[4_999])
        .subtitle("3 voters, inputs 0, 1, 1; delay 1 ms + exponential, mean 10 ms; seeds 1–5,000")
        .x("messages delivered before the first decision").y("runs")

// %% [markdown]
// Now the same class, the same inputs, and a network with *nothing random*: no loss, no crash, three links that take 1 ms and three that
// take 2 ms. Every message arrives.

// %%
/** The links A→C, C→B and B→A take this much longer, until then; null: for ever. */
List<Fault> against(Duration by, Duration until) {
    return List.of(new Fault.Lag(ms(0), until, List.of(0), List.of(2), by),
            new Fault.Lag(ms(0), until, List.of(2), List.of(1), by),
            new Fault.Lag(ms(0), until, List.of(1), List.of(0), by));
}

var never = cluster(3, () -> new Voter(0, 1, 1)).names("A", "B", "C").latency(constant(ms(1)));
var long1 = never.faults(against(ms(1), null)).run(seconds(1));

assert Decisions.of(long1.trace()).isEmpty() && long1.delivered() == 5_997;
assert long1.nodes().stream().allMatch(v -> v.step() == 1_000);
"after one second every voter stands at step %,d; %,d messages were delivered; decisions: %d"
        .formatted(long1.node(0).step(), long1.delivered(), Decisions.of(long1.trace()).size())

// %% [markdown]
// A thousand steps, and undecided, though nothing was lost and nobody stopped. This is no bug of `Voter`. Fischer, Lynch and Paterson proved in 1985
// that *every* deterministic protocol that tolerates one stopped process has runs that never decide, and this lesson goes through their proof on
// real states. The result is easily misread, so we also look at what it does *not* say.
//
// ## 2 · You are the network
//
// Now you choose which message arrives next, and you want to keep both values possible. A wrong choice settles the outcome. Before you try:
// how often is there a right one?

// %%
var held = "Both values are still possible. In how many such positions is there a delivery that keeps both possible?";
predict(held, "", "about half", "nine of ten", "all but a few", "all")

// %% [markdown]
// Lock in your guess, then try. Each voter *reports* or *proposes* a value; – is none, and a prime ′ marks the round after. It *holds* a vote that
// came before its time: *B proposes –; holds report 0′* has got a report of the next round, and keeps it until it is there itself. Press a step, or its
// digit on the keyboard. The diamond means that both values are still possible; where only one is left the game ends, and **Back** takes a step
// back. If you want to be told before you choose, tick *show where each step leads*.
//
// The next cell says what of a state is shown and lets the explorer find every state there is. Run it; section 6 explains it.

// %%
/** What matters of a configuration, with rounds counted from the slowest; ′ marks the round after. */
String words(State<? extends Ballot> s) {
    int slowest = Ballot.slowest(s.nodes());
    var lines = new ArrayList<String>();
    for (int i = 0; i < s.size(); i++) lines.add(s.id(i) + " " + s.node(i).words(slowest));
    for (Envelope e : s.messages()) lines.add(e.from() + "→" + e.to() + " " + Ballot.words(e.message(), slowest));
    Collections.sort(lines.subList(3, lines.size()));
    return String.join("\n", lines);
}

/** What somebody decided; null while nobody has. */
Integer decision(State<? extends Consensus<?>> s) {
    for (var p : s.nodes()) if (p.decided() != null) return p.decided();
    return null;
}

/** Three rounds, up to the first decision, nobody more than two rounds ahead. */
<N extends Ballot> StateSpace<N> rounds(Supplier<N> process) {
    return explore(3, process).names("A", "B", "C").ignoring(Ballot::ignores)
            .within(s -> decision(s) == null && Ballot.lead(s.nodes()) <= 2 && Ballot.slowest(s.nodes()) < 3).space();
}

/** The same, with configurations that differ in the number of the round only taken for one. */
<N extends Ballot> StateSpace<N> configurations(StateSpace<N> rounds) {
    return rounds.folded(s -> words(s), s -> Ballot.lead(s.nodes()) <= 2);
}

/** A step in words. */
String step(State<? extends Ballot> s, StateSpace.Edge e) {
    Label label = e.label();
    int slowest = Ballot.slowest(s.nodes());
    String what = s.messages().stream().filter(m -> m.to().equals(label.node()) && m.from().equals(label.from()))
            .filter(m -> Canon.text(m.message()).equals(label.payload()))
            .map(m -> Ballot.words(m.message(), slowest)).findFirst().orElse("");
    return label.node() + " hears " + what + " from " + label.from();
}

// %%
var threeRounds = rounds(() -> new Voter(0, 1, 1));
var votes = configurations(threeRounds);
var valence = votes.valence(s -> decision(s));

var game = Walk.of(votes, s -> words(s), (s, e) -> step(s, e), valence)
        .title("Keep both values possible: you choose what arrives next")
        .subtitle("3 voters, inputs 0, 1, 1; every message arrives, in the order you choose");

assert game.size() == 2_864;
game

// %% [markdown]
// ## 3 · What is asked for
//
// Consensus is four sentences. Each is one line of Java over a state or a run.

// %%
// no two decide differently
Predicate<State<? extends Consensus<?>>> agreement = s -> distinct(s, p -> p.decided()) <= 1;
// what is decided was somebody's input
Predicate<State<? extends Consensus<?>>> validity = s -> s.nodes().stream()
        .allMatch(p -> p.decided() == null || any(s, q -> q.input() == p.decided()));
// each decides once, and for good
Predicate<State<? extends Consensus<?>>> once = s -> s.nodes().stream().allMatch(p -> p.decisions().size() <= 1);
// all that have not stopped decide
Predicate<State<? extends Consensus<?>>> termination = s -> IntStream.range(0, s.size())
        .allMatch(i -> !s.isUp(i) || s.node(i).decided() != null);

// %% [markdown]
// A correct protocol, and four toys that each break exactly one sentence. `explore` tries **every** order of events, where `seeds` tried a sample
// of them; with `crashes(1)` it also stops any one process, at any moment and for good. `always` must hold in every state, `eventually` on every run sooner or
// later. The inputs are 0, 1, 1; `Constant` gets 1, 1, 1, or its 0 would have been somebody's.

// %%
<N extends Consensus<?>> String[] judge(String name, int crashes, Supplier<N> process) {
    var all = explore(3, process).names("A", "B", "C").crashes(crashes);
    var holds = List.of(all.always("agreement", s -> agreement.test(s)).holds("agreement"),
            all.always("validity", s -> validity.test(s)).holds("validity"),
            all.always("decide once", s -> once.test(s)).holds("decide once"),
            all.eventually("termination", s -> termination.test(s)).holds("termination"));
    var row = new ArrayList<>(List.of(name, crashes == 0 ? "nobody" : "one may"));
    for (boolean yes : holds) row.add(yes ? "yes" : "NO");
    return row.toArray(new String[0]);
}

var judged = List.of(judge("WaitForAll: hears both others, decides the smallest", 0, () -> new WaitForAll(0, 1, 1)),
        judge("FirstTwo: hears one other, decides the smaller", 1, () -> new FirstTwo(0, 1, 1)),
        judge("Constant: decides 0", 1, () -> new Constant(1, 1, 1)),
        judge("Twice: as WaitForAll, and to be sure decides again", 0, () -> new Twice(0, 1, 1)),
        judge("WaitForAll", 1, () -> new WaitForAll(0, 1, 1)));

// %%
assert judged.stream().map(row -> String.join(" ", Arrays.copyOfRange(row, 2, 6))).toList()
        .equals(List.of("yes yes yes yes", "NO yes yes yes", "yes NO yes yes", "yes yes NO yes", "yes yes yes NO"));
String columns = "%-52s %-8s %-10s %-9s %-12s %s%n";
System.out.printf(columns, "", "stops", "agreement", "validity", "decide once", "termination");
for (String[] row : judged) System.out.printf(columns, (Object[]) row);

// %% [markdown]
// The last row is the first again, and one may stop. Is there a protocol with four times *yes* even then? Keep the question.
//
// Textbooks cut the four sentences differently:
//
// | | Wikipedia | textbooks | Fischer, Lynch, Paterson |
// |---|---|---|---|
// | *termination* | every correct process decides | the same | *some* process decides, on every admissible run |
// | *agreement* | every correct process decides the same | no two *correct* ones differ; *uniform*: no two at all | no two at all |
// | *validity* | – | what is decided was somebody's input | both 0 and 1 are possible outcomes, from some starts |
// | *integrity* | if all correct ones propose v, they decide v | each decides at most once | the output register is written once |
//
// FLP ask for the least: somebody decides, and not always the same. So their *impossible* is the strongest.

// %% [markdown]
// ### Your turn: the checkers (15 min)
//
// Whoever judges a real system cannot look into its processes. What there is is a log. A `Logbook` says how many `processes()` there were, numbered from 0, and has
// `lines()`, in the order in which things happened. Each is a `Logbook.Proposes(process, value)`, with which a process begins, a
// `Logbook.Decides(process, value)`, or a `Logbook.Stops(process)`, after which nothing comes from it. Not everybody need have begun when the log ends.
//
// Write the four sentences of consensus for a log. Three of them forbid something, so a line breaks them: return the number, from 0, of the **first** line that does,
// or −1. The fourth demands something, and is judged when the run is over.
//
// - `agreement(log)`: no two processes decide differently, whether or not one of them stops afterwards: *uniform* agreement. What a process decides first counts, so
//   the line is the first decision of its process.
// - `validity(log)`: every decision is on a value that somebody has proposed before.
// - `once(log)`: no process decides a second time, not even on the same value.
// - `termination(log)`: every process that has not stopped decides. Return the numbers of those that owe a decision, in increasing order.

// %%
class MyCheckers implements Checkers {
    public int agreement(Logbook log) {
        // BEGIN SOLUTION
        var first = new TreeMap<Integer, Integer>();            // by process, what it decided first
        for (int i = 0; i < log.lines().size(); i++) {
            if (!(log.lines().get(i) instanceof Logbook.Decides(int process, int value)) || first.containsKey(process)) continue;
            if (!first.isEmpty() && !first.containsValue(value)) return i;
            first.put(process, value);
        }
        return -1;
        // END SOLUTION
    }

    public int validity(Logbook log) {
        // BEGIN SOLUTION
        var proposed = new TreeSet<Integer>();
        for (int i = 0; i < log.lines().size(); i++) {
            Logbook.Line line = log.lines().get(i);
            if (line instanceof Logbook.Proposes p) proposed.add(p.value());
            if (line instanceof Logbook.Decides d && !proposed.contains(d.value())) return i;
        }
        return -1;
        // END SOLUTION
    }

    public int once(Logbook log) {
        // BEGIN SOLUTION
        var decided = new TreeSet<Integer>();
        for (int i = 0; i < log.lines().size(); i++) {
            if (log.lines().get(i) instanceof Logbook.Decides d && !decided.add(d.process())) return i;
        }
        return -1;
        // END SOLUTION
    }

    public List<Integer> termination(Logbook log) {
        // BEGIN SOLUTION
        var owing = new TreeSet<Integer>();
        for (int p = 0; p < log.processes(); p++) owing.add(p);
        for (Logbook.Line line : log.lines()) if (!(line instanceof Logbook.Proposes)) owing.remove(line.process());
        return List.copyOf(owing);
        // END SOLUTION
    }
}

// %%
grade("40-checkers", MyCheckers.class)

// %% [markdown]
// ## 4 · Is there a middle?
//
// `WaitForAll` asks everybody, and one silent process blocks it. `FirstTwo` waits for one other, and loses agreement: A hears B and sees {0, 1}, B hears C
// and sees {1, 1}. Here is the shortest run of each, found among all. (A picture shows what causes what. It *stands for* every order of steps with the
// same causes. Messages that do not arrive in it are left out.)

// %%
var blocked = explore(3, () -> new WaitForAll(0, 1, 1)).names("A", "B", "C").crashes(1)
        .eventually("termination", s -> termination.test(s));
blocked.spaceTime("termination").arriving().title("C stops, and the others wait for its input for ever")

// %%
var split = explore(3, () -> new FirstTwo(0, 1, 1)).names("A", "B", "C").crashes(1)
        .always("agreement", s -> agreement.test(s));

assert split.finding("agreement").steps() == 2;
split.spaceTime("agreement").arriving().title("Two deliveries: one decides 0, another 1")

// %% [markdown]
// **Vote.** Is there a protocol in the middle: never waits for more than one other, and never loses agreement? Decide before you read on.
//
// <details><summary>Answer</summary>
//
// Yes, if it may take more than one round: that is the next section. What it loses is in section 1.
// </details>
//
// ## 5 · A voter
//
// This is Ben-Or's protocol of 1983 for three processes, with one change. It goes in rounds of two steps, and in each step everybody sends a vote
// to all and waits for **one** vote of another. Never for two: the third may have stopped.
//
// 1. *Report* your value. Mine and another's report equal? Then two of three hold this value: a majority.
// 2. *Propose* that value, or **–** if the two differed. Two proposals of v: **decide** v. One: **adopt** it. None: take the smaller of the two
//    reported values. (Ben-Or tosses a coin here.)
//
// The library's `Ballot` keeps the mail: a vote of a later step waits, a vote of an earlier step is thrown away, and who decides tells all. First
// the rule for a majority, then the voter:

// %%
/** The value that two of the votes have; NONE if there is no such value. */
int agreed(List<Integer> votes) {
    for (int v = 0; v <= 1; v++) if (Collections.frequency(votes, v) >= 2) return v;
    return Ballot.NONE;
}

// %%
class MyVoter extends Ballot {
    int smaller;

    MyVoter(int... inputs) { super(inputs); }

    @Override protected void counted(List<Integer> votes) {        // mine, and the first of another
        int majority = agreed(votes);
        if (isReport()) {
            smaller = Collections.min(votes);
            vote(majority);                                        // the proposal: a value, or NONE
        } else if (majority != NONE) {
            decide(majority);
        } else {
            int proposed = Collections.max(votes);                 // NONE is less than any value
            vote(proposed != NONE ? proposed : smaller);           // the next round's report
        }
    }
}

// %%
var mine = cluster(3, () -> new MyVoter(0, 1, 1)).names("A", "B", "C");

assert mine.latency(constant(ms(1))).faults(against(ms(1), null)).run(seconds(1)).digest().equals(long1.digest())
        : "it behaves as the library's Voter does, message for message";
mine.latency(uniform(ms(1), ms(9))).seed(2_252).until(ms(6)).run()
        .spaceTime().arriving().saying(text -> Ballot.said(text))
        .title("B and C report the same, both propose it, and C decides")

// %% [markdown]
// Why is it safe? What is proposed was reported by two of three, and two majorities of three share a process: **no two values are proposed in
// one round**. And if somebody sees two proposals of v, everybody who counts two proposals of three counts at least one of v, and adopts v: from then on
// all report v.
//
// Why does nobody block it? It never waits for more than one other.
//
// ## 6 · Every configuration there is
//
// FLP call a state of the whole system, processes and messages on their way, a **configuration**. Rounds have numbers, so there are infinitely
// many. But it does not matter whether A is in round 7 and B in 8, or in 0 and 1: count rounds from the slowest, and throw away votes of a step
// that is over for their receiver. What is left is finite, and here is all of it, up to the first decision. Nobody is ever more than two rounds ahead, for two
// in front hear only each other, and so come to agree.

// %%
assert threeRounds.states().stream().allMatch(s -> Ballot.lead(s.nodes()) <= 2);     // so nothing is cut off there
assert votes.ends().stream().allMatch(c -> decision(votes.state(c)) != null);    // nor here: all ends are decisions
assert votes.size() == 8_027 && valence.bivalent() == 1_422;
assert valence.univalent(0) == 5_349 && valence.univalent(1) == 1_256;
"%,d configurations. Can still be decided: both values in %,d, only 0 in %,d, only 1 in %,d"
        .formatted(votes.size(), valence.bivalent(), valence.univalent(0), valence.univalent(1))

// %% [markdown]
// The last line is the paper's central notion. The **valence** of a configuration is the set of values that can still be decided from it. If only
// one is left it is *univalent*, 0-valent or 1-valent, even though nobody may know it yet. If both are, it is **bivalent**: the network has not
// chosen yet. From 0, 1, 1 the system starts bivalent. The game of section 2 has the bivalent ones and those a step away from them, 2,864 in all.

// %%
int furthest = IntStream.range(0, votes.size()).map(votes::depth).max().getAsInt();
double[] depths = IntStream.rangeClosed(0, furthest).asDoubleStream().toArray();
double[] two = new double[furthest + 1], zero = new double[furthest + 1], one = new double[furthest + 1];
for (int c = 0; c < votes.size(); c++) {
    var left = valence.of(c);
    (left.size() == 2 ? two : left.contains(0) ? zero : one)[votes.depth(c)]++;
}
chart("Far from the start most configurations are settled")
        .subtitle("all %,d configurations of 3 voters from inputs 0, 1, 1, by their distance from the start"
                .formatted(votes.size()))
        .x("least number of deliveries from the start").y("configurations").yFrom(0)
        .line("bivalent", depths, two).line("0-valent", depths, zero).line("1-valent", depths, one)

// %% [markdown]
// These are counts, not chances: there are four times as many 0-valent configurations as 1-valent ones, and yet of the runs of section 1 a good half, 2,529 of 5,000,
// decided 1.
//
// ## 7 · Lemma 1: the diamond closes
//
// *Two deliveries at different processes commute*: either order leads to the same configuration. So the order of events at different
// processes can never be what decides.

// %%
var firsts = votes.steps(0);
var toA = firsts.stream().filter(e -> e.label().node().name().equals("A")).findFirst().get().label();
var toB = firsts.stream().filter(e -> e.label().node().name().equals("B")).findFirst().get().label();

var diamond = StateGraph.from(0, c -> {
    var next = new TreeMap<String, Integer>();
    for (var e : votes.steps(c)) {
        Label step = e.label();
        if (step.equals(toA) || step.equals(toB)) next.put(step.node() + " hears " + step.from(), e.to());
    }
    return next;
});
diamond.label(c -> words(votes.state(c)).lines().limit(3).collect(Collectors.joining("\n")))
        .valence(c -> valence.of(c)).goesOn(c -> true).title("A first or B first: the same configuration")
        .subtitle("the start of 3 voters, inputs 0, 1, 1, and two of its six deliveries")

// %% [markdown]
// Try it by hand in the game of section 2: let two messages arrive at two different voters. The game says that the two steps commute, and takes them the other way
// round if you press the button: the row of signs shows another way, the voters are the same. And here are all such pairs:

// %%
/** Where this step leads from here; -1 if it is not possible here. */
int after(int configuration, Label step) {
    for (var e : threeRounds.steps(configuration)) if (e.label().equals(step)) return e.to();
    return -1;
}

int pairs = 0, closed = 0;
for (int c = 0; c < threeRounds.size(); c++) {
    var steps = threeRounds.steps(c);
    for (var e : steps) for (var f : steps) {
        if (e.label().node().compareTo(f.label().node()) >= 0) continue;
        if (threeRounds.steps(e.to()).isEmpty() || threeRounds.steps(f.to()).isEmpty()) continue;       // decided
        pairs++;
        int there = after(e.to(), f.label());
        if (there >= 0 && there == after(f.to(), e.label())) closed++;
    }
}

assert pairs == 92_103 && pairs == closed;
"%,d pairs of deliveries at different voters; %,d diamonds close".formatted(pairs, closed)

// %% [markdown]
// ## 8 · Lemma 2: some start is bivalent
//
// From 0, 0, 0 only 0 can be decided, from 1, 1, 1 only 1: validity. Walk from one to the other, and change one input at a time. Somewhere the
// valence must flip. (The paper assumes less than validity: some start can end in 0, and some in 1. Walk between those.)

// %%
int[][] walk = {{0, 0, 0}, {0, 0, 1}, {0, 1, 1}, {1, 1, 1}};

/** What can be decided from each of the four starts. */
<N extends Consensus<?>> List<Set<Integer>> along(Function<int[], StateSpace<N>> space) {
    return Arrays.stream(walk).map(inputs -> space.apply(inputs).valence(s -> decision(s)).of(0)).toList();
}

StateGraph<Integer> walked(List<Set<Integer>> open) {
    return StateGraph.from(0, c -> c == 3 ? Map.<String, Integer>of() : Map.of("CBA".charAt(c) + " gets 1", c + 1))
            .label(c -> "inputs " + Arrays.toString(walk[c]).replaceAll("[\\[\\]]", ""))
            .valence(c -> open.get(c)).goesOn(c -> true).subtitle("all configurations from each start");
}

var ofVoter = along(inputs -> inputs == walk[2] ? votes : configurations(rounds(() -> new Voter(inputs))));
var ofWaitForAll = along(inputs -> explore(3, () -> new WaitForAll(inputs)).space());

assert ofVoter.equals(List.of(Set.of(0), Set.of(0), Set.of(0, 1), Set.of(1)));
walked(ofVoter).title("Voter: between 0-valent and 1-valent lies a bivalent start")

// %%
assert ofWaitForAll.equals(List.of(Set.of(0), Set.of(0), Set.of(0), Set.of(1)));
walked(ofWaitForAll).title("WaitForAll: two univalent neighbours, and they differ in A’s input only")

// %% [markdown]
// `Voter` has a bivalent start. `WaitForAll` has none: its walk flips at one step, from 0, 1, 1 to 1, 1, 1. Here is why that costs it something. Let *A*, the
// process whose input changes there, be silent from the beginning. The others see no difference between the two starts. If they decided without A they would
// decide the same from both; but from one only 0 can be decided, from the other only 1. So they never decide. **Which assumption did it give up?** It does
// not tolerate a silent process. And a protocol that does tolerate one has a bivalent start.
//
// Take all protocols that keep agreement and validity. Each is of one of two classes:
//
// - (a) somebody's silence can leave the others undecided for ever, or
// - (b) nobody's can. Then it has a bivalent start, the next lemma holds, and it need not end.
//
// ## 9 · Lemma 3: bivalent, and still bivalent
//
// A bivalent configuration from which *every* step leads to a univalent one is called **critical**: there the next delivery decides. How
// many are there?

// %%
int bivalent = valence.bivalent(), stays = 0;
for (int c = 0; c < votes.size(); c++) {
    if (valence.isBivalent(c) && votes.steps(c).stream().anyMatch(e -> valence.isBivalent(e.to()))) stays++;
}

assert bivalent == 1_422 && stays == bivalent && valence.critical().isEmpty();
"from %,d of %,d bivalent configurations some delivery leads to a bivalent one again; critical: %d"
        .formatted(stays, bivalent, valence.critical().size())

// %%
reveal(held, "all")

// %% [markdown]
// None is critical. So whoever chooses the order can always choose one more delivery.
//
// For contrast a protocol that *has* critical configurations: Paxos, which lesson 42 is about. Here two clients each ask one of three servers to get a value
// chosen, A or B, and a server tries once. With nobody silent it always decides: of two attempts the later one wins. But let one server stop at the wrong moment, and
// nobody tries again: it is of class (a).

// %%
/** The values that servers have decided: one of both clients' A and B, or none. */
List<Character> chosen(State<Node<?>> s) {
    return s.nodes().stream().map(n -> n instanceof Paxos p ? p.decided() : null)
            .filter(v -> v != null).distinct().toList();
}

var paxos = explore(3, () -> new Paxos(3)).with(2, () -> new RegisterClient(3));
var paxosSpace = paxos.space();
var calm = paxos.eventually("some server decides", s -> !chosen(s).isEmpty());
var oneStops = paxos.crashes(1).eventually("some server decides", s -> !chosen(s).isEmpty());

assert paxosSpace.size() == 16_668 && paxosSpace.ends().size() == 1_268 && calm.holds("some server decides");
assert paxosSpace.ends().stream().noneMatch(c -> chosen(paxosSpace.state(c)).isEmpty());
assert oneStops.states() == 113_946 && oneStops.finding("some server decides").steps() == 5;
"Paxos: all %,d ends of %,d configurations have a decision; if one may stop (%,d) it can end undecided, in %d steps"
        .formatted(paxosSpace.ends().size(), paxosSpace.size(), oneStops.states(),
                oneStops.finding("some server decides").steps())

// %%
var paxosValence = paxosSpace.valence(s -> chosen(s).isEmpty() ? null : chosen(s).getFirst());
var critical = paxosValence.critical();

/** By what stays possible: at which nodes the steps happen that lead there. */
Map<String, Set<NodeId>> sides(int c) {
    var sides = new TreeMap<String, Set<NodeId>>();
    for (var e : paxosSpace.steps(c)) {
        sides.computeIfAbsent("" + paxosValence.of(e.to()), k -> new TreeSet<>()).add(e.label().node());
    }
    return sides;
}

/** The nodes at which steps lead to A as well as to B. */
Set<NodeId> deciders(int c) {
    var both = new TreeSet<NodeId>();
    for (var nodes : sides(c).values()) if (both.isEmpty()) both.addAll(nodes); else both.retainAll(nodes);
    return both;
}

assert paxosValence.bivalent() == 66 && critical.size() == 9;
assert critical.stream().allMatch(c -> sides(c).size() == 2 && deciders(c).size() == 1);

int edge = critical.getFirst();
StateGraph.from(edge, c -> {
    var next = new TreeMap<String, Integer>();
    for (var e : c == edge ? paxosSpace.steps(c) : List.<StateSpace.Edge>of()) {
        String accepted = e.label().payload().contains("lastAccepted=null") ? "nothing" : "A";
        next.put(e.label().node() + " hears from " + e.label().from() + ": " + accepted, e.to());
    }
    return next;
}).label(c -> c == edge ? "n1 has asked\nwhat was accepted" : "n1 goes on\nwith " + paxosValence.of(c).toArray()[0])
        .valence(c -> paxosValence.of(c)).goesOn(c -> true).title("Critical: the answer that n1 hears first decides")
        .subtitle("one of %d critical configurations of Paxos, 3 servers and 2 clients; %d are bivalent"
                .formatted(critical.size(), paxosValence.bivalent()))

// %% [markdown]
// There are nine critical ones among the 66 that are bivalent. In all nine the two deliveries that lead to different decisions are **at the same process**, as Lemma 1
// demands: at different processes they would commute, and the diamond would end in a configuration of both valences. And one process is too little to decide for
// all: let it be silent after either delivery, and the others cannot know which it was. If they decide without it, they decide the same after both, though each
// allows one value only. So in class (b) there is no critical configuration.
//
// That is the core of the proof. The paper proves more: bivalence can be kept *with any message you name delivered*, so the run can be made fair, message by
// message. Check that too: from each bivalent configuration, for each message on its way, search for a bivalent one in which that message has just arrived,
// or its receiver will not look at it any more.

// %%
var numbers = new HashMap<String, Integer>();
for (int c = 0; c < votes.size(); c++) numbers.put(words(votes.state(c)), c);
var open = new BitSet();
for (int c = 0; c < threeRounds.size(); c++) {
    Integer like = numbers.get(words(threeRounds.state(c)));
    open.set(c, like != null && valence.isBivalent(like));
}

/** Whether bivalence can be kept from here until this message arrives, and then, too. */
boolean staysOpen(int from, Label message) {
    var seen = new BitSet();
    var todo = new ArrayDeque<Integer>(List.of(from));
    while (!todo.isEmpty()) {
        int c = todo.remove();
        if (seen.get(c)) continue;
        seen.set(c);
        int there = after(c, message);
        if (there < 0 || open.get(there)) return true;             // -1: its receiver will not look at it any more
        for (var e : threeRounds.steps(c)) if (open.get(e.to())) todo.add(e.to());
    }
    return false;
}

int named = 0, kept = 0;
for (int c = open.nextSetBit(0); c >= 0; c = open.nextSetBit(c + 1)) {
    if (Ballot.slowest(threeRounds.state(c).nodes()) > 0) continue;                 // later rounds are like the first
    for (var e : threeRounds.steps(c)) {
        named++;
        if (staysOpen(c, e.label())) kept++;
    }
}

assert named == 4_170 && kept == named;
"bivalence can be kept until the message you name has arrived, and then: for %,d of %,d".formatted(kept, named)

// %% [markdown]
// ## 10 · The loop
//
// A run that stays bivalent could still be unfair: it might starve one process. Ours need not. Here is the shortest way from the start back to the
// start, one round later.

// %%
var loop = explore(3, () -> new Voter(0, 1, 1)).names("A", "B", "C").ignoring(Ballot::ignores)
        .within(s -> decision(s) == null && Ballot.slowest(s.nodes()) < 1)
        .sometimes("the start again", s -> Ballot.slowest(s.nodes()) == 1 && words(s).equals(words(votes.state(0))));

assert loop.finding("the start again").steps() == 6;
loop.spaceTime("the start again").arriving().saying(text -> Ballot.said(text))
        .title("Six deliveries, and A reports 0, B and C report 1, one round later")

// %% [markdown]
// Each voter takes two steps, and then everything is as it was, except for six old votes that nobody will look at. They arrive too late, and it makes no difference when:
// let them arrive at once. As configurations, with rounds counted from the slowest, it is a circle:

// %%
var circle = new ArrayList<Integer>(List.of(0));
for (var delivery : loop.trace("the start again").ofKind(Kind.DELIVER)) {
    for (var e : List.copyOf(votes.steps(circle.getLast()))) {
        boolean same = e.label().node().equals(delivery.node()) && e.label().from().equals(delivery.from());
        if (same && e.label().payload().equals(delivery.payload())) circle.add(e.to());
    }
}

assert circle.size() == 7 && circle.getLast() == 0 && circle.stream().allMatch(c -> valence.isBivalent(c));
StateGraph.from(0, c -> {
    int next = circle.get(circle.indexOf(c) + 1);
    var step = votes.steps(c).stream().filter(e -> e.to() == next).findFirst().get().label();
    return Map.of(step.from() + "→" + step.node(), next);
}).label(c -> words(votes.state(c)).lines().limit(3).collect(Collectors.joining("\n"))
                .replace("reports ", "r").replace("proposes ", "p").replaceAll("; holds.*", " +"))
        .valence(c -> valence.of(c)).title("Six deliveries in a circle, and both values are possible all the way")
        .subtitle("inputs 0, 1, 1; B→A: A hears B; r reports, p proposes; ′ next round; + holds a later vote")

// %% [markdown]
// So this loop is **fair**: every process goes on, every message arrives, nobody stops. Repeat it for ever and you have a run like that of section 1. That one
// is another loop, and comes round after three rounds:

// %%
var reports = new TreeMap<Integer, int[]>();                       // by step, what A, B and C voted
for (var send : long1.trace().ofKind(Kind.SEND)) {
    String[] vote = send.payload().replaceAll("[^0-9,-]", "").split(",");
    int step = Integer.parseInt(vote[0]), value = Integer.parseInt(vote[1]);
    reports.computeIfAbsent(step, s -> new int[3])[send.node().index()] = value;
}

assert IntStream.range(0, 994).allMatch(s -> Arrays.equals(reports.get(s), reports.get(s + 6)));       // three rounds
for (int round = 0; round < 4; round++) {
    System.out.printf("round %d: A, B, C report %s%n", round, Arrays.toString(reports.get(2 * round)));
}

// %% [markdown]
// ## 11 · Break it
//
// The rule "none proposed: take the smaller" looks like the culprit. What if everybody *keeps its own value* instead?

// %%
class Stubborn extends Voter {
    Stubborn(int... inputs) { super(inputs); }
    @Override protected int otherwise(int mine, int theirs) { return mine; }
}

// %%
var spaces = Arrays.stream(walk).map(inputs -> configurations(rounds(() -> new Stubborn(inputs)))).toList();
for (int i = 0; i < 4; i++) {
    var can = spaces.get(i).valence(s -> decision(s));
    assert can.bivalent() == 0 && spaces.get(i).size() == (i % 3 == 0 ? 35 : 3_726);
    System.out.printf("inputs %s   can be decided: %s   %,6d configurations, %d of them bivalent%n",
            Arrays.toString(walk[i]), can.of(0), spaces.get(i).size(), can.bivalent());
}

// %%
/** How many runs are undecided after 1 s, if one process takes part only from 2 s on: until then it is silent. */
<N extends Voter> Count undecided(Supplier<N> voter, int silent, int runs) {
    return cluster(3, voter).names("A", "B", "C").latency(uniform(ms(1), ms(9)))
            .fault(new Fault.Join(seconds(2), silent)).until(seconds(1)).seeds(1, runs)
            .count("undecided after 1 s, one silent", run -> Decisions.of(run.trace()).isEmpty());
}

assert IntStream.range(0, 3).allMatch(who -> undecided(() -> new Voter(0, 1, 1), who, 500).hits() == 0);
Supplier<Stubborn> stubborn = () -> new Stubborn(0, 1, 1);

assert undecided(stubborn, 0, 200).hits() == 0 && undecided(stubborn, 2, 200).hits() == 200;
undecided(stubborn, 1, 200)

// %% [markdown]
// No bivalent configuration at all: the majority of the inputs decides, and no order of deliveries can change it. But with B silent A and C
// stand 0 against 1 for ever. Safe, undecided, and **no contradiction**: `Stubborn` is another protocol, and of class (a). The `Voter` with any one silent decided
// in all of 3 × 500 runs.
//
// Six protocols, sorted. For the last number each process in turn falls silent in each configuration, and the question is whether the others can still
// come to a decision, without a step or a message of it.

// %%
/** In how many configurations, one process silent, a decision is out of reach. The first nodes are the processes. */
<N extends Node<?>> int blocks(StateSpace<N> space, Predicate<State<N>> decided, int processes) {
    int blocked = 0;
    for (int silent = 0; silent < processes; silent++) {
        var can = new BitSet();
        for (int c = 0; c < space.size(); c++) can.set(c, decided.test(space.state(c)));
        for (int before = -1; before < can.cardinality(); ) {
            before = can.cardinality();
            for (int c = space.size() - 1; c >= 0; c--) {
                for (var e : can.get(c) ? List.<StateSpace.Edge>of() : space.steps(c)) {
                    boolean spoke = e.label().node().index() == silent || e.label().from().index() == silent;
                    if (!spoke && can.get(e.to())) can.set(c);
                }
            }
        }
        blocked += space.size() - can.cardinality();
    }
    return blocked;
}

/** A line of the table; the class follows from the rest. */
String line(String name, boolean agrees, boolean valid, String bivalent, int critical, int blocked, int asked) {
    String kind = !agrees ? "neither: no agreement" : !valid ? "neither: no validity" : blocked > 0 ? "(a)" : "(b)";
    return "%-11s %-10s %-9s %-16s %4d %,10d of %,6d   %s".formatted(name, agrees ? "yes" : "NO",
            valid ? "yes" : "NO", bivalent, critical, blocked, asked, kind);
}

<N extends Consensus<?>> String line(String name, List<Set<Integer>> starts, StateSpace<N> space) {
    return line(name, space.states().stream().allMatch(s -> agreement.test(s)),
            space.states().stream().allMatch(s -> validity.test(s)),
            starts.stream().filter(v -> v.size() > 1).count() + " of 4",
            space.valence(s -> decision(s)).critical().size(),
            blocks(space, s -> decision(s) != null, 3), 3 * space.size());
}

// %%
var ofFirstTwo = along(inputs -> explore(3, () -> new FirstTwo(inputs)).space());
var ofConstant = along(inputs -> explore(3, () -> new Constant(inputs)).space());
var ofStubborn = spaces.stream().map(space -> space.valence(s -> decision(s)).of(0)).toList();

var lines = List.of(line("WaitForAll", ofWaitForAll, explore(3, () -> new WaitForAll(0, 1, 1)).space()),
        line("Stubborn", ofStubborn, spaces.get(2)),
        line("Paxos", paxosSpace.states().stream().allMatch(s -> chosen(s).size() <= 1),
                paxosSpace.states().stream().allMatch(s -> List.of('A', 'B').containsAll(chosen(s))), "1 of 1",
                critical.size(), blocks(paxosSpace, s -> !chosen(s).isEmpty(), 3), 3 * paxosSpace.size()),
        line("Voter", ofVoter, votes),
        line("FirstTwo", ofFirstTwo, explore(3, () -> new FirstTwo(0, 1, 1)).space()),
        line("Constant", ofConstant, explore(3, () -> new Constant(1, 1, 1)).space()));

assert lines.get(0).contains(" 864 of  2,187") && lines.get(2).contains(" 994 of 50,004");
assert lines.get(3).contains(" 0 of 24,081");
System.out.println("            agreement  validity  bivalent starts  critical  one silent blocks   class");
lines.forEach(System.out::println);

// %% [markdown]
// The lemmas say what this table shows: with agreement and validity there is either a number in the column before the last, or a bivalent start and no critical
// configuration. (`Stubborn` may run ahead of a silent process for ever; with a lead of two rounds its runs are cut, and counted as blocked.) And the answer to the question
// of section 3 is no.
//
// ## 12 · First way out: a coin (further)
//
// FLP is about *deterministic* processes. Ben-Or's own protocol tosses a coin where ours takes the smaller value:

// %%
class Tosser extends Voter {
    Tosser(int... inputs) { super(inputs); }
    @Override protected int otherwise(int mine, int theirs) { return random().nextInt(2); }
}

// %% [markdown]
// Against the same network:

// %%
var tossed = cluster(3, () -> new Tosser(0, 1, 1)).names("A", "B", "C").latency(constant(ms(1)))
        .faults(against(ms(1), null)).until(seconds(1)).seeds(1, 10_000)
        .measure("rounds", run -> run.nodes().stream().mapToInt(Ballot::round).max().getAsInt())
        .measure("undecided", run -> Decisions.of(run.trace()).isEmpty() ? 1 : 0);
double[] rounds = Arrays.stream(tossed.values("rounds")).sorted().toArray();

assert Arrays.stream(tossed.values("undecided")).sum() == 0 && rounds[0] == 2 && rounds[9_999] == 17;
int last = (int) rounds[9_999];
Chart.tally("With a coin the same network loses within %d rounds".formatted(last), rounds, 2, last)
        .subtitle("Ben-Or's coin, the delays of section 1; 10,000 seeds; undecided after 1 s: 0 (p < 3·10⁻⁴)")
        .x("rounds until the last has decided").y("runs").logY().yFrom(0.5)

// %% [markdown]
// Each round fails with a chance that is bounded away from one, so it ends *with probability 1*. It need not end by any time, and "0 of 10,000" is not
// "never": if p were 3·10⁻⁴ or more, 10,000 runs would show an undecided one with a chance of 95 % (the rule of three). What was given up is determinism. The adversary here chooses the order only, and does not see the coins before they fall.
//
// ## 13 · Second way out: time (further)
//
// FLP is about networks without any bound on delays. Real ones are bad for a while and then behave. `Patient` waits for *both* others, up to 10 ms,
// and then for one. With all three reports there always is a majority, so it decides in the first round in which messages are fast. It
// does not rely on that for agreement: time decides how many votes are counted, nothing else.

// %%
double[] settle = {0, 50, 100, 200, 300, 400}, decides = new double[6];
for (int i = 0; i < 6; i++) {
    var patient = cluster(3, () -> new Patient(ms(10), 0, 1, 1)).names("A", "B", "C").latency(constant(ms(1)));
    if (settle[i] > 0) patient = patient.faults(against(ms(15), ms((long) settle[i])));
    decides[i] = Decisions.all(patient.run(seconds(2)).trace(), 3).getAsLong() / 1e6;
    assert decides[i] >= settle[i] && decides[i] <= settle[i] + 30;
}
chart("It decides when the network has settled, whenever that is")
        .subtitle("3 patient voters, patience 10 ms; three links take 16 ms until they settle, then 1 ms")
        .x("delays settle at (ms)").y("all have decided at (ms)").xFrom(0).yFrom(0)
        .line("decided", settle, decides).line("the moment they settle", settle, settle)

// %% [markdown]
// Dwork, Lynch and Stockmeyer (1988) call this *partial synchrony*. Raft, Paxos with a leader and ZooKeeper live here: always safe, live once time-outs fit.
// What was given up is a network without bounds.
//
// ## 14 · Third way out: chance (further)
//
// You have seen it first: in section 1 the delays were random, and all of 5,000 runs decided. Nobody *plays* the network in practice, and a fair
// random order leaves the loop at every turn with some probability. That is why systems hardly ever meet FLP. A garbage collector, a congested link,
// an overloaded leader can play it for a while, and then time-outs must be longer than the bad spell: a tuning problem, with FLP at its bottom.

// %% [markdown]
// ## 15 · Measure against the paper
//
// The proof is about every protocol. What we checked are instances: read the columns *checked on* and *scope* with that in mind.

// %%
var table = Comparison.lemmas("Fischer, Lynch, Paterson 1985, checked")
        .check(pairs == closed, "Lemma 1: deliveries at different processes commute", "every protocol",
                "%,d pairs of deliveries of Voter".formatted(pairs), "from 0, 1, 1; three rounds")
        .check(ofVoter.get(2).size() == 2, "Lemma 2: some start is bivalent", "class (b)",
                "Voter: 0, 1, 1, one of four starts", "WaitForAll and Stubborn, of class (a), have none")
        .check(stays == bivalent, "Lemma 3: bivalence can be kept", "class (b)",
                "%,d configurations of Voter".formatted(bivalent), "all that are bivalent, from 0, 1, 1")
        .check(kept == named, "… until any message you name has arrived, and then", "class (b)",
                "%,d messages on their way".formatted(named), "bivalent configurations of the first round")
        .check(critical.stream().allMatch(c -> deciders(c).size() == 1),
                "in the proof of Lemma 3: opposing steps are at one process", "critical configurations",
                "%d of Paxos".formatted(critical.size()), "2 clients, no second attempt")
        .check(loop.holds("the start again"), "Theorem 1: a fair run that never decides", "class (b)",
                "a loop of 6 deliveries of Voter", "all three go on, all messages arrive");

assert table.agrees();
table

// %% [markdown]
// ### How it is misread
//
// - *"FLP says that consensus is impossible in practice."* It says that no deterministic protocol is *sure* to end in a network without bounds. Sections 12 to 14.
// - *"So Paxos and Raft must sometimes be wrong."* No. They are never wrong. They may be late.
// - *"It needs a crash."* Look at the loop: nobody crashed. That one process *may* stop forces the protocol to go on without waiting, and that is enough.
// - *"Three processes are too few; with more it works."* The proof holds for any number from two on.

// %% [markdown]
// ## 16 · Your turn: the adversary (30 min)
//
// A network would like three processes, numbers 0, 1 and 2, never to decide. It knows their `Protocol`: a list of `configurations()`, states of all processes and of
// all messages on their way, each with what is `decided()` there (−1: nothing) and its `moves()`; a `Move` has the `process()` that gets a message and the number of
// the configuration it leads `to()`. `protocol.at(c)` is configuration c, and 0 is the start. Write the network:
//
// - `valence(c)`: every value that can still be decided from c, in increasing order. Moves may lead back.
// - `next(c)`: the index of a move that keeps both values possible, or −1 if there is none. It is asked again for where that move led, 50 times.
//   And it must be **fair**: in every 6 moves in a row each of the three processes has one.
//
// The check plays your network against three voters, who vote in rounds until two agree and need never decide: up to twelve games of 50 moves, on a protocol of
// 2,192 configurations. To search all of it anew for every move is quick enough. It asks about larger and about made-up protocols, too; one waits for all. Where every
// move settles the outcome, the right answer is −1.

// %%
class Villain implements Adversary {
    final Protocol protocol;
    final int[] waited = new int[3];            // by process, how many moves ago it had one

    Villain(Protocol protocol) { this.protocol = protocol; }

    public List<Integer> valence(int configuration) {
        // BEGIN SOLUTION
        var values = new TreeSet<Integer>();
        var seen = new boolean[protocol.configurations().size()];
        var open = new ArrayDeque<Integer>();
        open.add(configuration);
        while (!open.isEmpty() && values.size() < 2) {
            int c = open.removeLast();
            if (seen[c]) continue;
            seen[c] = true;
            if (protocol.at(c).decided() >= 0) values.add(protocol.at(c).decided());
            for (Protocol.Move m : protocol.at(c).moves()) open.add(m.to());
        }
        return List.copyOf(values);
        // END SOLUTION
    }

    public int next(int configuration) {
        // BEGIN SOLUTION
        List<Protocol.Move> moves = protocol.at(configuration).moves();
        int best = -1;
        for (int i = 0; i < moves.size(); i++) {
            if (valence(moves.get(i).to()).size() < 2) continue;
            if (best < 0 || waited[moves.get(i).process()] > waited[moves.get(best).process()]) best = i;
        }
        for (int p = 0; p < 3; p++) waited[p]++;
        if (best >= 0) waited[moves.get(best).process()] = 0;
        return best;
        // END SOLUTION
    }
}

// %%
grade("40-adversary", Villain.class)

// %% [markdown]
// ## The paper
//
// M. J. Fischer, N. A. Lynch, M. S. Paterson, *Impossibility of Distributed Consensus with One Faulty Process*, Journal of the ACM 32(2), April 1985,
// pp. 374–382. [Author's copy](http://groups.csail.mit.edu/tds/papers/Lynch/jacm85.pdf) · [doi:10.1145/3149.214121](https://doi.org/10.1145/3149.214121). Nine
// pages; sections 2 and 3 hold the model and the whole proof. Gentler: Henry Robinson, [*A Brief Tour of FLP
// Impossibility*](https://www.the-paper-trail.org/post/2008-08-13-a-brief-tour-of-flp-impossibility/), 2008. The question itself:
// [Consensus (computer science)](https://en.wikipedia.org/wiki/Consensus_(computer_science)).

// %% [markdown] tags=["written:40-consensus"]
// **Consensus, in your words.** Read the article on consensus. Summarize the basic idea in three or four sentences, and say which properties a protocol for it must satisfy.
//
// <details><summary>Our summary, and five points to have in yours. Write yours first.</summary>
//
// Several processes each propose a value, and all that do not fail are to choose one of them, the same, although some may fail. *Termination*: every correct process decides.
// *Agreement*: no two decide differently. *Validity*: what is decided was proposed by somebody; the article's *integrity* is the weaker unanimity, if all correct ones propose v then
// v. And each decides once. Without validity a constant would do, without agreement one's own value, without termination silence.
//
// **Rate yourself**, a point for each that yours says:
//
// 1. Several processes propose values and choose one, though some of them may fail.
// 2. Termination: every process that does not fail decides in the end.
// 3. Agreement: no two processes decide differently.
// 4. Validity, or integrity in the article's sense: what is decided is tied to what was proposed.
// 5. Why each is needed: without any one of them something useless is a solution.
// </details>

// %% [markdown] tags=["written:40-reading"]
// **Read and summarize.** One to three sentences a box, in your own words.
//
// | claim | assumption | evidence | what would break it |
// |---|---|---|---|
// | *what is impossible, exactly?* | *network, processes, faults, time?* | *how is it shown?* | *drop one assumption: what becomes possible?* |
//
// <details><summary>Our four boxes, and five points to have in yours. Fill yours first.</summary>
//
// **Claim.** No deterministic protocol for consensus is both always safe and sure to end if one process may stop. Not: that consensus cannot be had.
//
// **Assumption.** Delays have no bound, and nobody has a clock, so a stopped process cannot be told from a slow one. Every message arrives, once. At most one process
// stops, without lying. Processes are deterministic.
//
// **Evidence.** A proof: a bivalent start exists, and from a bivalent configuration another can be reached with any given message delivered. Together they make a fair run
// that never decides.
//
// **What would break it.** Coins: then it ends with probability 1. Bounds on delays, sometime: then it ends after that. No fault at all: then wait for all.
//
// **Rate yourself**, a point for each that your boxes say:
//
// 1. What fails is termination, not agreement: a protocol can be safe always.
// 2. The protocol must be deterministic, and delays unbounded; a stopped process looks like a slow one.
// 3. One fault that *may* happen is enough; in the run of the proof nobody need stop.
// 4. The proof keeps the system bivalent: a bivalent start, and from each bivalent configuration a next one in which any given message has been delivered.
// 5. The ways out each give up an assumption: determinism (coins), unbounded delays (time), or the worst-case network (chance).
// </details>

// %% [markdown]
// ## Eight questions
//
// 1. Is a configuration in which nobody has decided always bivalent?
// 2. Name a protocol with agreement, decide-once and termination that is of no use. Which sentence does it break?
// 3. Why can the two deliveries of a critical configuration that decide differently not be at different processes?
// 4. In the walk 000, 001, 011, 111, which process is silent in the argument, where the valence flips?
// 5. The loop of section 10 has six deliveries. Why is it not enough that *some* loop of bivalent configurations exists?
// 6. `Stubborn` has no bivalent start. Which process, being silent, blocks it from 0, 1, 1? Which does not?
// 7. With a coin the protocol ends with probability 1. Could you bound the time after which it has ended on *every* run?
// 8. A colleague says: "Raft elects leaders with random time-outs, so FLP does not apply." What is right, what is wrong?
//
// <details><summary>Answers in a line each</summary>
//
// 1. No: 5,349 + 1,256 of the configurations of section 6 are settled, and in only 1,662 of them somebody has decided. · 2. `Constant`; validity. · 3. They would commute, and one
// configuration would be 0-valent and 1-valent. · 4. The one whose input changes. · 5. It might starve a process or a message; then it is no admissible run. · 6. B or C: the
// others stand 0 against 1. A: then 1 and 1 agree. · 7. No: for every time there is a run of unlucky coins. · 8. Right: random time-outs make split votes unlikely and need
// delays that behave. Wrong: while delays do not behave, it need not elect anybody; it stays safe.
// </details>
//
// ## Words
//
// | word | meaning |
// |---|---|
// | configuration | all processes' states and all messages on their way |
// | valence | the set of values that can still be decided |
// | bivalent, univalent | both values possible; one left |
// | critical | bivalent, and every step leads to a univalent one |
// | admissible, fair run | all but at most one process go on, every message to them arrives |
// | class (a), class (b) | of a protocol with agreement and validity: (a) one process’s silence can leave the others undecided for ever, (b) nobody’s can |
// | partial synchrony | bounds on delays hold from some unknown time on |
// | adversary | whoever chooses the order of deliveries |
//
// ## Further
//
// - M. Ben-Or, [*Another Advantage of Free Choice: Completely Asynchronous Agreement Protocols*](https://doi.org/10.1145/800221.806707), PODC 1983, pp. 27–30: the coin.
// - C. Dwork, N. Lynch, L. Stockmeyer, [*Consensus in the Presence of Partial Synchrony*](https://doi.org/10.1145/42282.42283), JACM 35(2), 1988.
// - T. Chandra, S. Toueg, [*Unreliable Failure Detectors for Reliable Distributed Systems*](https://doi.org/10.1145/226643.226647), JACM 43(2), 1996: how little one must know about crashes.
// - Open task: find a rule `otherwise(mine, theirs)` by which `Voter` has a bivalent start *and* critical configurations. Whose silence blocks it then?
