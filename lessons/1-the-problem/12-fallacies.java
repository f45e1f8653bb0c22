// %% [markdown]
// # 12 · Eight fallacies
//
// | | |
// |---|---|
// | **Time** | core 85 min: sections 1–4, 6–8, 10, 11 and the exercise · further 25 min: sections 5 and 9, the questions · the article 30 min |
// | **Needs** | lesson 00: how a cell runs, what a seed is, what a timeout says |
// | **You can then** | name eight beliefs about networks that are false; say what each costs, with a number; write a client that none of them harms |
// | **Its model** | network: loses, delays, doubles and forges messages, each where a section says so · processes: correct, but they get replaced · timing: asynchronous |

// %% tags=["setup"]
import static distsys.Lab.*;
import distsys.algo.fallacies.*;
import distsys.algo.fallacies.Report.*;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;

lesson("12-fallacies", "0.1")

// %% [markdown]
// ## 1 · One in a hundred
//
// A purchase takes ten calls to a server, one after another: look up the price, reserve, pay, and so on. The network loses **one message in
// a hundred**. Nothing crashes. How many purchases never end?

// %%
var shop = cluster(1, Server::new).with(1, () -> new Caller(10)).names("server", "buyer").loss(0.01);
shop.seeds(1, 2_000).count("purchases that never end", run -> !Caller.in(run.nodes()).isDone())

// %% [markdown]
// Nearly one in five. The code is right, the machines are up, the network is 99 % reliable, and one customer in five sits before a page that
// does not load. `Caller` is written the way one calls a method: ask, wait for the answer, go on. When a message is lost the answer
// never comes, and it waits for ever.
//
// A call over a network *looks* like a call of a method. In 1994 L. Peter Deutsch of Sun Microsystems listed seven things
// that people believe when they fall for that look (four of them had been collected before by Bill Joy and Tom Lyon); James Gosling added the eighth:
//
// | | the fallacy | | the fallacy |
// |---|---|---|---|
// | 1 | the network is reliable | 5 | topology does not change |
// | 2 | latency is zero | 6 | there is one administrator |
// | 3 | bandwidth is infinite | 7 | transport cost is zero |
// | 4 | the network is secure | 8 | the network is homogeneous |
//
// Nobody would say any of these aloud. Programs say them all the time. This lesson takes them one by one: what the belief looks like in code, what
// it costs, measured, and the habit that helps. The exercise is one client with all the habits.

// %% [markdown]
// ## 2 · Predict
//
// One message in a hundred is lost, and a call takes two: question and answer. After how many calls in a row is it a coin toss
// whether all of them got through? Put your guess between the quotes; it is locked.

// %%
var question = "How many calls in a row until half of the purchases fail?";
predict(question, "", "about 10", "about 35", "about 70", "about 500")

// %% [markdown]
// ## 3 · Fallacy 1: the network is reliable
//
// Let the purchase grow, and count.

// %%
double[] lengths = {1, 2, 5, 10, 20, 35, 50, 70};
Count finished(int calls) {
    return cluster(1, Server::new).with(1, () -> new Caller(calls)).loss(0.01).seeds(1, 1_000)
            .count("finished", run -> Caller.in(run.nodes()).isDone());
}
var ended = Arrays.stream(lengths).mapToObj(calls -> finished((int) calls)).toList();
double[] percent(List<Count> counts, ToDoubleFunction<Count> share) {
    return counts.stream().mapToDouble(count -> 100 * share.applyAsDouble(count)).toArray();
}

// %%
double[] law = Arrays.stream(lengths).map(calls -> 100 * Math.pow(0.99, 2 * calls)).toArray();

assert Math.abs(law[3] - 81.8) < 0.05;                      // 0.99 to the power of 20
for (int i = 0; i < lengths.length; i++) {
    assert Math.abs(100 * ended.get(i).share() - law[i]) < 5 : "not the law at " + lengths[i];
}
chart("At one lost message in a hundred, 35 calls in a row are a coin toss")
        .subtitle("none repeated; 1 % of messages lost; seeds 1–1,000 a point; band: 95 % interval")
        .x("calls in a row").y("purchases that end (%)").yFrom(0).yTo(100).xFrom(0)
        .band("measured", lengths, percent(ended, Count::low), percent(ended, Count::high))
        .line("measured", lengths, percent(ended, Count::share))
        .paper("0.99^(2 × calls)", lengths, law)

// %%
reveal(question, "about 35")

// %% [markdown]
// All 2 × 10 messages must arrive: 0.99²⁰ = 81.8 %. Chances that are fine for one message multiply until they are not.
//
// **The habit, first half: set an alarm with every question, and ask again.** `new Caller(10, ms(50))` does. Now every purchase ends. Are we done?

// %%
var patient = cluster(1, Server::new).with(1, () -> new Caller(10, ms(50))).loss(0.01).seeds(1, 2_000);
var unfinished = patient.count("purchases that never end", run -> !Caller.in(run.nodes()).isDone());
var twice = patient.count("purchases in which the server did something twice",
        run -> Server.in(run.nodes()).doneTwice() > 0);

assert unfinished.hits() == 0 && twice.share() > 0.05 && twice.share() < 0.15;
String.join("\n", unfinished.text(), twice.text())

// %% [markdown]
// One trouble is traded for another: in one purchase of ten a step is done twice, because it was the *answer* that was lost. If the step is
// "pay", that is worse than a page that hangs.
//
// **The habit, second half: number what you ask for.** A server that has seen the number does nothing and repeats its answer. Then asking again is
// harmless however often. Such a number is called an *idempotency key*; the ticket of lesson 00 was one.

// %% [markdown]
// ## 4 · Fallacy 2: latency is zero
//
// Inside one program a call takes a nanosecond, and a loop of a hundred calls is nothing. Between Frankfurt and Virginia a message and its answer take some
// 90 ms; say 50. Here is the loop, and beside it *one* call that carries all the questions.

// %%
double[] items = {1, 2, 5, 10, 20, 50, 100};
double secondsFor(int calls) {
    var run = cluster(1, Server::new).with(1, () -> new Caller(calls)).latency(constant(ms(25))).run();
    return Caller.in(run.nodes()).finished().toNanos() / 1e9;
}
double[] oneByOne = Arrays.stream(items).map(n -> secondsFor((int) n)).toArray();
double[] allAtOnce = Arrays.stream(items).map(n -> secondsFor(1)).toArray();

assert oneByOne[6] == 5.0 && allAtOnce[6] == 0.05;          // exact: 100 × 50 ms, and 50 ms
chart("A hundred questions take five seconds one by one, and a twentieth of a second together")
        .subtitle("round trip exactly 50 ms; the server takes no time")
        .x("questions").y("until all are answered (s)").yFrom(0).xFrom(0)
        .line("one by one", items, oneByOne).line("all in one message", items, allAtOnce)

// %% [markdown]
// No processor is slow here and no wire is thin. The time goes into *waiting for the other side of the world a hundred times*, and faster machines
// change nothing: most of it is the speed of light. The loop looked harmless because the test ran on one machine.
//
// **The habit: count round trips, not lines.** Ask for all you know you need in one message. Prefer interfaces that take lists.

// %% [markdown]
// ## 5 · Fallacy 3: bandwidth is infinite (further)
//
// So put everything into one message? A link carries so many bytes a second. Here it is 1 MB/s, and 50 ms long: a message of *s* bytes needs
// 50 ms + *s* / (1 MB/s).

// %%
class Sender extends Node<Sender.Parcel> {
    record Parcel(String content) {}
    final int bytes;
    Duration arrived;

    Sender(int bytes) { this.bytes = bytes; }

    @Override protected void start() {
        // A message is as long as its text in the trace: the name and the brackets count, too.
        int around = "Parcel(content=\"\")".length();
        if (id().index() == 0) send(anyPeer(), new Parcel("x".repeat(bytes - around)));
    }

    @Override protected void receive(NodeId from, Parcel parcel) { arrived = now(); }
}

double millis(int bytes) {
    var run = cluster(2, () -> new Sender(bytes)).latency(constant(ms(50))).bandwidth(1e6).run();
    return run.node(1).arrived.toNanos() / 1e6;
}

// %%
double[] bytes = {100, 1_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000};
double[] took = Arrays.stream(bytes).map(n -> millis((int) n)).toArray();
double[] onlyDelay = Arrays.stream(bytes).map(n -> 50.0).toArray();
double[] onlyBandwidth = Arrays.stream(bytes).map(n -> n / 1_000).toArray();

assert took[5] == 100 && took[0] < 50.2 && took[9] == 1_050;    // at the knee each has its half
chart("Far below 50 kB a message costs its delay, far above it its bytes")
        .subtitle("one message, 1 MB/s, 50 ms; dashed: what delay and bandwidth alone would take")
        .x("size of the message (bytes)").y("until it has arrived (ms)").logX().logY().yFrom(1)
        .line("measured", bytes, took).paper("flat: delay alone", bytes, onlyDelay)
        .paper("rising: bytes alone", bytes, onlyBandwidth)
        .mark(50_000, "bandwidth × delay")

// %% [markdown]
// The knee lies where both parts are equal: at bandwidth × delay, here 1 MB/s × 50 ms = 50 kB. That product is how many bytes are under way on a full link.
// Left of it you pay for round trips, so batch more; right of it you pay for bytes, so send less. And it moves: when links get ten times as
// fast and no shorter, ten times as much fits into the flat part.
//
// **The habit: know on which side of the knee you are.** And keep a limit on the size of a message: others use the link, too.

// %% [markdown]
// ## 6 · Fallacy 4: the network is secure
//
// A door opens when its owner writes "open". The letters go through the hands of Mallory, who runs a router. He passes each one on,
// and then does two things more: he sends the same letter again (a *replay*), and he writes one of his own in the owner's name (a *forgery*).
// Every `Node` can sign: `sign(letter)` makes a `Signed` that no other node can make, and `genuine(signed)` says whether it is what its
// signer signed.

// %%
record Open(String by, int number) {}

class Owner extends Node<Integer> {                     // writes ten letters; they go through node 2
    @Override protected void start() { for (int i = 1; i <= 10; i++) after(ms(100 * i), i); }

    @Override protected void receive(NodeId from, Integer number) {
        send(members().get(2), sign(new Open("owner", number)));
    }
}

class Mallory extends Node<Signed<Open>> {              // node 2
    @Override protected void receive(NodeId from, Signed<Open> letter) {
        NodeId door = members().getFirst();
        send(door, letter);                             // passes it on
        send(door, letter);                             // and once more
        int number = letter.content().number() + 1_000;     // above 1,000, so that we can count forgeries later
        send(door, sign(new Open("owner", number)));    // and writes one: with his own signature, he has no other
    }
}

// %%
class Door extends Node<Signed<Open>> {
    final int care;                         // 0: believes the name, 1: the signature, 2: each number once
    final List<Integer> opened = new ArrayList<>();

    Door(int care) { this.care = care; }

    @Override protected void receive(NodeId from, Signed<Open> letter) {
        NodeId owner = members().get(1);
        if (!letter.content().by().equals("owner")) return;
        if (care >= 1 && !(genuine(letter) && letter.signer().equals(owner))) return;
        if (care >= 2 && opened.contains(letter.content().number())) return;
        opened.add(letter.content().number());
    }

    int forged() { return (int) opened.stream().filter(number -> number > 1_000).count(); }
    int meant() { return (int) opened.stream().filter(number -> number <= 1_000).distinct().count(); }
    int replayed() { return opened.size() - forged() - meant(); }
}

Door tried(int care) {
    return (Door) cluster(1, () -> new Door(care)).with(1, Owner::new).with(1, Mallory::new)
            .names("door", "owner", "Mallory").seed(1).run().node(0);
}

// %%
var doors = List.of(tried(0), tried(1), tried(2));
double[] times(ToIntFunction<Door> what) { return doors.stream().mapToDouble(what::applyAsInt).toArray(); }
double[] meant = times(Door::meant), replayed = times(Door::replayed), forged = times(Door::forged);
String[] believes = {"the name", "the signature", "signature, number once"};

assert Arrays.equals(meant, new double[] {10, 10, 10});
assert Arrays.equals(replayed, new double[] {10, 10, 0}) && Arrays.equals(forged, new double[] {10, 0, 0});
chart("A signature keeps forgeries out; only a number keeps replays out")
        .subtitle("10 letters of the owner, each replayed once and forged once; seed 1")
        .x("what the door believes").y("times it opens").yTo(12)
        .bars("meant by the owner", believes, meant).bars("replayed", believes, replayed)
        .bars("forged", believes, forged)

// %% [markdown]
// Where a message says it comes from is part of the message: anybody can write it. A signature, or a *seal* that takes a shared secret to make
// (a message authentication code), ties the words to their author. It does not tie them to the occasion: the replayed letter is genuine. The
// number does, and it is the same number that made retries harmless in section 3.
//
// **The habit: believe what you can check, not who seems to speak.** What is left out here: where keys come from, and how to get rid of a stolen one.

// %% [markdown]
// ## 7 · Fallacy 5: topology does not change
//
// Two servers. At 1 s the first is switched off and the second takes over, as happens in every upgrade. A *registry* always knows which one is open.
// Visitors ask it `Where` and hear `There`. All of them asked once when they started; they differ in how long they believe the answer: for ever, for 600 ms as a name server's clients do, or until a
// call fails. (`There` carries a second number, which only the exercise needs.)

// %%
class Visitor extends Node<Object> {
    record Ring() {}
    record GiveUp(int call) {}
    final Duration believes;                            // how long; null: until a call fails
    NodeId server;
    Duration learnt;
    int call = 0;

    Visitor(Duration believes) { this.believes = believes; }

    void lookUp() { send(members().getFirst(), new Where()); }

    @Override protected void start() { lookUp(); after(ms(40), new Ring()); }

    @Override protected void receive(NodeId from, Object msg) {
        switch (msg) {
            case There(NodeId open, int most) -> { server = open; learnt = now(); }
            case Ring() -> {
                send(server, new Caller.Ask(++call));
                after(ms(30), new GiveUp(call));
                after(ms(40), new Ring());
                if (believes != null && now().minus(learnt).compareTo(believes) > 0) lookUp();
            }
            case Caller.Answer(int answered) -> { cancel(new GiveUp(answered)); log("answered"); }
            case GiveUp(int unanswered) -> { log("failed"); if (believes == null) lookUp(); }
            default -> {}
        }
    }
}

// %%
double[] windows = IntStream.range(0, 20).mapToDouble(i -> 0.1 * i + 0.05).toArray();      // middles

/** The share of calls that fail, in percent, in each window; on 50 seeds. */
double[] failing(Duration believes) {
    There first = new There(NodeId.of(1), 1), second = new There(NodeId.of(2), 1);
    var runs = cluster(1, () -> new Registry(seconds(1), first, second)).with(2, Server::new)
            .with(1, () -> new Visitor(believes)).latency(uniform(ms(1), ms(10))).crash(1, seconds(1))
            .until(ms(2_050)).seeds(1, 50).map(run -> run.logBook().sortedByTime().lines());
    double[] failed = new double[20], calls = new double[20];
    for (var lines : runs) {
        for (var line : lines) {
            int window = (int) (line.time() / 100_000_000);
            if (window >= 20) continue;
            calls[window]++;
            if (line.text().equals("failed")) failed[window]++;
        }
    }
    return IntStream.range(0, 20).mapToDouble(i -> 100 * failed[i] / calls[i]).toArray();
}
double[] forEver = failing(seconds(3_600)), forAWhile = failing(ms(600)), untilItFails = failing(null);

// %%
assert forEver[19] == 100 && forAWhile[19] == 0 && untilItFails[12] == 0 && untilItFails[9] == 0;
chart("Whoever keeps an address for ever fails for ever")
        .subtitle("one call every 40 ms; at 1 s server n1 is switched off and n2 takes over; seeds 1–50")
        .x("time (s)").y("calls that fail (%)").yFrom(0).yTo(100).xFrom(0).xTo(2.05)
        .line("keeps it for ever", windows, forEver).line("keeps it for 600 ms", windows, forAWhile)
        .line("asks after a failure", windows, untilItFails).mark(1, "the move")

// %% [markdown]
// The hard-coded address fails in 100 % of its calls from the move on, until somebody edits a file. The cached one recovers when its
// time is up. Who asks again after a failure loses a call or two. Nothing tells a client that the world has changed, *except that something fails*.
//
// **The habit: an address is a guess with a date.** Keep it as long as it works, ask again when it does not, and expect another answer.

// %% [markdown]
// ## 8 · Fallacy 6: there is one administrator
//
// Amounts used to be whole euros. Version 2 of the message counts in cents. Who sends and who receives are looked after by different people, so for a while
// both versions are about. Five euros, from each version to each:

// %%
record Amount(int version, long number) {
    static Amount write(int version, long euros) {
        return new Amount(version, version == 1 ? euros : 100 * euros);
    }

    /** In cents, if the reader takes every number for one of its own version. */
    long readBlindly(int reader) { return reader == 1 ? 100 * number : number; }

    /** In cents, if the reader looks at the version and refuses what is newer than itself. */
    Optional<Long> readCarefully(int reader) {
        return version > reader ? Optional.empty() : Optional.of(version == 1 ? 100 * number : number);
    }
}

var matrix = Matrix.of("5 euros, written in one version and read in the other", "writer, reader");
for (int writer = 1; writer <= 2; writer++) {
    for (int reader = 1; reader <= 2; reader++) {
        String who = "version " + writer + ", version " + reader;
        var sent = Amount.write(writer, 5);
        long blind = sent.readBlindly(reader);
        var careful = sent.readCarefully(reader);
        matrix.cell(who, "read blindly", blind == 500, "%.2f euros".formatted(blind / 100.0));
        matrix.cell(who, "looking at the version", careful.isPresent(),
                careful.map(cents -> "%.2f euros".formatted(cents / 100.0)).orElse("refused"));
    }
}
matrix

// %% [markdown]
// Read blindly, two of four combinations are wrong by a factor of a hundred, and *no test finds them*: each version passes its own. A version field turns a wrong amount into a right one, or into a refusal. Better,
// but while servers are upgraded calls fail. How many? Twenty servers call each other at random and are upgraded one after another. What a server can do is three numbers:

// %%
record Skill(int writes, int readsFrom, int readsTo) {}

class Worker extends Node<Worker.Pay> {
    record Pay(int version) {}
    final Skill skill;
    int refused = 0;

    Worker(Skill skill) { this.skill = skill; }

    @Override protected void start() { for (int i = 0; i < 200; i++) send(anyPeer(), new Pay(skill.writes())); }

    @Override protected void receive(NodeId from, Pay pay) {
        if (pay.version() < skill.readsFrom() || pay.version() > skill.readsTo()) refused++;
    }
}

/** In percent, while so many of 20 servers are upgraded from the one skill to the other. */
double refused(int upgraded, Skill from, Skill to) {
    var run = cluster(upgraded, () -> new Worker(to)).with(20 - upgraded, () -> new Worker(from)).seed(1).run();
    return 100.0 * run.nodes().stream().mapToInt(node -> ((Worker) node).refused).sum() / run.sent();
}

// %%
double[] upgraded = IntStream.rangeClosed(1, 19).asDoubleStream().toArray();
double[] along(Skill from, Skill to) {
    return Arrays.stream(upgraded).map(k -> refused((int) k, from, to)).toArray();
}
double[] swap = along(new Skill(1, 1, 1), new Skill(2, 2, 2));
double[] readBoth = along(new Skill(1, 1, 1), new Skill(2, 1, 2));
double[] readFirst = along(new Skill(1, 1, 2), new Skill(2, 1, 2));
double[] exact = Arrays.stream(upgraded).map(k -> 100 * 2 * k * (20 - k) / (20 * 19)).toArray();

for (int i = 0; i < 19; i++) {
    assert Math.abs(swap[i] - exact[i]) < 4 && Math.abs(readBoth[i] - exact[i] / 2) < 4 && readFirst[i] == 0;
}
chart("Half-way through a plain upgrade half of all calls fail")
        .subtitle("20 servers, 200 calls each to random others; versions refused, not misread; seed 1")
        .x("servers upgraded").y("calls refused (%)").yFrom(0).yTo(60)
        .line("own version only", upgraded, swap).line("new ones read both", upgraded, readBoth)
        .line("all read both first", upgraded, readFirst)
        .paper("2k(n − k) / n(n − 1)", upgraded, exact)

// %% [markdown]
// There is no moment at which all change. While *k* of *n* servers are new, a call meets a stranger with probability 2k(n − k)/n(n − 1).
//
// **The habit: a version in every message, and upgrades in two steps.** First all learn to read the new version while still writing the old. Only when the last
// one has learnt it may anybody write it. And whoever is refused listens to what the other can read.

// %% [markdown]
// ## 9 · Fallacy 7: transport cost is zero (further)
//
// A sensor reports 1,000 readings: which sensor, when, how warm. As JSON every reading repeats the names of its fields, and a number takes a byte a digit.
// The compact form writes no names, times as the difference to the one before, and 7 bits of a number to a byte, as many bytes as it needs.
// *Effort* is counted in **steps**: calls and loop turns of our own code, as the course counts them to stop endless loops. A step is no nanosecond, but it is the same on every machine.

// %%
class Bytes {
    final byte[] all = new byte[200_000];
    int size = 0;

    void put(int b) { all[size++] = (byte) b; }
    void text(String s) { for (int i = 0; i < s.length(); i++) put(s.charAt(i)); }
    void digits(long n) { if (n >= 10) digits(n / 10); put('0' + (int) (n % 10)); }
    void fixed(long n, int bytes) { for (int i = 0; i < bytes; i++) put((int) (n >>> 8 * i)); }
    void packed(long n) { while (n >= 128) { put((int) n | 128); n >>>= 7; } put((int) n); }
}

record Reading(int sensor, long millis, int tenths) {}
var readings = IntStream.range(0, 1_000)
        .mapToObj(i -> new Reading(17, 1_700_000_000_000L + 1_000L * i, 215 + i % 7)).toList();

// %%
void json(Bytes out) {
    for (var r : readings) {
        out.text("{\"sensor\":"); out.digits(r.sensor());
        out.text(",\"millis\":"); out.digits(r.millis());
        out.text(",\"tenths\":"); out.digits(r.tenths()); out.text("}");
    }
}

void fixed(Bytes out) {
    for (var r : readings) { out.fixed(r.sensor(), 4); out.fixed(r.millis(), 8); out.fixed(r.tenths(), 4); }
}

void packed(Bytes out) {
    long before = 0;
    for (var r : readings) {
        out.packed(r.sensor()); out.packed(r.millis() - before); out.packed(r.tenths());
        before = r.millis();
    }
}

/** Bytes and steps for one reading. */
double[] cost(Consumer<Bytes> encoder) {
    var out = new Bytes();
    long left = Steps.meter().left();
    encoder.accept(out);
    double steps = left - Steps.meter().left();
    return new double[] {Math.rint(out.size / 1_000.0), Math.rint(steps / 1_000.0)};
}

// %%
var costs = List.of(cost(out -> json(out)), cost(out -> fixed(out)), cost(out -> packed(out)));
String[] forms = {"JSON", "fixed binary", "packed"};

assert costs.get(0)[0] > 40 && costs.get(1)[0] == 16 && costs.get(2)[0] == 5;
assert costs.get(0)[1] > 5 * costs.get(2)[1];
chart("Packed, a reading takes a tenth of JSON's bytes and a seventh of its steps")
        .subtitle("1,000 readings, mean of one; steps: calls and loop turns")
        .x("encoding").y("for one reading")
        .bars("bytes", forms, costs.stream().mapToDouble(c -> c[0]).toArray())
        .bars("steps", forms, costs.stream().mapToDouble(c -> c[1]).toArray())

// %% [markdown]
// Both are paid for every message, by both sides, in processors, in batteries and on the bill of a provider who charges by the byte. That does not make JSON wrong: people read it,
// and every language does. It makes it a *choice*, to be made where there are many messages.
//
// **The habit: know what a message costs, and how many there are.**

// %% [markdown]
// ## 10 · Fallacy 8: the network is homogeneous
//
// The old receiver keeps cents in 32 bits. All went well for years.

// %%
double[] sent = IntStream.rangeClosed(0, 400).mapToDouble(i -> 0.25 * i).toArray();         // million euros
double[] kept = Arrays.stream(sent)
        .map(millions -> (int) Math.round(millions * 1e8) / 1e8).toArray();         // (int): 32 bits of cents

assert kept[85] == sent[85] && kept[86] < 0;                // 21.25 is kept, 21.5 is not
chart("Beyond 21.47 million euros the receiver books a debt")
        .subtitle("amounts in cents, sent with 64 bits, kept in 32")
        .x("sent (million euros)").y("kept (million euros)").xFrom(0)
        .line("kept", sent, kept).paper("right", sent, sent)
        .mark(21.47483647, "2³¹ − 1 cents")

// %% [markdown]
// Nothing fails and nothing is logged. The number is just another number. The same with the order of bytes: the sender puts the low byte first, the receiver expects the high one.

// %%
byte[] wire = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(1).array();
int one = ByteBuffer.wrap(wire).getInt();

assert one == 16_777_216;
"sent 1, received " + String.format("%,d", one)

// %% [markdown]
// Other machines, other languages, other links: integers of other lengths, text in other encodings, a link that passes 1,500 bytes and one that passes 1,000. What works between
// two of your own machines has been tested between two *equal* ones.
//
// **The habit: write down what goes over the wire, to the bit, and ask for the limits of the other side.**

// %% [markdown]
// ## 11 · Arithmetic and measurement
//
// What can be computed beforehand, and what came out.

// %%
String text(String format, Object... values) { return String.format(Locale.ROOT, format, values); }
var ten = ended.get(3);
var table = comparison("Eight fallacies: arithmetic beside measurement")
        .check(Math.abs(ten.share() - 0.818) < 0.04, "1 · 10 calls, 1 % of messages lost, all get through",
                "0.99²⁰ = 81.8 %", text("%.1f %%", 100 * ten.share()), "1,000 seeds")
        .check(oneByOne[6] == 5.0, "2 · 100 calls of 50 ms; one batch", "5.0 s; 50 ms",
                text("%.1f s; %.0f ms", oneByOne[6], 1_000 * allAtOnce[6]), "exact: delays are constant here")
        .check(took[5] == 100, "3 · size at which bytes cost as much as delay", "1 MB/s × 50 ms = 50 kB",
                text("at 50 kB %.0f + 50 ms", took[5] - 50), "exact")
        .check(forged[0] == 10 && forged[1] == 0, "4 · forgeries of 10 that open the door",
                "all; none if signed", text("%.0f; %.0f", forged[0], forged[1]), "as good as the keys are kept")
        .check(forEver[19] == 100, "5 · calls to a hard-coded address after the move", "100 % fail",
                text("%.0f %% fail", forEver[19]), "the same statement")
        .check(Math.abs(swap[9] - 52.6) < 4, "6 · calls refused half-way through", "52.6 %",
                text("%.1f %%", swap[9]), "4,000 random calls")
        .row("7 · bytes of a reading, JSON and packed", "no figure",
                text("%.0f and %.0f", costs.get(0)[0], costs.get(2)[0]), "depends on the names and the numbers")
        .check(kept[85] > 0 && kept[86] < 0, "8 · most that 32 bits of cents hold", "21,474,836.47 euros",
                "21.25 million kept, 21.5 million not", "tried in steps of a quarter million");

assert table.agrees();
table

// %% [markdown]
// ## 12 · Exercise: a till that survives all eight (30 min)
//
// A *till* has made some sales and reports them to the head office, over a network for which none of the eight sentences holds. It does not
// know the office. It sends its sales to a **gate**, which passes them on; the **registry**, `members().getFirst()`, knows which gate is open.
//
// | the till sends | to | what comes back |
// |---|---|---|
// | `new Where()` | the registry | `There(gate, most)`: the open gate, and how many sales a message to it can hold. Longer messages are lost. |
// | `new Book(version, sales)`, a list of `new Sale(number, amount)` | the gate | `Booked(numbers, seal)` from the office: these are in the books. Or `Speak(version)` from the gate: nothing is booked, I understand this version only. |
//
// - A sale has a **number**: 1, 2, 3, … The office books each number of a till once, and answers every time.
// - In **version** 1 an amount is in whole euros, in version 2 in cents. Amounts go up to 40 million euros. Tills begin with version 1.
// - Messages get lost, doubled and late. **The gate may be gone** at any time; then the next one has another address, another limit and another version.
// - Some letters `Booked` are **forged**. `letter.isSealedWith(secret)` tells. (Registry and gates may be believed.)
// - An answer takes at most 30 ms on a calm network. `after(ms(100), new Alarm())` sets an alarm, and sets it anew if it was set.
//
// What must hold: each sale is booked at most once and with the right amount; no till falls silent before all its sales are booked; in the end every sale is booked
// and every till silent; and on a calm network a till sends one question and as few messages as hold its sales.
//
// Four gaps are yours. `open` holds what is not booked yet, by number; `open.keySet().removeAll(numbers)` takes numbers out, and is true if there was one to take.

// %%
class Till extends Node<Reply> {
    final String secret;
    final TreeMap<Integer, Integer> open = new TreeMap<>();     // number of the sale, whole euros
    NodeId gate;
    int most, version = 1;

    Till(String secret, List<Integer> euros) {
        this.secret = secret;
        for (int amount : euros) open.put(open.size() + 1, amount);
    }

    @Override protected void start() { ask(); }

    /** Asks where the gate is. */
    void ask() {
        send(members().getFirst(), new Where());
        after(ms(100), new Alarm());
    }

    /** Sends the gate as many open sales as a message can hold, if there are any left. */
    void report() {
        // BEGIN SOLUTION
        if (open.isEmpty()) return;                 // an answer that came late: nothing to wake up for
        var sales = new ArrayList<Sale>();
        for (var sale : open.entrySet()) {
            if (sales.size() == most) break;
            long amount = sale.getValue();                      // long: cents may not fit into an int
            sales.add(new Sale(sale.getKey(), version == 1 ? amount : 100 * amount));
        }
        send(gate, new Book(version, sales));
        after(ms(100), new Alarm());
        // END SOLUTION
    }

    @Override protected void receive(NodeId from, Reply reply) {
        switch (reply) {
            case There(NodeId open, int limit) -> {
                gate = open;
                most = limit;
                report();
            }
            case Speak(int wanted) -> {
                // BEGIN SOLUTION
                version = wanted;
                report();
                // END SOLUTION
            }
            case Booked letter -> {
                // BEGIN SOLUTION
                if (!letter.isSealedWith(secret)) return;
                if (!open.keySet().removeAll(letter.numbers())) return;         // heard before
                if (open.isEmpty()) cancel(new Alarm());
                else report();
                // END SOLUTION
            }
            case Alarm() -> {
                // BEGIN SOLUTION
                ask();                                          // lost, or moved: who knows
                // END SOLUTION
            }
        }
    }
}

// %%
grade("12-till", Till.class)

// %% [markdown]
// When the check is content, watch your till. Four sales; the first gate goes at 30 ms, and its successor speaks version 2 and holds two sales a message. Find the message that
// nobody hears, the refusal, and the sale that is sent twice and booked once.

// %%
cluster(1, () -> new Registry(ms(30), new There(NodeId.of(2), 3), new There(NodeId.of(3), 2)))
        .with(1, () -> new Office("pepper"))
        .with(1, () -> new Gate(NodeId.of(1), 1, 3)).with(1, () -> new Gate(NodeId.of(1), 2, 2))
        .with(1, () -> new Till("pepper", List.of(12, 7, 30_000_000, 55)))
        .names("registry", "office", "gate_1", "gate_2", "till")
        .latency(uniform(ms(4), ms(8))).crash(2, ms(30)).loss(0.1).seed(42).run(seconds(1)).spaceTime()

// %% [markdown]
// ## The article
//
// Arnon Rotem-Gal-Oz, [*Fallacies of Distributed Computing Explained*](https://www.rgoarchitects.com/Files/fallacies.pdf), 2006. Eleven pages, half an hour. Beside it the
// [Wikipedia article](https://en.wikipedia.org/wiki/Fallacies_of_distributed_computing) on the history of the list. Optional: the slides
// [*Why Are Distributed Systems So Hard?*](https://drive.google.com/file/d/15nxAaVXZwNFnJNVvgtKonNbzxNgTUCxP/view).
//
// **In our words.** Each of the eight beliefs holds on one machine, and nearly holds on a small network in the next room. So programs that rest on them pass
// their tests, and fail when distance, load, attackers, owners or machines change. For each the author tells how it fails, and what follows for a design: retries and queues,
// few and larger calls, a look at what is sent, security from the start, no fixed addresses, room for other people's upgrades, an eye on costs, and standard formats.

// %% [markdown] tags=["written:12-reading"]
// **Read and summarize.** One to three sentences a box, in your own words.
//
// | claim | assumption | evidence | what would break it |
// |---|---|---|---|
// | *what does the article say about programs that call over a network?* | *about which networks and which programmers?* | *numbers, examples, experience?* | *where would a fallacy be no fallacy?* |
//
// <details><summary>Our four boxes, and five points to have in yours. Fill yours first.</summary>
//
// **Claim.** Eight assumptions that hold inside one machine are made, mostly unspoken, about networks. All are false there, and each leads to failures or costs of its own kind; so a design must
// answer each of them.
//
// **Assumption.** Networks that grow: more distance, more load, more owners, more kinds of machines than on the day of the tests. Programmers for whom a remote call looks like a local one.
//
// **Evidence.** Experience and examples of the trade, figures about switches, distances and links of its time. No experiment; all numbers in this lesson are ours.
//
// **What would break it.** A network so small and so closed that an assumption does hold: two boards in one box, one owner, one vendor. Not: a better network. Latency is bounded below by the speed of
// light, and owners do not become one.
//
// **Rate yourself**, a point for each that your boxes say:
//
// 1. The assumptions are unspoken: they sit in code that treats a remote call like a local one, and tests on one machine confirm them.
// 2. Loss of messages is normal, so a client must ask again; and then the receiver must be able to tell a repeated request from a new one.
// 3. Latency and bandwidth are different limits: the one asks for fewer round trips, the other for fewer bytes.
// 4. Addresses, versions, owners and machines change while the system runs, so none of them may be built in.
// 5. Better hardware removes none of them; what the article gives is experience and examples, no measurement.
// </details>

// %% [markdown]
// ## Eight questions
//
// 1. A call is answered with probability 0.98. You try up to three times. How likely is it that a purchase of ten calls ends?
// 2. Why is asking again without a number worse than not asking again, when the call is "pay"? And when it is "what time is it"?
// 3. A page needs 30 values from a server 40 ms away. What can it gain from a link ten times as fast? From one batch?
// 4. Which of these would HTTPS have stopped: the forgery in section 6, the replay, neither?
// 5. A name server's clients keep addresses for 60 s. How long is the outage after a move, at most, and what do shorter times cost?
// 6. In section 8, why do the new servers that read both versions still see half of the failures?
// 7. Your messages have no version field, and clients you do not control. How do you get one in?
// 8. "Our network is reliable: TCP sends again." Which part of fallacy 1 does TCP take away, and which not?
//
// <details><summary>Answers in a line each</summary>
//
// 1. (1 − 0.02³)¹⁰ = 99.99 %. · 2. It may pay twice; the time may be asked for as often as you like: such a request is *idempotent* by nature. · 3. Next to nothing, the values are small; 30 × 40 ms become 40 ms, if one
// request can carry all. · 4. Both, between two ends of one connection: it authenticates and it numbers; a message that your own program sends twice it does not notice. · 5. 60 s; more questions to the name server, and all clients fail if
// it does. · 6. The other half: new writers meet old readers. Only the readers learnt something. · 7. A message without the field *is* version 1; new ones carry 2; old servers must refuse what they do not know, which is best built in on the
// first day. · 8. TCP repeats lost packets while both ends and the connection live. When the connection breaks you are back where you were: you do not know whether the last request was carried out.
// </details>
//
// ## Words
//
// | word | meaning |
// |---|---|
// | fallacy | a belief that is false and feels true |
// | round trip | a message and its answer; its time is the round-trip time, RTT |
// | latency | how long one message takes |
// | bandwidth | how many bytes a second a link carries |
// | bandwidth × delay | how many bytes are under way on a full link |
// | idempotent | doing it twice is the same as doing it once |
// | idempotency key | a number on a request by which a repeated one is recognised; it makes the request idempotent |
// | batch | several requests in one message |
// | replay | a genuine message, sent again by somebody else |
// | message authentication code | a seal that only those who share a secret can make and check |
// | registry, name server | who knows the address of the moment |
// | rolling upgrade | replacing servers one after another while the others work |
// | overflow | a number that does not fit into its bits, and becomes another one |
//
// ## Further
//
// - J. Waldo, G. Wyant, A. Wollrath, S. Kendall, *A Note on Distributed Computing*, Sun Microsystems Laboratories TR-94-29, 1994: why a remote call must not look like a local one. From the same house and year as the list.
// - A. Birrell, B. Nelson, *Implementing Remote Procedure Calls*, ACM TOCS 2(1), 1984: numbered requests.
// - Deutsch's list is about networks. Open task: write down three fallacies about *clocks*. (Lesson 15 has material.)
// - Open task: in the exercise, let the forger write in the registry's name, too. What must be sealed then, and who must share which secret?
