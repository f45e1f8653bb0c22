// %% [markdown]
// # 40 · Consensus and FLP
//
// | | |
// |---|---|
// | **Time** | core 100 min: sections 1 to 11, 15 and the exercise · further 25 min: sections 12 to 14 · *A Brief Tour* 20 min · the paper 90 min |
// | **Needs** | lesson 00 (states and steps), lesson 15 (concurrent events) |
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
// ## 1 · Five thousand runs decide, one never does
//
// Three processes, A, B and C, have an input each: 0, 1, 1. They must agree on one value that somebody had. `Voter` is a protocol that does
// this, a correct one; we build it in section 5. Here it runs on 5,000 seeds, with random delays.

// %%
var chance = cluster(3, () -> new Voter(0, 1, 1)).names("A", "B", "C").latency(exponential(ms(1), ms(10))).seeds(1, 5_000)
        .measure("deliveries", run -> Decisions.deliveries(run.trace()).orElse(-1));
double[] deliveries = Arrays.stream(chance.values("deliveries")).sorted().toArray();

assert deliveries[0] > 0 && deliveries[2_500] == 15;            // -1 would be: not decided
Chart.tally("Every run decides, half of them within " + Math.round(deliveries[2_500]) + " deliveries", deliveries, 0, (int) deliveries[4_999])
        .subtitle("3 voters, inputs 0, 1, 1; delay 1 ms + exponential, mean 10 ms; seeds 1–5,000")
        .x("messages delivered before the first decision").y("runs")

// %% [markdown]
// Now the same class, the same inputs, and a network with *nothing random*: no loss, no crash, three links that take 1 ms and three that
// take 2 ms. Every message arrives.

// %%
/** The links A→C, C→B and B→A take this much longer, until then. */
List<Fault> against(Duration by, Duration until) {
    return List.of(new Fault.Lag(ms(0), until, List.of(0), List.of(2), by), new Fault.Lag(ms(0), until, List.of(2), List.of(1), by),
            new Fault.Lag(ms(0), until, List.of(1), List.of(0), by));
}

var never = cluster(3, () -> new Voter(0, 1, 1)).names("A", "B", "C").latency(constant(ms(1)));
var long1 = never.faults(against(ms(1), null)).run(seconds(1));

assert Decisions.of(long1.trace()).isEmpty() && long1.nodes().stream().allMatch(v -> v.step() == 1_000) && long1.delivered() == 5_997;
"after one second every voter stands at step %,d; %,d messages were delivered; decisions: %d"
        .formatted(long1.node(0).step(), long1.delivered(), Decisions.of(long1.trace()).size())

// %% [markdown]
// A thousand steps, and undecided. It will not decide in a million. This is no bug of `Voter`. Fischer, Lynch and Paterson proved in 1985
// that *every* deterministic protocol that tolerates one stopped process has such runs, and this lesson goes through their proof on
// real states. **The result has become the most misread of the field**, so we also look at what it does *not* say.
//
// ## 2 · You are the network
//
// Before you read on: how long can *you* hold three voters undecided, if you choose which message arrives next?

// %%
var held = "You choose the order of deliveries. For how many can you keep both values possible?";
predict(held, "", "about 10", "about 50", "as many as I like")

// %% [markdown]
// Lock in your guess, then try. Each voter *reports* or *proposes* a value (– is none; a prime ′ marks the round after). Press a step, or its
// digit on the keyboard; the diamond means that both values are still possible. **Back** takes a step back.
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

/** Three rounds, up to the first decision, nobody more than a round ahead. */
<N extends Ballot> StateSpace<N> rounds(Supplier<N> process) {
    return explore(3, process).names("A", "B", "C").ignoring(Ballot::ignores)
            .within(s -> decision(s) == null && Ballot.lead(s.nodes()) <= 1 && Ballot.slowest(s.nodes()) < 3).space();
}

/** The same, with configurations that differ in the number of the round only taken for one. */
<N extends Ballot> StateSpace<N> configurations(StateSpace<N> rounds) {
    return rounds.folded(s -> words(s), s -> Ballot.lead(s.nodes()) <= 1);
}

/** A step in words. */
String step(State<? extends Ballot> s, StateSpace.Edge e) {
    int slowest = Ballot.slowest(s.nodes());
    String what = s.messages().stream().filter(m -> m.to().equals(e.label().node()) && m.from().equals(e.label().from()))
            .filter(m -> Canon.text(m.message()).equals(e.label().payload())).map(m -> Ballot.words(m.message(), slowest)).findFirst().orElse("");
    return e.label().node() + " hears " + what + " from " + e.label().from();
}

// %%
var threeRounds = rounds(() -> new Voter(0, 1, 1));
var votes = configurations(threeRounds);
var valence = votes.valence(s -> decision(s));

var game = Walk.of(votes, s -> words(s), (s, e) -> step(s, e), valence)
        .title("Keep both values possible: you choose what arrives next").subtitle("3 voters, inputs 0, 1, 1; every message arrives, in the order you choose");

assert game.size() == 2_192;
game

// %% [markdown]
// ## 3 · What is asked for
//
// Consensus is four sentences. Each is one line of Java over a state or a run.

// %%
Predicate<State<? extends Consensus<?>>> agreement = s -> distinct(s, p -> p.decided()) <= 1;            // no two decide differently
Predicate<State<? extends Consensus<?>>> validity =                                                      // it was somebody's input
        s -> s.nodes().stream().allMatch(p -> p.decided() == null || any(s, q -> q.input() == p.decided()));
Predicate<State<? extends Consensus<?>>> once = s -> s.nodes().stream().allMatch(p -> p.decisions().size() <= 1);   // and for good
Predicate<State<? extends Consensus<?>>> termination =                                                   // all that live decide
        s -> IntStream.range(0, s.size()).allMatch(i -> !s.isUp(i) || s.node(i).decided() != null);

// %% [markdown]
// Four small protocols, each wrong in one way. `explore` tries **every** order of events, with at most one crash at any moment: the *explorer*
// is to all orders what `seeds` is to a sample. `always` must hold in every state, `eventually` on every run sooner or later.

// %%
<N extends Consensus<?>> String[] judge(String name, Supplier<N> process) {
    var all = explore(3, process).names("A", "B", "C").crashes(1);
    boolean agree = all.always("agreement", s -> agreement.test(s)).holds("agreement");
    boolean valid = all.always("validity", s -> validity.test(s)).holds("validity");
    boolean once1 = all.always("decide once", s -> once.test(s)).holds("decide once");
    boolean ends = all.eventually("termination", s -> termination.test(s)).holds("termination");
    return new String[] {name, agree ? "yes" : "NO", valid ? "yes" : "NO", once1 ? "yes" : "NO", ends ? "yes" : "NO"};
}

var culprits = List.of(judge("FirstTwo: hears one other, decides the smaller", () -> new FirstTwo(0, 1, 1)),
        judge("Constant: decides 0", () -> new Constant(1, 1, 1)),
        judge("Fickle: as FirstTwo, and again when a smaller comes", () -> new Fickle(0, 1, 1)),
        judge("WaitForAll: hears both others, decides the smallest", () -> new WaitForAll(0, 1, 1)));

// %%
assert culprits.stream().map(row -> String.join(" ", Arrays.copyOfRange(row, 1, 5))).toList()
        .equals(List.of("NO yes yes yes", "yes NO yes yes", "NO yes NO yes", "yes yes yes NO"));
for (String[] row : culprits) System.out.printf("%-52s agreement %-4s validity %-4s once %-4s termination %s%n", (Object[]) row);

// %% [markdown]
// `Fickle` also breaks agreement on the way, as whoever decides too early must. Textbooks cut the four sentences differently:
//
// | | Wikipedia | textbooks | Fischer, Lynch, Paterson |
// |---|---|---|---|
// | *termination* | every correct process decides | the same | *some* process decides, on every admissible run |
// | *agreement* | every correct process decides the same | no two *correct* ones differ; *uniform*: no two at all | no two at all |
// | *validity* | – | what is decided was somebody's input | both 0 and 1 are possible outcomes, from some starts |
// | *integrity* | if all correct ones propose v, they decide v | each decides at most once | the output register is written once |
//
// FLP ask for the least: somebody decides, and not always the same. So their *impossible* is the strongest.
//
// ## 4 · Is there a middle?
//
// `WaitForAll` hears everybody, and one silent process blocks it. `FirstTwo` waits for one other, and loses agreement: two and one see
// different pairs. Here is the shortest run of each, found among all. (A picture shows what causes what. It *stands for* every order of steps with the same causes.)

// %%
var blocked = explore(3, () -> new WaitForAll(0, 1, 1)).names("A", "B", "C").crashes(1).eventually("termination", s -> termination.test(s));
blocked.spaceTime("termination").title("One stops, and the others wait for its input for ever")

// %%
var split = explore(3, () -> new FirstTwo(0, 1, 1)).names("A", "B", "C").crashes(1).always("agreement", s -> agreement.test(s));

assert split.finding("agreement").steps() == 2;
split.spaceTime("agreement").title("Two deliveries: one decides 0, another 1")

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
assert cluster(3, () -> new MyVoter(0, 1, 1)).names("A", "B", "C").latency(constant(ms(1))).faults(against(ms(1), null)).run(seconds(1)).digest()
        .equals(long1.digest()) : "it behaves as the library's Voter does, message for message";
cluster(3, () -> new MyVoter(0, 1, 1)).names("A", "B", "C").latency(uniform(ms(1), ms(9))).seed(4).run().spaceTime()

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
// that is over for their receiver. One more bound, which is ours and not the paper's: nobody leads by more than one round.

// %%
assert votes.size() == 5_747 && valence.bivalent() == 1_170 && valence.univalent(0) == 3_321 && valence.univalent(1) == 1_256;
assert votes.ends().stream().allMatch(c -> decision(votes.state(c)) != null);       // all ends are decisions: nothing is cut off
"%,d configurations; can still decide: %s".formatted(votes.size(), valence.counts())

// %% [markdown]
// The last line is the paper's central notion. The **valence** of a configuration is the set of values that can still be decided from it. If only
// one is left it is *univalent*, 0-valent or 1-valent, even though nobody may know it yet. If both are, it is **bivalent**: the network has not
// chosen yet. From 0, 1, 1 the system starts bivalent.

// %%
double[] depths = IntStream.range(0, 24).asDoubleStream().toArray(), two = new double[24], zero = new double[24], one = new double[24];
for (int c = 0; c < votes.size(); c++) {
    var open = valence.of(c);
    if (votes.depth(c) < 24) (open.size() == 2 ? two : open.contains(0) ? zero : one)[votes.depth(c)]++;
}
chart("The outcome is open at first; ten deliveries later it is mostly settled")
        .subtitle("all %,d configurations of 3 voters from inputs 0, 1, 1, by their distance from the start".formatted(votes.size()))
        .x("least number of deliveries from the start").y("configurations").yFrom(0)
        .line("bivalent", depths, two).line("0-valent", depths, zero).line("1-valent", depths, one)

// %% [markdown]
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
    for (var e : votes.steps(c)) if (e.label().equals(toA) || e.label().equals(toB)) next.put(e.label().node() + " hears " + e.label().from(), e.to());
    return next;
});
diamond.label(c -> words(votes.state(c)).lines().limit(3).collect(Collectors.joining("\n")))
        .title("A first or B first: the same configuration")

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
        if (threeRounds.steps(e.to()).isEmpty() || threeRounds.steps(f.to()).isEmpty()) continue;       // decided, or too far ahead
        pairs++;
        int there = after(e.to(), f.label());
        if (there >= 0 && there == after(f.to(), e.label())) closed++;
    }
}

assert pairs == 56_735 && pairs == closed;
"%,d pairs of deliveries at different voters; %,d diamonds close".formatted(pairs, closed)

// %% [markdown]
// ## 8 · Lemma 2: some start is bivalent
//
// From 0, 0, 0 only 0 can be decided, from 1, 1, 1 only 1: validity. Walk from one to the other, and change one input at a time. Somewhere the
// valence must flip. Suppose it flipped between two univalent neighbours that differ in one input only. Then let *that* process be
// silent from the beginning: the others see no difference, must decide without it, and decide the same from both. So one of the two was bivalent.

// %%
<N extends Consensus<?>> String valenceOfStart(Supplier<N> process) {
    return explore(3, process).space().valence(s -> decision(s)).of(0).toString();
}
int[][] walk = {{0, 0, 0}, {0, 0, 1}, {0, 1, 1}, {1, 1, 1}};
var ofVoter = new ArrayList<Set<Integer>>();
for (int[] inputs : walk) {
    ofVoter.add(configurations(rounds(() -> new Voter(inputs))).valence(s -> decision(s)).of(0));
    System.out.printf("inputs %s   Voter %-8s WaitForAll %s%n", Arrays.toString(inputs), ofVoter.getLast(), valenceOfStart(() -> new WaitForAll(inputs)));
}

assert ofVoter.stream().filter(v -> v.size() == 2).count() == 1;

// %% [markdown]
// `Voter` has a bivalent start. `WaitForAll` has none: its walk flips from {0} to {1} at one step, between 0, 1, 1 and 1, 1, 1. That is no
// contradiction. **Which assumption did it give up?** With that one process silent, the others never decide: it does not tolerate a fault. Every protocol is of
// one of two classes:
//
// - (a) it blocks when some one process is silent, or
// - (b) it has a bivalent start. Then the next lemma holds, and it need not end.
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

assert bivalent == 1_170 && stays == bivalent && valence.critical().isEmpty();
"from %,d of %,d bivalent configurations some delivery leads to a bivalent one again; critical: %d".formatted(stays, bivalent, valence.critical().size())

// %% [markdown]
// None. So whoever chooses the order can always choose one more delivery.
//
// For contrast a protocol that *has* critical configurations: Paxos (lesson 42), with two proposals and no retries. When both are used up it just
// stops, so it is of class (a).

// %%
var paxos = explore(3, () -> new Paxos(3)).with(2, () -> new RegisterClient(3));
var paxosSpace = paxos.space();
var paxosValence = paxosSpace.valence(s -> s.nodes().stream().filter(n -> n instanceof Paxos p && p.decided() != null).map(n -> ((Paxos) n).decided()).findFirst().orElse(null));
var deciders = paxosValence.critical().stream().map(c -> {
    var sides = new TreeMap<String, Set<NodeId>>();                 // by what stays possible, where those steps happen
    for (var e : paxosSpace.steps(c)) sides.computeIfAbsent("" + paxosValence.of(e.to()), k -> new TreeSet<>()).add(e.label().node());
    return sides;
}).toList();

assert paxosSpace.size() == 16_668 && paxosValence.bivalent() == 66 && deciders.size() == 9;
assert deciders.stream().allMatch(sides -> sides.values().stream().reduce((a, b) -> { var both = new TreeSet<>(a); both.retainAll(b); return both; }).get().size() == 1);
"Paxos, 3 servers and 2 clients: %,d configurations, %d bivalent, %d critical; in each the opposing deliveries are at one server".formatted(
        paxosSpace.size(), paxosValence.bivalent(), deciders.size())

// %% [markdown]
// In all nine the two deliveries that lead to different decisions are **at the same process**, as Lemma 1 demands: at different processes they
// would commute, and the diamond would end in a configuration of both valences. And one process is too little to decide for all: let it be
// silent after either delivery, and the others cannot know which it was. That is the whole proof.
//
// ## 10 · The loop
//
// A run that stays bivalent could still be unfair: it might starve one process. Ours need not. Here is the shortest way from the start back to the
// start, one round later.

// %%
var loop = explore(3, () -> new Voter(0, 1, 1)).names("A", "B", "C").ignoring(Ballot::ignores)
        .within(s -> decision(s) == null && Ballot.slowest(s.nodes()) < 1)
        .sometimes("the start again", s -> Ballot.slowest(s.nodes()) == 1 && words(s).equals(words(votes.state(0))));

assert loop.finding("the start again").steps() == 6;
loop.spaceTime("the start again").title("Six deliveries, and everything is as it was, one round later")

// %% [markdown]
// Each voter takes two steps. All votes of the old round that were not counted arrive too late, and it makes no difference when they
// do: let them arrive at once. So this loop is **fair**: every process goes on, every message arrives, nobody stops. Repeat it for ever and you have the
// run of section 1. (There three rounds make a loop; the six links' delays are one way to come into one.)
//
// ## 11 · Break it
//
// The rule "none proposed: take the smaller" looks like the culprit. What if everybody *keeps its own value* instead?

// %%
class Stubborn extends Voter {
    Stubborn(int... inputs) { super(inputs); }
    @Override protected int otherwise(int mine, int theirs) { return mine; }
}

// %%
for (int[] inputs : walk) {
    var all = rounds(() -> new Stubborn(inputs));
    int open = all.valence(s -> decision(s)).bivalent();
    assert open == 0 && all.size() == (inputs[0] == inputs[2] ? 35 : 5_430);
    System.out.printf("inputs %s   %,6d configurations of three rounds, %d of them bivalent%n", Arrays.toString(inputs), all.size(), open);
}

// %%
var silent = cluster(3, () -> new Stubborn(0, 1, 1)).names("A", "B", "C").latency(uniform(ms(1), ms(9))).fault(new Fault.Join(seconds(10), 1)).until(seconds(9))
        .seeds(1, 200).count("undecided after 9 s, B silent", run -> Decisions.of(run.trace()).isEmpty());
var voterSilent = IntStream.range(0, 3).mapToObj(who -> cluster(3, () -> new Voter(0, 1, 1)).names("A", "B", "C").latency(uniform(ms(1), ms(9)))
        .fault(new Fault.Join(seconds(10), who)).until(seconds(9)).seeds(1, 500).count("undecided", run -> Decisions.of(run.trace()).isEmpty())).toList();

assert silent.hits() == 200 && voterSilent.stream().allMatch(c -> c.hits() == 0);
silent

// %% [markdown]
// No bivalent configuration at all: the majority of the inputs decides, and no order of deliveries can change it. But with B silent A and C
// stand 0 against 1 for ever. Safe, undecided, and **no contradiction**: it has moved from class (b) to class (a). (The `Voter` with any one silent decided
// in all of 3 × 500 runs.)

// %% [markdown]
// ## 12 · First way out: a coin (further)
//
// FLP is about *deterministic* processes. Ben-Or's own protocol tosses a coin where ours takes the smaller value. Against the same network:

// %%
var tossed = cluster(3, () -> new Coin(0, 1, 1)).names("A", "B", "C").latency(constant(ms(1))).faults(against(ms(1), null)).until(seconds(1)).seeds(1, 10_000)
        .measure("rounds", run -> 1 + run.nodes().stream().mapToInt(Ballot::round).max().getAsInt())
        .measure("undecided", run -> Decisions.of(run.trace()).isEmpty() ? 1 : 0);
double[] rounds = Arrays.stream(tossed.values("rounds")).sorted().toArray();

assert Arrays.stream(tossed.values("undecided")).sum() == 0 && rounds[9_999] == 18;
Chart.tally("With a coin the same network loses within %d rounds".formatted((int) rounds[9_999]), rounds, 1, (int) rounds[9_999])
        .subtitle("Ben-Or's coin, the delays of section 1; 10,000 seeds; undecided after 1 s: 0, so p < 3·10⁻⁴ (rule of three)")
        .x("rounds until the last has decided").y("runs").logY()

// %% [markdown]
// Each round fails with a chance that is bounded away from one, so it ends *with probability 1*. It need not end by any time, and "0 of 10,000" is not
// "never". What was given up is determinism. The adversary here chooses the order only, and does not see the coins before they fall.
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
        .x("delays settle at (ms)").y("all have decided at (ms)").xFrom(0).yFrom(0).line("decided", settle, decides).points("decided", settle, decides)

// %% [markdown]
// Dwork, Lynch and Stockmeyer (1988) call this *partial synchrony*. Raft, Paxos with a leader and ZooKeeper live here: always safe, live once time-outs fit.
// What was given up is a network without bounds.
//
// ## 14 · Third way out: chance (further)
//
// You have seen it first: in section 1 the delays were random, and all of 5,000 runs decided. Nobody *plays* the network in practice, and a fair
// random order leaves the loop at every turn with some probability. That is why systems hardly ever meet FLP. A garbage collector, a congested link,
// an overloaded leader can play it for a while, and then time-outs must be longer than the bad spell: a tuning problem, with FLP at its bottom.

// %%
reveal(held, "as many as I like")

// %% [markdown]
// ## 15 · Measure against the paper
//
// The proof is about every protocol. What we checked are instances. So the last column is the most important one.

// %%
var table = comparison("Fischer, Lynch, Paterson 1985, checked")
        .check(pairs == closed, "Lemma 1: deliveries at different processes commute", "every protocol",
                "%,d of %,d diamonds close".formatted(closed, pairs), "Voter from 0, 1, 1; lead of at most one round")
        .check(ofVoter.get(2).size() == 2, "Lemma 2: some start is bivalent", "tolerates one fault",
                "Voter: 0, 1, 1; WaitForAll: none", "WaitForAll tolerates no fault")
        .check(stays == bivalent, "Lemma 3: bivalence can be kept", "tolerates one fault",
                "%,d of %,d configurations".formatted(stays, bivalent), "one step kept open; the paper's lemma also says with which message")
        .check(loop.holds("the start again"), "Theorem 1: a fair run that never decides", "tolerates one fault",
                "a loop of 6 deliveries", "all three advance, all messages arrive")
        .check(deciders.size() == 9, "where a decision falls, it falls at one process", "in the proof of Lemma 3",
                "9 of 9, Paxos", "2 proposals, no retries");

assert table.agrees();
table

// %% [markdown]
// ### How it is misread
//
// - *"FLP says that consensus is impossible in practice."* It says that no deterministic protocol is *sure* to end in a network without bounds. Sections 12 to 14.
// - *"So Paxos and Raft must sometimes be wrong."* No. They are never wrong. They may be late.
// - *"It needs a crash."* Look at the loop: nobody crashed. That one process *may* stop forces the protocol to go on without waiting, and that is enough.
// - *"Three processes are too few; with more it works."* The proof does not mention a number.

// %% [markdown]
// ## 16 · Your turn: the adversary (30 min)
//
// A `Protocol` is a list of configurations, each with what is `decided()` there (−1: nothing) and its `moves()`; a `Move` has the `process()` that gets a
// message and the number of the configuration it leads `to()`. `protocol.at(c)` is configuration c. Write the network:
//
// - `valence(c)`: every value that can still be decided from c, in increasing order. Moves may lead back.
// - `next(c)`: the index of a move that keeps both values possible, or −1 if there is none. It is asked again for where that move led, 50 times.
//   And it must be **fair**: in every 6 moves in a row each of the three processes has one.
//
// The check plays your network against the voters of this lesson, and asks it about `WaitForAll` and made-up protocols too. Against a protocol of class (a) the
// right answer is that there is no such move.

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
// pages; sections 2 and 3 hold the model and the whole proof. Gentler, and read first by most: Henry Robinson, [*A Brief Tour of FLP
// Impossibility*](https://www.the-paper-trail.org/post/2008-08-13-a-brief-tour-of-flp-impossibility/), 2008. The question itself:
// [Consensus (computer science)](https://en.wikipedia.org/wiki/Consensus_(computer_science)).

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
// 4. The proof keeps the system bivalent: a bivalent start, and from each bivalent configuration a next one.
// 5. The ways out each give up an assumption: coins, time, or an adversary.
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
// 1. No: 3,321 + 1,256 of the configurations of section 6 are settled, and in most of them nobody has decided. · 2. `Constant`; validity. · 3. They would commute, and one
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
// | class (a), class (b) | blocks when some one process is silent; has a bivalent start |
// | partial synchrony | bounds on delays hold from some unknown time on |
// | adversary | whoever chooses the order of deliveries |
//
// ## Further
//
// - M. Ben-Or, [*Another Advantage of Free Choice*](https://doi.org/10.1145/800221.806707), PODC 1983: the coin, in two pages.
// - C. Dwork, N. Lynch, L. Stockmeyer, [*Consensus in the Presence of Partial Synchrony*](https://doi.org/10.1145/42282.42283), JACM 35(2), 1988.
// - T. Chandra, S. Toueg, [*Unreliable Failure Detectors for Reliable Distributed Systems*](https://doi.org/10.1145/226643.226647), JACM 43(2), 1996: how little one must know about crashes.
// - Open task: let a lead of two rounds be allowed in `rounds(…)`. How do the counts grow? Does any bivalent configuration become critical?
