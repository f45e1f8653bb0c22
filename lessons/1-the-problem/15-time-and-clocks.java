// %% [markdown]
// # 15 · Time and clocks
//
// | | |
// |---|---|
// | **Time** | core 90 min: sections 1–11, 14, exercise 1 · further 70 min: sections 12 and 13, exercises 2 and 3 · the paper 60 min |
// | **Needs** | Java records and `switch`; lesson 00 for how a cell runs |
// | **You can then** | say which of two events could have caused the other; build a clock that never puts an effect before its cause; say what that clock *cannot* tell; build a lock that has no server |
// | **Its model** | network: every message arrives, some time (for the lock also in order) · processes: never crash · timing: asynchronous; section 12 bounds delays and drift |

// %% tags=["setup"]
import static distsys.Lab.*;
import distsys.algo.clock.*;

lesson("15-time-and-clocks", "0.1")

// %% [markdown]
// ## 1 · The answer stands before the question
//
// Ann asks Bob where the cat is. Both write what they say into a log, with the time on their own watch. The watches differ by up to
// 40 ms. A message takes 5 ms and a bit. We merge the two logs and sort by time, as every log viewer does.

// %%
var talk = cluster(2, AskAndAnswer::new).names("Ann", "Bob")
        .latency(exponential(ms(5), ms(2))).skew(ms(40)).seed(7);
talk.run().logBook().sortedByClock()

// %% [markdown]
// Bob answers a question that nobody has asked yet. No message was lost and nothing crashed. Every line is an honest reading of an
// honest clock.
//
// A **seed** fixes everything random in a run, here the delays and the watches: same seed, same run, on every machine. *Change `seed(7)` to
// 1, 2, 3, 4 and run the cell again.* On most seeds all looks well. That is how such bugs get through tests.

// %% [markdown]
// ## 2 · Predict
//
// A message needs **at least 5 ms** from Ann to Bob. How far apart may the two watches be without an answer ever standing before its
// question? Put your guess between the quotes. It is locked; section 3 measures.

// %%
var question = "How much skew is harmless when a message takes at least 5 ms?";
predict(question, "", "40 ms", "10 ms", "5 ms", "none")

// %% [markdown]
// ## 3 · How wrong may a clock be?
//
// The same conversation on 2,000 seeds for each skew. We count the runs in which Bob comes first.

// %%
double[] skews = {0, 2, 4, 5, 6, 8, 10, 15, 20, 30, 40};
Count bobFirst(double skew) {
    return talk.skew(ms((long) skew)).seeds(1, 2_000)
            .count("Bob first", run -> run.logBook().sortedByClock().lines().getFirst().node().equals("Bob"));
}
var counts = Arrays.stream(skews).mapToObj(skew -> bobFirst(skew)).toList();
double[] percent(ToDoubleFunction<Count> share) {
    return counts.stream().mapToDouble(count -> 100 * share.applyAsDouble(count)).toArray();
}

// %%
assert counts.get(3).hits() == 0 && counts.get(4).hits() > 0 : "the knee lies at 5 ms";
chart("While the watches differ by 5 ms at most, no answer stands before its question")
        .subtitle("seeds 1–2,000 at each skew · delay 5 ms + exponential, mean 2 ms · band: 95 % interval")
        .x("largest difference of the watches (ms)").y("runs in which Bob comes first (%)").yFrom(0)
        .band("Bob first", skews, percent(Count::low), percent(Count::high))
        .line("Bob first", skews, percent(Count::share)).mark(5, "fastest message: 5 ms")

// %%
reveal(question, "5 ms")

// %% [markdown]
// The knee lies exactly at the minimum delay. While clocks differ by less than the fastest message takes, no message can arrive
// "before" it was sent. Beyond that the order of timestamps is a guess. The chance rises slowly at first, because three things must
// meet: Ann's watch ahead, Bob's behind, and a quick message.
//
// Inside one data centre a message can take 50 µs. Clocks kept by NTP over the internet differ by milliseconds. So sorting by clock
// will not do. What will?

// %% [markdown]
// ## 4 · Forget time, keep causes
//
// Draw each process as a line and each message as an arrow. Here are three processes that say hello to each other now and then.
// `sealed interface Msg` lists everything such a node can receive; a timer is a message to oneself.

// %%
class Chatter extends Node<Chatter.Msg> {
    sealed interface Msg {}
    record Tick() implements Msg {}
    record Hello() implements Msg {}

    @Override protected void start() { after(ms(random().nextInt(40)), new Tick()); }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Tick() -> {
                send(anyPeer(), new Hello());
                after(ms(20 + random().nextInt(40)), new Tick());
            }
            case Hello() -> {}
        }
    }
}

// %%
var chat = cluster(3, Chatter::new).names("A", "B", "C")
        .latency(uniform(ms(5), ms(15))).seed(7).run(ms(120));
chat.spaceTime().title("#13 comes 35 ms before #24, and cannot have caused it").select(24)

// %% [markdown]
// The selected event has a **past** (filled): everything from which you can walk to it along lines and arrows, left to right. It has
// a **future**: everything you can walk to from it. What is in neither is **elsewhere**: it could not have caused this event, nor been
// caused by it. (One dot can hold several numbered events: a timer fires, a message leaves, the timer is set anew.)
//
// Click other events, or step with the arrow keys. (If the picture stands still, run its cell or trust the notebook.) Event #13 is 35 ms earlier
// than #24 on the clock on the wall, and yet no cause: B's next message leaves too late. Which other events are like that?

// %% [markdown]
// ## 5 · Happened before
//
// Lamport (1978, p. 559) calls "you can walk from *a* to *b*" **a → b**, *a happened before b*. If neither a → b nor b → a, the two are
// **concurrent**. That says nothing about when they happened. It says that neither could know of the other.
//
// **Vote.** Three pairs are marked: 1 and 1′, 2 and 2′, 3 and 3′. Which are concurrent? Decide before you open the answer.

// %%
chat.spaceTime().title("Which of the pairs 1, 2 and 3 are concurrent?")
        .mark(15, "1").mark(22, "1′").mark(13, "2").mark(37, "2′").mark(24, "3").mark(25, "3′")

// %% [markdown]
// <details><summary>Answer</summary>
//
// Pairs 1 and 3 are concurrent, pair 2 is not. **1:** A's message of 1 goes to C, not to B; nothing reaches B before 1′, although 23 ms
// pass. **2:** walk from B's arrival (2) along B's line to its next sending, with that message to C, along C's line to its next message to A, and
// you stand at 2′. **3:** only 7 ms lie between them, but no path.
// </details>

// %% [markdown]
// Now as code. Events are numbered in an order in which they could have happened, so one pass is enough: *b* is in the future of *a*
// if its cause is, or if an earlier event of the same node is.

// %%
boolean happenedBefore(Event a, Event b, List<Event> all) {
    var future = new ArrayList<Event>(List.of(a));                  // what a could have influenced, so far
    for (Event e : all) {
        boolean arrival = future.stream().anyMatch(f -> f.seq() == e.cause());
        boolean later = future.stream().anyMatch(f -> f.node().equals(e.node()) && f.seq() < e.seq());
        if (arrival || later) future.add(e);
    }
    return !a.equals(b) && future.contains(b);
}

// %%
int pairs = 0, agree = 0;
for (Event a : chat.events()) {
    for (Event b : chat.events()) {
        pairs++;
        if (happenedBefore(a, b, chat.events()) == chat.causality().before(a, b)) agree++;
    }
}
assert pairs == agree;
"seed %d: our lines and the library agree on %,d of %,d pairs".formatted(chat.seed(), agree, pairs)

// %% [markdown]
// ## 6 · A clock that counts
//
// We want a stamp C(a) for every event such that **a → b implies C(a) < C(b)**: the *clock condition* (p. 560). No watch is needed. Two
// rules do it:
//
// - **IR1.** Between any two events of a process its counter moves.
// - **IR2.** A message carries the counter of its sender. Who receives it moves past that number, and past its own.
//
// `LogicalClock` is the library's interface for such a counter: `tick()` stamps an event of our own, `receive(stamp)` the arrival of a
// message.

// %%
class Lamport implements LogicalClock {
    long time = 0;

    public long tick() {                    // IR1
        return ++time;
    }

    public long receive(long stamp) {       // IR2
        time = Math.max(time, stamp) + 1;
        return time;
    }
}

// %% [markdown]
// `Traffic` is a node that works and talks at random, stamps everything with this clock and logs the stamp, `[5]`. Sort by stamp, equal
// stamps by process: that is a **total order** (pp. 560–561), for any two events have a first and a second. Does it ever put an effect before its cause?

// %%
var traffic = cluster(4, Traffic.with(Lamport::new, 20)).latency(uniform(ms(5), ms(15))).until(ms(250));
var sorted = traffic.seeds(1, 1_000)
        .count("runs whose total order puts an effect before its cause", run -> Stamps.inversions(run.trace()) > 0);

assert sorted.hits() == 0;
sorted

// %% [markdown]
// None in 1,000 seeds. "Never seen" is not "never": the *rule of three* says that, with 95 % confidence, whatever did not happen in n
// trials has a probability of at most 3/n. Here we need no statistics; two lines prove it. Along each step of a walk from *a* to *b* the
// stamp grows: within a process by IR1, along a message by IR2. So it grows along the whole walk.

// %% [markdown]
// ## 7 · Break it
//
// Is the `+ 1` in IR2 needed? The receiver already takes the larger number. Take it away and look for the shortest run that goes wrong.

// %%
class NoPlusOne implements LogicalClock {
    long time = 0;
    public long tick() { return ++time; }
    public long receive(long stamp) { return time = Math.max(time, stamp); }
}

// %%
var wrong = cluster(2, Traffic.with(NoPlusOne::new, 20)).latency(uniform(ms(5), ms(15))).until(ms(60))
        .seeds(1, 3_000).shortest(run -> Stamps.inversions(run.trace()) > 0);
var order = Stamps.totalOrder(wrong.trace());

assert order.size() == 2 && order.get(0).event().time() > order.get(1).event().time();
wrong.spaceTime().title("Without + 1 the arrival is stamped like its sending, and sorts before it")

// %% [markdown]
// Two events are enough: n1 sends at 1, n0 receives at 1. Equal stamps are ordered by process, so the arrival sorts before its sending. Had the
// sender the smaller name, nothing would show: a bug on half of the links, and only in some runs. Hence 3,000 seeds.

// %% [markdown]
// ## 8 · What the clock cannot tell
//
// **Vote.** You find two events with C(a) = 4 and C(b) = 9. Did *a* happen before *b*?
//
// <details><summary>Answer</summary>
//
// You cannot tell. The clock condition goes one way: a → b implies C(a) < C(b). From C(a) < C(b) follows only that *b* did not happen
// before *a*.
// </details>
//
// How often is the guess "smaller stamp, so earlier" empty? Five processes do 20 things a second each, and send messages besides. We
// take all pairs at different processes, less than 100 ms apart, with C(a) < C(b).

// %%
var guess = "One message a second each: how many pairs with C(a) < C(b) are really ordered?";
predict(guess, "", "nearly all", "about half", "one in twenty")

// %%
double[] rates = {1, 5, 20, 80};
double concurrentPercent(double rate) {
    var sweep = cluster(5, Traffic.with(Lamport::new, rate)).latency(uniform(ms(5), ms(15)))
            .until(seconds(1)).seeds(1, 30);
    return 100 * Stamps.Pairs.sum(sweep.map(run -> Stamps.byClock(run.trace(), ms(100)))).concurrentShare();
}
double[] concurrent = Arrays.stream(rates).map(rate -> concurrentPercent(rate)).toArray();

assert concurrent[0] > 90 && concurrent[3] < 40;
chart("The less processes talk, the less a smaller stamp means")
        .subtitle("5 processes, each 20 events of its own a second, delay 5–15 ms · pairs within 100 ms · seeds 1–30")
        .x("messages a second, each process").y("concurrent, of the pairs with C(a) < C(b) (%)")
        .logX().yFrom(0).yTo(100).line("concurrent", rates, concurrent)

// %%
reveal(guess, concurrent[0] > 90 ? "one in twenty" : "about half")

// %% [markdown]
// The less processes talk, the less the numbers mean. (We look only at pairs close in time. Over a long run far more pairs are
// ordered, because everything old has reached everybody; then the figure would tell the length of the run.)

// %% [markdown]
// ## 9 · A clock that can tell
//
// One number loses information. Keep one **per process**: how many events of each I know of. This is a *vector clock* (Fidge 1988,
// Mattern 1989). V(a) < V(b) means: nowhere larger, and not equal. That is `before` in the library's interface `CausalClock`.

// %%
class Knowledge implements CausalClock {
    final int me;
    final List<Integer> known;

    Knowledge(int size, int me) {
        this.me = me;
        known = new ArrayList<>(Collections.nCopies(size, 0));
    }

    public List<Integer> tick() { known.set(me, known.get(me) + 1); return List.copyOf(known); }

    public List<Integer> receive(List<Integer> stamp) {
        for (int i = 0; i < known.size(); i++) known.set(i, Math.max(known.get(i), stamp.get(i)));
        return tick();
    }

    public boolean before(List<Integer> a, List<Integer> b) {
        return !a.equals(b) && IntStream.range(0, a.size()).allMatch(i -> a.get(i) <= b.get(i));
    }
}

// %%
var exact = Stamps.Pairs.sum(cluster(5, VectorTraffic.with(Knowledge::new, 20)).latency(uniform(ms(5), ms(15)))
        .until(seconds(1)).seeds(1, 20).map(run -> Stamps.byVector(run.trace(), seconds(1))));

assert exact.missed() == 0 && exact.concurrent() == 0;
"seeds 1–20: %,d pairs with a → b, %d of them missed; %,d with V(a) < V(b), %d of them concurrent"
        .formatted(exact.ordered(), exact.missed(), exact.claimed(), exact.concurrent())

// %% [markdown]
// V(a) < V(b) **exactly if** a → b: for every pair, both ways. The price is length. A logical clock is 8 bytes in every message,
// whatever the size of the system. A vector of 4-byte counters is 4·n: 20 bytes for 5 processes, 4 kB for 1,000. No trick removes it:
// to characterise causality exactly a stamp needs n entries in the worst case (Charron-Bost, 1991).

// %%
double[] sizes = {2, 5, 10, 100, 1_000}, eight = {8, 8, 8, 8, 8};
chart("An exact clock costs every message 4 bytes for every process")
        .subtitle("arithmetic: counters of 8 and of 4 bytes")
        .x("processes").y("bytes a message").logX().logY()
        .line("vector clock", sizes, Arrays.stream(sizes).map(n -> 4 * n).toArray())
        .line("logical clock", sizes, eight)

// %% [markdown]
// ## 10 · What order is good for: a lock without a server
//
// Only one process at a time may use the printer. No server hands out turns. Lamport's idea (pp. 561–562): if all see the same
// requests in the same order, all agree whose turn it is. Each keeps its own copy of the **queue of requests**, sorted by (clock, process).
//
// 1. *I want it:* put my request, stamped, into my queue, and send it to all.
// 2. *A request arrives:* put it into my queue and acknowledge it, with a later stamp.
// 3. *I am done:* take my request out of my queue and send a release, stamped, to all.
// 4. *A release arrives:* take that process's request out of my queue.
// 5. *It is mine* when my request is the first in my queue **and** I have heard from everybody something stamped later than it.
//
// Why the second half of 5? Someone who has sent me a later stamp can no longer send me an earlier request, *if messages arrive in
// the order in which they were sent*. Keep that *if* in mind.
//
// `LamportLock(n)` is a process that keeps these rules and wants the printer n times.

// %%
var lock = cluster(1, () -> new LamportLock(1)).with(4, () -> new LamportLock(0))       // one asks, four do not
        .latency(uniform(ms(1), ms(10))).fifo().seed(3).run();

assert lock.sent() == 12 && MutualExclusion.entries(lock.trace()) == 1;
lock.spaceTime().title("One entry among five costs 4 requests, 4 acknowledgements and 4 releases")

// %% [markdown]
// Count the arrows: 3(N − 1) = 12. Now all five want it, on 1,000 seeds.

// %%
var contended = cluster(5, () -> new LamportLock(1)).latency(uniform(ms(1), ms(20))).fifo().seeds(1, 1_000);
var owners = contended.count("two owners", run -> MutualExclusion.owners(run.trace()) > 1);
var overtaken = contended.count("a request overtook another", run -> MutualExclusion.overtakings(run.trace()) > 0);
var unserved = contended.count("somebody waits for ever", run -> MutualExclusion.unserved(run.trace()) > 0);

assert owners.hits() + overtaken.hits() + unserved.hits() == 0;
String.join("\n", owners.text(), overtaken.text(), unserved.text())

// %% [markdown]
// The first two are **safety** properties: a bad thing that never happens. The third is **liveness**: a good thing that happens at last.
// The price of having no server: *every* process must answer. If one is silent, everybody waits (p. 562). Most of part 4 is about that.

// %% [markdown]
// ## 11 · Break it
//
// Now the *if*. Two processes, one wish each, and links that may deliver out of order: leave out `.fifo()`.

// %%
var unordered = cluster(2, () -> new LamportLock(1)).names("A", "B")
        .latency(uniform(ms(1), ms(40))).seeds(1, 1_000);
unordered.count("runs with two owners", run -> MutualExclusion.owners(run.trace()) > 1)

// %%
var two = unordered.shortest(run -> MutualExclusion.owners(run.trace()) > 1);
var entry = MutualExclusion.violation(two.trace());
long arrives = two.trace().ofKind(Kind.DELIVER).stream().filter(e -> e.type().equals("Request"))
        .mapToLong(Event::time).max().getAsLong();

assert unordered.map(run -> MutualExclusion.stepsToViolation(run.trace())).stream().allMatch(n -> n == 6 || n == -1);
two.spaceTime().between(0, arrives + 2_000_000).select(entry.seq()).violation(entry.seq(), "two owners")
        .title("Six steps to two owners: an acknowledgement overtakes a request")
        .subtitle("two processes, links that reorder, seed " + two.seed())

// %% [markdown]
// A step is a wish, an arrival or an entry. From left to right:
//
// 1. B wants it and sends its request.
// 2. A wants it and sends its request, which will take long.
// 3. B's request reaches A. A acknowledges.
// 4. A enters: equal stamps, and A is the smaller name; B's request itself is the "something later" that A waits for.
// 5. A's acknowledgement reaches B, **before A's request**, sent earlier.
// 6. B has now heard something later from everybody and knows of no earlier request. B enters.
//
// Look at the shading: that A *sent* a request lies in the past of B's entry; that B *learns* of it does not. FIFO links close just this gap.
//
// All 76 take six steps. Whether five could do, sampling cannot say. Trying **every** order can. `explore` does that (lesson 00): it lets anything happen
// next that can happen. `untimed(2)` is the same process with two wishes, whose moments are left open as well.

// %%
var anyOrder = explore(2, () -> new LamportLock().untimed(2)).names("A", "B")
        .always("one owner", s -> s.nodes().stream().filter(p -> p.inside()).count() <= 1);
var inOrder = anyOrder.fifo();

assert inOrder.isExhaustive() && inOrder.holds("one owner") && anyOrder.finding("one owner").steps() == 4;
inOrder.text() + "\n\n" + anyOrder.text()

// %% [markdown]
// Over FIFO links this is a **proof**, for two processes and two wishes each: none of the 1,649 states has two owners. Without FIFO the least number of steps
// is four: two wishes and two arrivals, each of which ends in an entry. With the entries counted that is six, so five cannot do.

// %% [markdown]
// ## 12 · Clocks that tell the time after all (further)
//
// Logical clocks know nothing of what passes outside the system. You change your password, *telephone* your assistant, and she logs in: no
// message of the system connects the two events, and the total order may put her login first. Lamport calls this anomalous behaviour
// (p. 562). The remedy is clocks near true time. How near can messages keep them?
//
// Each clock's rate is off by at most **κ**. Over every arc of the network a message goes at least every **τ**, and takes between μ and μ + **ξ**. Who
// receives one sets its clock *forward* to sending time + μ if that is later, never back (IR2′).

// %%
var clocks = cluster(5, PhysicalClock.complete(seconds(60), ms(1))).latency(uniform(ms(1), ms(11)))
        .drift(1e-4).seed(1).probe("apart", seconds(1), PhysicalClock::spreadMillis)
        .run(seconds(600)).series("apart");
double[] at = Arrays.stream(clocks.times()).mapToDouble(t -> t / 1e9).toArray();

chart("Messages pull together what drift pulls apart")
        .subtitle("5 clocks, each sends to all every 60 s · κ = 10⁻⁴, delay 1–11 ms · seed 1")
        .x("time (s)").y("fastest minus slowest clock (ms)").yFrom(0).yTo(25).line("apart", at, clocks.values())
        .paper("paper's bound, d = 1", PhysicalClock.bound(1, 1e-4, seconds(60), ms(10)))

// %% [markdown]
// Between messages the clocks part at up to 2κ; each message pulls the slow ones up. Here κ = 10⁻⁴: off by up to 8.6 s a day. That is a
// bad clock; for a quartz Lamport expects 10⁻⁶ or better.
//
// The paper's theorem: once messages have gone all the way round, no two clocks differ by more than about **ε = d(2κτ + ξ)**, where *d* is
// the diameter, the number of hops between the two most distant processes.

// %%
double apart(Supplier<PhysicalClock> clocks, int diameter, Duration tau) {
    return cluster(5, clocks).latency(uniform(ms(1), ms(11))).drift(1e-4).until(tau.multipliedBy(60))
            .probe("apart", tau.dividedBy(10), PhysicalClock::spreadMillis).seeds(1, 30)
            // from τd on:
            .map(run -> Arrays.stream(run.series("apart").values()).skip(10 * diameter).max().getAsDouble())
            .stream().max(Double::compare).get();
}
double[] taus = {1, 10, 20, 30, 40, 50, 60};
double[] each(Function<Duration, Double> f) {
    return Arrays.stream(taus).map(tau -> f.apply(seconds((long) tau))).toArray();
}

// %%
double[] ring = each(tau -> apart(PhysicalClock.ring(tau, ms(1)), 4, tau));
double[] complete = each(tau -> apart(PhysicalClock.complete(tau, ms(1)), 1, tau));
double[] ringBound = each(tau -> PhysicalClock.bound(4, 1e-4, tau, ms(10)));
double[] completeBound = each(tau -> PhysicalClock.bound(1, 1e-4, tau, ms(10)));

for (int i = 0; i < taus.length; i++) assert ring[i] <= ringBound[i] && complete[i] <= completeBound[i];
chart("No two clocks part further than Lamport's bound")
        .subtitle("5 clocks, κ = 10⁻⁴, ξ = 10 ms · largest difference on seeds 1–30, 60 periods, read 10 times a period")
        .x("τ (s)").y("largest difference of two clocks (ms)").yFrom(0)
        .paper("paper, ring: 4(2κτ + ξ)", taus, ringBound).line("ring of 5", taus, ring)
        .paper("paper, complete: 2κτ + ξ", taus, completeBound).line("complete graph", taus, complete)

// %% [markdown]
// On the complete graph the bound is close: at τ = 60 s we saw 18.5 ms of 22. On the ring it is loose, 52 ms of 88, and at τ = 1 s even 6 of 41: to reach it, the slowest clock
// would have to meet the slowest message on every hop at once. A bound must allow for that; chance hardly ever draws it. For long τ our lines rise like the paper's:
// what grows with τ is drift; what the paper's lines have left at τ = 0 is the uncertainty of delays.
// %% [markdown]
// ## 13 · Both at once, and why there is no now (further)
//
// A **hybrid logical clock** (Kulkarni and others, 2014) is a Lamport clock whose number stays near the wall clock: a stamp is the largest machine
// time heard of, with a counter for what happens while that does not move.

// %%
record Stamp(long physical, int counter) {
    boolean isAfter(Stamp o) { return physical > o.physical || physical == o.physical && counter > o.counter; }
}

class Hybrid {
    Stamp last = new Stamp(0, 0);

    Stamp tick(long now) {
        last = now > last.physical() ? new Stamp(now, 0) : new Stamp(last.physical(), last.counter() + 1);
        return last;
    }

    Stamp receive(Stamp stamp, long now) {
        if (stamp.isAfter(last)) last = stamp;
        return tick(now);
    }
}

// %% [markdown]
// Back to the cat, with the very watches of section 1, in microseconds:

// %%
var lines = talk.run().logBook().lines();
long annsWatch = lines.get(0).clock() / 1_000, bobsWatch = lines.get(1).clock() / 1_000;
var asked = new Hybrid().tick(annsWatch);
var answered = new Hybrid().receive(asked, bobsWatch);

assert bobsWatch < annsWatch && answered.isAfter(asked);
"""
seed 7
Ann's watch %,d µs  %s  where is the cat?
Bob's watch %,d µs  %s  on the roof""".formatted(annsWatch, asked, bobsWatch, answered)

// %% [markdown]
// The answer now sorts after the question, and both stamps are still times: never ahead of the most advanced watch in the system. CockroachDB,
// MongoDB and YugabyteDB stamp with hybrid clocks.
//
// And if all clocks were perfect? Then there would still be no *now*. In glass fibre light needs about 5 µs a kilometre.

// %%
String[] cities = {"New York", "London", "São Paulo", "Tokyo", "Sydney"};
double[] km = {0, 5_570, 7_690, 10_850, 15_990};               // great circle from New York
double[] fibre = Arrays.stream(km).map(d -> d * 0.005).toArray();
double[] vacuum = Arrays.stream(km).map(d -> d / 299.792).toArray();

var cone = chart("Whatever happens in Sydney, New York cannot know for 80 ms")
        .subtitle("one way, great circle; cables take longer ways · shaded: cannot be known yet, by fibre")
        .x("distance from New York (km)").y("earliest arrival of the news (ms)").yFrom(0).xFrom(0).xTo(18_000)
        .band("in glass fibre", km, new double[5], fibre).line("in glass fibre", km, fibre)
        .line("in vacuum", km, vacuum);
for (int i = 1; i < cities.length; i++) cone.label(km[i], fibre[i], cities[i]);
cone

// %% [markdown]
// What lies in the shaded part New York cannot know. Whatever happens in Sydney in the 80 ms before a decision in New York is elsewhere, not
// past. Justin Sheehy (*There is No Now*, 2015) draws the conclusion: either wait for messages (coordinate), or decide without them and repair.

// %% [markdown]
// ## 14 · Measure against the paper
//
// Every number in *ours* comes from the cells above or from this one; the cell fails if a claim does not hold.

// %%
var all = Stamps.Pairs.sum(traffic.seeds(1, 100).map(run -> Stamps.byClock(run.trace(), seconds(1))));
double spared = cluster(5, () -> new SparingLock(2)).latency(uniform(ms(1), ms(20))).fifo().seeds(1, 200)
        .map(run -> (double) run.sent() / MutualExclusion.entries(run.trace()))
        .stream().mapToDouble(perEntry -> perEntry).average().getAsDouble();
String text(String format, Object... values) { return format.formatted(values); }

// %%
var table = comparison("Lamport 1978, measured (κ = 10⁻⁴, ξ = 10 ms)")
        .check(all.missed() == 0, "a → b implies C(a) < C(b)", "always",
                text("%d exceptions of %,d pairs", all.missed(), all.ordered()), "the same statement")
        .check(all.concurrent() > 0, "C(a) < C(b) implies a → b", "not expected",
                text("fails for %.0f %% of %,d pairs", 100 * all.concurrentShare(), all.claimed()),
                "depends on the traffic")
        .row("messages an entry, N = 5", "no figure",
                text("%d; %.1f with the footnote", lock.sent(), spared),
                "our count; the footnote saves some when several ask at once")
        .check(ring[0] <= ringBound[0], "skew, ring of 5, τ = 1 s",
                text("≤ %.1f ms", ringBound[0]), text("%.1f ms", ring[0]),
                "a bound, not an estimate: the worst of every hop at once")
        .check(ring[6] <= ringBound[6], "skew, ring of 5, τ = 60 s",
                text("≤ %.1f ms", ringBound[6]), text("%.1f ms", ring[6]), "the same")
        .check(complete[0] <= completeBound[0], "skew, complete graph, τ = 1 s",
                text("≤ %.1f ms", completeBound[0]), text("%.1f ms", complete[0]),
                "d = 1; of four senders the luckiest counts");

assert table.agrees() && lock.sent() == 12 && spared < 12;
table

// %% [markdown]
// ## 15 · Your turn
//
// Three exercises, graded by properties: the verdict says which sentence about your code is false, on the shortest run that shows it.
// Both clocks stand above. Write them *without looking*: what you rebuild from the rules you keep.
//
// ### Exercise 1 · Lamport's clock (10 min)
//
// Rules IR1 and IR2. What must hold: stamps of one process grow; an arrival is stamped later than its sending; and nothing but events moves the clock.

// %%
class LamportClock implements LogicalClock {
    long time = 0;

    public long tick() {
        // BEGIN SOLUTION
        return ++time;
        // END SOLUTION
    }

    public long receive(long stamp) {
        // BEGIN SOLUTION
        time = Math.max(time, stamp) + 1;
        return time;
        // END SOLUTION
    }
}

// %%
grade("15-lamport-clock", LamportClock.class)

// %% [markdown]
// ### Exercise 2 · The vector clock (20 min, further)
//
// `tick` and `receive` return a stamp that never changes afterwards (a list handed out and later written to would rewrite history);
// `before(a, b)` says whether a happened before b.

// %%
class VectorClock implements CausalClock {
    final int me;
    List<Integer> known;

    VectorClock(int size, int me) {
        this.me = me;
        known = Collections.nCopies(size, 0);
    }

    public List<Integer> tick() {
        // BEGIN SOLUTION
        var now = new ArrayList<>(known);
        now.set(me, now.get(me) + 1);
        return known = List.copyOf(now);
        // END SOLUTION
    }

    public List<Integer> receive(List<Integer> stamp) {
        // BEGIN SOLUTION
        var now = new ArrayList<Integer>();
        for (int i = 0; i < stamp.size(); i++) now.add(Math.max(known.get(i), stamp.get(i)));
        known = now;
        return tick();
        // END SOLUTION
    }

    public boolean before(List<Integer> a, List<Integer> b) {
        // BEGIN SOLUTION
        for (int i = 0; i < a.size(); i++) if (a.get(i) > b.get(i)) return false;
        return !a.equals(b);
        // END SOLUTION
    }
}

// %%
grade("15-vector-clock", VectorClock.class)

// %% [markdown]
// ### Exercise 3 · The lock (30 min, further)
//
// `Lock` calls `request()` when the resource is wanted and `release()` when it is free again, hands you the others' messages in
// `message(from, msg)`, and knows with `waiting()` whether you asked and were not served yet. You call `enter()`, once, when rule 5 holds.
// Links are FIFO.
//
// What must hold: never two owners; a request that happened before another is served before it; everybody is served.

// %%
class QueueLock extends Lock<QueueLock.Msg> {
    sealed interface Msg { long stamp(); }
    record Request(long stamp) implements Msg {}
    record Acknowledge(long stamp) implements Msg {}
    record Release(long stamp) implements Msg {}
    record Asked(long stamp, NodeId by) implements Comparable<Asked> {
        public int compareTo(Asked o) { return stamp != o.stamp ? Long.compare(stamp, o.stamp) : by.compareTo(o.by); }
    }

    long clock = 0;
    TreeSet<Asked> queue = new TreeSet<>();                 // smallest first
    TreeMap<NodeId, Long> heard = new TreeMap<>();          // the latest stamp of each of the others

    protected void request() {                              // rule 1
        // BEGIN SOLUTION
        clock++;
        queue.add(new Asked(clock, id()));
        broadcast(new Request(clock));
        // END SOLUTION
    }

    protected void release() {                              // rule 3
        // BEGIN SOLUTION
        clock++;
        queue.removeIf(asked -> asked.by().equals(id()));
        broadcast(new Release(clock));
        // END SOLUTION
    }

    protected void message(NodeId from, Msg msg) {          // rules 2, 4 and 5
        // BEGIN SOLUTION
        clock = Math.max(clock, msg.stamp()) + 1;
        heard.put(from, msg.stamp());
        switch (msg) {
            case Request(long stamp) -> {
                queue.add(new Asked(stamp, from));
                send(from, new Acknowledge(++clock));
            }
            case Acknowledge(long stamp) -> {}
            case Release(long stamp) -> queue.removeIf(asked -> asked.by().equals(from));
        }
        if (!waiting()) return;
        Asked first = queue.first();
        boolean heardAll = peers().stream()
                .allMatch(peer -> new Asked(heard.getOrDefault(peer, 0L), peer).compareTo(first) > 0);
        if (first.by().equals(id()) && heardAll) enter();
        // END SOLUTION
    }
}

// %%
grade("15-lock", QueueLock.class)

// %% [markdown]
// ## The paper
//
// Leslie Lamport, *Time, Clocks, and the Ordering of Events in a Distributed System*, Communications of the ACM 21(7), July 1978, pp. 558–565.
// [Author's page](https://www.microsoft.com/en-us/research/publication/time-clocks-ordering-events-distributed-system/) ·
// [doi:10.1145/359545.359563](https://doi.org/10.1145/359545.359563). Eight pages, an hour; the appendix may wait.
//
// **In our words.** In a system of processes that share nothing but messages, "earlier" is only a partial order: *a* comes before *b* if a chain of
// local steps and messages leads from one to the other. Counters that respect this order are easy to keep, and with ties broken by
// name they give a total order which every process computes alike. So all can run the same state machine on the same sequence of commands;
// the lock is the example. The order is partly arbitrary, and where people talk outside the system it can contradict what they saw. Physical clocks, set
// forward by messages, mend that, and the paper bounds how far apart they drift.

// %% [markdown] tags=["written:15-reading"]
// **Read and summarize.** One to three sentences a box, in your own words.
//
// | claim | assumption | evidence | what would break it |
// |---|---|---|---|
// | *what do you know after reading that you did not know before?* | *what must be true of network, processes, clocks?* | *proof, example, experiment?* | *drop one assumption: what fails?* |
//
// <details><summary>Our four boxes, and five points to have in yours. Fill yours first.</summary>
//
// **Claim.** Causality gives a partial order of events without any clock. Two rules yield counters that extend it to a total order. A total order is
// enough to run any state machine in step, without a centre: all that processes need is to know every command up to a point. Physical clocks
// can be kept within about d(2κτ + ξ) of each other by messages alone.
//
// **Assumption.** Events at one process are totally ordered. For the lock: messages between two processes arrive, and in order; a
// process can reach every other; nobody fails. For the physical clocks: a bound κ on the rates, a known least delay μ, a message over every arc at least
// every τ, delays that vary by less than ξ, a strongly connected network.
//
// **Evidence.** Proofs: short ones in the text, the bound in the appendix. One worked example, the lock. No implementation and no measurement; all numbers in our table
// are ours.
//
// **What would break it.** Links that reorder: two owners (section 11). One silent process: nobody ever enters again. A telephone: the total order
// contradicts what people saw, unless physical clocks are good enough. A clock that may be set back: events of one process out of order.
//
// **Rate yourself**, a point for each that your boxes say:
//
// 1. Without a clock there is an order, "could have caused", and it is only partial: some pairs of events it leaves unordered.
// 2. Counters that follow two rules agree with this order, and ties broken by name make it total; but a smaller stamp does *not* mean a cause.
// 3. A total order that all compute alike lets all run one state machine, here a lock, without a centre.
// 4. The lock assumes that messages arrive, in order, and that nobody fails: one silent process stops everybody.
// 5. The evidence is proof and an example, no measurement; for physical clocks the bound needs bounded drift and bounded variation of delays.
// </details>

// %% [markdown]
// ## Eight questions
//
// 1. Two events at one process: can they be concurrent? Two arrivals of the same broadcast?
// 2. C(a) = C(b) for events of two processes. What do you know?
// 3. A process ticks a thousand times a second for itself. What does that do to the stamps of those who talk to it? To the lock's fairness?
// 4. Rule 4 never looks at the stamp of a release. Why must it carry one all the same?
// 5. Where exactly does the proof "two owners are impossible" use FIFO?
// 6. Three processes, one of them silent for ever. What can the other two still do with the lock? What if they *assume* it dead, and are wrong?
// 7. Halve τ: when does the bound d(2κτ + ξ) hardly move? Which of its terms could a better network improve, which a better clock?
// 8. A vector clock in a system where processes come and go: what is its length, and who decides?
//
// <details><summary>Answers in a line each</summary>
//
// 1. No; yes, and at different processes they usually are. · 2. They are concurrent: either order would force a smaller stamp. · 3. They jump with every message; with frequent
// own ticks a process's requests get larger stamps, so it comes later in the queue. · 4. Because it can be the "something later" that somebody waits for. · 5. "Who sent me
// a later stamp has no earlier request under way." · 6. Nothing, each waits for a later stamp of the silent one; then two owners. · 7. When ξ is much larger than
// 2κτ; ξ and d belong to the network, κ to the clock. · 8. The number of processes that ever existed, unless all agree on who is in: a consensus problem.
// </details>
//
// ## Words
//
// | word | meaning |
// |---|---|
// | skew | how far two clocks are apart now |
// | drift | how fast two clocks move apart; κ bounds a clock's rate error |
// | a → b, happened before | information could have flowed from a to b |
// | concurrent | neither a → b nor b → a |
// | clock condition | a → b implies C(a) < C(b) |
// | total order | every two events are ordered, by all processes alike |
// | vector clock | a stamp with one number a process; V(a) < V(b) exactly if a → b |
// | FIFO link | what is sent first arrives first |
// | safety, liveness | a bad thing never happens; a good thing happens at last |
// | κ, τ, μ, ξ, d | rate error, period, least delay, variation of delay, diameter |
//
// ## Further
//
// - C. Fidge, *Timestamps in message-passing systems that preserve the partial ordering*, 1988; F. Mattern, *Virtual time and global states of distributed systems*, 1989: vector clocks, twice.
// - S. Kulkarni, M. Demirbas, D. Madappa, B. Avva, M. Leone, *Logical physical clocks*, OPODIS 2014: the hybrid clock of section 13.
// - J. Sheehy, [*There is No Now*](https://queue.acm.org/detail.cfm?id=2745385), ACM Queue 13(3), 2015.
// - L. Lamport's own remarks on the paper, on [his page of writings](https://lamport.azurewebsites.net/pubs/pubs.html#time-clocks): the idea came from special relativity; and it surprises him how many readers miss the state machines.
// - Open task: let the lock survive one crashed process *without* ever having two owners. (You will find why part 4 is long.)
