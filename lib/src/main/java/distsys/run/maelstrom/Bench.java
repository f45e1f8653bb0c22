package distsys.run.maelstrom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import distsys.model.Draws;
import distsys.model.Keyed;
import distsys.run.Fault;
import distsys.run.Folders;
import distsys.run.maelstrom.Child.Babbled;
import distsys.run.maelstrom.Child.Ended;
import distsys.run.maelstrom.Child.Said;
import distsys.run.maelstrom.Child.Stuck;
import distsys.run.maelstrom.Child.Word;
import distsys.trace.Kind;
import distsys.trace.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The network, the services and the clients around processes. One thread does everything, in the order of time; each process has
 * threads for its pipes. A message waits on the agenda as long as the latency says, and is dropped if the link is cut when it would
 * arrive. What comes from a client or goes to one takes no time.
 *
 * <p>The run ends when every client is done, or as soon as a process breaks the rules: it dies, writes what is no message, writes to
 * nobody, floods the network, does not read, or says nothing at all though it is asked.
 */
public final class Bench implements AutoCloseable {

    private static final long INIT_PATIENCE = TimeUnit.SECONDS.toNanos(10), TICK = TimeUnit.MILLISECONDS.toNanos(250), SECOND = TimeUnit.SECONDS.toNanos(1),
            LOOK = TimeUnit.SECONDS.toNanos(2);
    /** A process that clients asked so often and that said nothing at all for so long hangs; faults excuse it. */
    private static final long SILENCE = TimeUnit.SECONDS.toNanos(10);
    private static final int SILENCE_ASKED = 3;
    /** More than any protocol needs: a process that sends more to others than clients in a second floods the network. */
    private static final int FLOOD = 10_000;
    private static final int BUSY = 20_000;
    private static final int AT_A_TIME = 2 * Runtime.getRuntime().availableProcessors();
    private static final long LATENCY = 0x6c6174, DRAWS = 0x647261;
    private static final Set<String> ENVELOPE = Set.of("src", "dest", "body", "id");
    private static final Pattern CLIENT = Pattern.compile("c\\d{1,9}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Plan plan;
    private final List<String> command;
    private final Path logs, scratch;
    private final Consumer<String> progress, stderr;
    private final BlockingQueue<Word> words = new ArrayBlockingQueue<>(BUSY);
    private final Agenda agenda = new Agenda();
    private final Map<String, Seat> seats = new TreeMap<>();
    private final Queue<Seat> unstarted = new ArrayDeque<>();
    private final List<Runnable> early = new ArrayList<>();
    private final Map<String, RealDesk> desks = new HashMap<>();
    private final Map<String, Service> services = Service.all();
    private final Directory directory;
    private final Journal journal;
    private final List<String> notes = new ArrayList<>();
    private final List<boolean[][]> cuts = new ArrayList<>();
    private final Draws draws;
    private final long latencyKey;
    private final long origin = System.nanoTime();
    private final Thread hook = new Thread(this::clear);
    /** What the processes have started, as far as it was seen. */
    private final Set<ProcessHandle> family = new LinkedHashSet<>();
    private long began, messages, nextLook = LOOK;
    private int clients;
    private String failure = "";
    private Seat culprit;

    /** A node's place: whatever process holds it. */
    private static final class Seat {
        final String name;
        final int index;
        volatile Child child;
        boolean up, paused;
        long initBy, silentSince, second;
        int asked, sentThisSecond;

        Seat(String name, int index) {
            this.name = name;
            this.index = index;
        }
    }

    private Bench(Plan plan, List<String> command, Path logs, Consumer<String> progress, Consumer<String> stderr) throws IOException {
        this.plan = plan;
        this.command = command;
        this.logs = Files.createDirectories(logs);
        this.progress = progress;
        this.stderr = stderr;
        scratch = Files.createTempDirectory("maelstrom-");
        directory = new Directory(plan.nodes());
        services.keySet().forEach(directory::of);
        journal = new Journal(plan, directory);
        draws = Keyed.stream(plan.seed(), DRAWS, 0);
        latencyKey = Keyed.key(plan.seed(), LATENCY, 0);
        for (int i = 0; i < plan.nodes().size(); i++) seats.put(plan.nodes().get(i), new Seat(plan.nodes().get(i), i));
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Runs a plan on processes.
     *
     * @param command  what to start for each node: program and arguments
     * @param logs     folder for what the nodes write to stderr, a file each
     * @param progress told in short lines how the run goes
     * @param stderr   told every line that a node writes to stderr, with its name; null: nobody
     * @throws IllegalArgumentException if the program cannot be started
     */
    public static Account run(Plan plan, List<String> command, Path logs, Consumer<String> progress, Consumer<String> stderr)
            throws IOException, InterruptedException {
        try (var bench = new Bench(plan, command, logs, progress, stderr)) {
            return bench.run();
        }
    }

    private Account run() throws InterruptedException {
        unstarted.addAll(seats.values());
        startNext();
        loop(() -> seats.values().stream().allMatch(s -> s.up));
        if (failure.isEmpty()) {
            notes.add("all " + seats.size() + " nodes had answered init after " + Times.text(now()));
            began = now();
            early.forEach(Runnable::run);
            plan.faults().forEach(this::plan);
            for (Customer c : plan.customers()) {
                var desk = new RealDesk(c);
                agenda.at(now(), () -> c.wake(desk));
            }
            agenda.at(began + plan.most().toNanos(), () -> fail(null, "the clients were not done after " + Times.text(plan.most())));
            loop(plan::isDone);
        }
        return journal.account(notes, failure, culprit == null || culprit.child == null ? List.of() : culprit.child.lastLines());
    }

    /** Nanoseconds since the processes were started. */
    private long now() {
        return System.nanoTime() - origin;
    }

    /** Nanoseconds since the clients began; before that it is 0 for all. */
    private long time() {
        return began == 0 ? 0 : now() - began;
    }

    private void loop(java.util.function.BooleanSupplier done) throws InterruptedException {
        long tick = now();
        while (failure.isEmpty() && !done.getAsBoolean()) {
            if (now() >= tick) {
                tick(tick = now());
                tick += TICK;
            }
            Word word = words.poll(agenda.untilNext(now(), TICK), TimeUnit.NANOSECONDS);
            if (word != null) hear(word);
            // Not more than are due now: a word must not wait for things that come due meanwhile.
            for (long now = now(); failure.isEmpty() && agenda.doNext(now);) { }
        }
    }

    // ------------------------------------------------------------------ processes

    /** A few at a time: each start is work for a whole processor, and twenty-five at once are all late. */
    private void startNext() {
        long starting = seats.values().stream().filter(s -> s.child != null && !s.up).count();
        for (; starting < AT_A_TIME && !unstarted.isEmpty(); starting++) start(unstarted.poll());
    }

    private void start(Seat seat) {
        seat.up = false;
        seat.initBy = now() + INIT_PATIENCE;
        seat.child = Child.start(seat.name, seat.index, command, scratch, scratch.resolve(seat.name + ".disk"), logs.resolve(seat.name + ".log"), stderr, this::enqueue);
        ObjectNode init = JSON.createObjectNode().put("type", "init").put("msg_id", 1).put("node_id", seat.name);
        plan.nodes().forEach(init.putArray("node_ids")::add);
        write(seat, "c0", init, journal.sent(time(), "c0", seat.name, init, true), now());
    }

    /** From the threads of the pipes. A full queue makes them wait, and so whoever talks too fast. */
    private void enqueue(Word word) {
        try {
            words.put(word);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hear(Word word) {
        switch (word) {
            case Said said -> said(said);
            case Babbled(Child by, String line) -> of(by, "wrote a line to stdout that is no JSON, and stdout is for messages (log to stderr): " + line);
            case Ended(Child by, int code) -> of(by, "ended with exit code " + code + ", before the run did" + (code > 128 ? " (signal " + (code - 128) + ")" : ""));
            case Stuck(Child by, String why) -> of(by, why);
        }
    }

    /** The process broke a rule, if it is still the one that holds the seat. */
    private void of(Child child, String what) {
        Seat seat = seats.get(child.name);
        if (seat.child == child) fail(seat, what);
    }

    private void fail(Seat seat, String what) {
        if (!failure.isEmpty()) return;
        failure = (seat == null ? "" : seat.name + " ") + what + (seat == null ? "" : ", at " + Times.text(time()));
        culprit = seat;
    }

    private void tick(long now) {
        if (now >= nextLook) lookAround();
        for (Seat seat : seats.values()) {
            if (seat.child == null) continue;
            if (!seat.up && now > seat.initBy) fail(seat, "has not answered init within " + Times.text(INIT_PATIENCE));
            if (seat.asked >= SILENCE_ASKED && now - seat.silentSince > SILENCE && !seat.paused && cuts.isEmpty()) {
                fail(seat, "has not said a word for " + Times.text(SILENCE) + ", though clients have asked it " + seat.asked + " times: does it hang, or forget to flush its output?");
            }
        }
        progress.accept(began == 0 ? seats.values().stream().filter(s -> s.up).count() + " of " + seats.size() + " nodes are ready" : Times.text(now / SECOND * SECOND));
    }

    /** Notes whom the processes have started: they may outlive them. One look at all, for each costs a walk over the system's processes. */
    private void lookAround() {
        nextLook = now() + LOOK;
        var ours = new HashSet<Long>();
        for (Seat seat : seats.values()) if (seat.child != null) ours.add(seat.child.handle().pid());
        ProcessHandle.current().descendants().forEach(handle -> {
            for (var up = handle.parent(); up.isPresent(); up = up.get().parent()) {
                if (ours.contains(up.get().pid()) || family.contains(up.get())) family.add(handle);
                if (up.get().pid() == ProcessHandle.current().pid()) return;
            }
        });
    }

    // ------------------------------------------------------------------ messages

    private void said(Said said) {
        Seat seat = seats.get(said.by().name);
        if (seat.child != said.by()) return;                                // the last words of a process that was killed
        String wrong = wrong(seat, said.json());
        if (!wrong.isEmpty()) {
            fail(seat, wrong + ": " + said.line().substring(0, Math.min(200, said.line().length())));
            return;
        }
        seat.asked = 0;
        String to = said.json().path("dest").textValue();
        JsonNode body = said.json().path("body");
        boolean toClient = !seats.containsKey(to) && !services.containsKey(to);
        if (!toClient) flooding(seat);
        long seq = journal.sent(time(), seat.name, toClient && desks.containsKey(to) ? desks.get(to).shownAs : to, body, toClient);
        if (toClient) toClient(seat, to, body, seq, said.readAt());
        else later(seat.name, to, body, seq, said.readAt() - origin);
    }

    /** What is wrong with a message; empty if nothing is. */
    private String wrong(Seat seat, JsonNode envelope) {
        if (!envelope.isObject()) return "wrote a message that is no object";
        for (var p : envelope.properties()) if (!ENVELOPE.contains(p.getKey())) return "wrote a message with the unknown key \"" + p.getKey() + "\" beside src, dest and body";
        if (!envelope.path("src").asText().equals(seat.name)) return "wrote a message whose src is " + envelope.path("src") + ", not its own name";
        if (!envelope.path("dest").isTextual()) return "wrote a message without dest";
        if (!envelope.path("body").path("type").isTextual()) return "wrote a message whose body has no type";
        String to = envelope.path("dest").textValue();
        if (seats.containsKey(to) || services.containsKey(to) || CLIENT.matcher(to).matches() && Integer.parseInt(to.substring(1)) <= clients) return "";
        return "wrote a message to " + to + ", which does not exist";
    }

    private void flooding(Seat seat) {
        long second = now() / SECOND;
        if (second != seat.second) seat.sentThisSecond = 0;
        seat.second = second;
        if (++seat.sentThisSecond >= FLOOD) fail(seat, "floods the network: " + FLOOD + " messages within a second");
    }

    private void toClient(Seat seat, String to, JsonNode body, long seq, long readAt) {
        RealDesk desk = desks.get(to);
        journal.received(time(), seat.name, desk == null ? "c0" : desk.shownAs, seq, body, true);
        if (to.equals("c0")) initOk(seat, body);
        else if (desk != null) desk.customer.hear(desk, seat.name, body);
        journal.delay(System.nanoTime() - readAt);
    }

    private void initOk(Seat seat, JsonNode body) {
        if (body.path("type").asText().equals("error")) fail(seat, "answered init with " + body);
        else if (!body.path("type").asText().equals("init_ok") || body.path("in_reply_to").asLong(-1) != 1) fail(seat, "must answer init with {\"type\": \"init_ok\", \"in_reply_to\": 1}, not with " + body);
        else seat.up = true;
        startNext();
    }

    /** Puts a message on its way, through the network. */
    private void later(String from, String to, JsonNode body, long seq, long since) {
        long at = since + plan.latency().nanos(Keyed.draw(latencyKey, messages++));
        if (at <= now() && agenda.size() == 0) arrive(from, to, body, seq, at);
        else agenda.at(at, () -> arrive(from, to, body, seq, at));
    }

    private void arrive(String from, String to, JsonNode body, long seq, long due) {
        Seat seat = seats.get(to);
        if (seat == null) {
            journal.received(time(), from, to, seq, body, false);
            serve(services.get(to), from, to, body, due);
        } else if (isCut(from, seat)) {
            journal.dropped(time(), from, to, seq, body);
        } else {
            write(seat, from, body, seq, due);
        }
    }

    private void serve(Service service, String from, String name, JsonNode request, long due) {
        ObjectNode answer = service.answer(from, request, draws);
        if (answer == null) return;
        later(name, from, answer, journal.sent(time(), name, from, answer, false), due);
    }

    private boolean isCut(String from, Seat to) {
        Seat sender = seats.get(from);
        if (sender == null) return false;
        for (boolean[][] cut : cuts) if (cut[0][sender.index] && cut[1][to.index] || cut[1][sender.index] && cut[0][to.index]) return true;
        return false;
    }

    /** Hands a message to a process. What is said before all nodes are there waits for that; nobody hears what is said to one that is down. */
    private void write(Seat seat, String from, JsonNode body, long seq, long due) {
        boolean isInit = from.equals("c0"), client = !seats.containsKey(from) && !services.containsKey(from);
        if (!seat.up && !isInit && began == 0) {
            early.add(() -> write(seat, from, body, seq, now()));
            return;
        }
        RealDesk desk = desks.get(from);
        String shown = desk == null ? from : desk.shownAs;
        if (!seat.up && !isInit || seat.child == null) {
            journal.dropped(time(), shown, seat.name, seq, body);
            return;
        }
        journal.received(time(), shown, seat.name, seq, body, client);
        if (client && seat.asked++ == 0) seat.silentSince = now();
        ObjectNode envelope = JSON.createObjectNode().put("id", seq).put("src", from).put("dest", seat.name);
        envelope.set("body", body);
        try {
            seat.child.tell(JSON.writeValueAsBytes(envelope), isInit || seat.paused ? null : written -> journal.delay(written - origin - due));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    // ------------------------------------------------------------------ faults

    private void plan(Fault fault) {
        long at = began + fault.at().toNanos(), until = began + fault.until().toNanos();
        switch (fault) {
            case Fault.Cut cut -> {
                var sides = new boolean[][] {side(cut.from()), side(cut.to())};
                String words = names(cut.from()) + " / " + names(cut.to());
                agenda.at(at, () -> {
                    cuts.add(sides);
                    journal.note(time(), Kind.CUT, null, words);
                });
                agenda.at(until, () -> {
                    cuts.remove(sides);
                    journal.note(time(), Kind.HEAL, null, words);
                });
            }
            case Fault.Crash crash -> {
                Seat seat = seats.get(plan.nodes().get(crash.node()));
                agenda.at(at, () -> {
                    seat.child.kill();
                    seat.child = null;
                    seat.up = seat.paused = false;
                    seat.asked = 0;
                    journal.note(time(), Kind.CRASH, seat.name, "");
                });
                agenda.at(until, () -> {
                    journal.note(time(), Kind.RESTART, seat.name, "");
                    start(seat);
                });
            }
            case Fault.Pause pause -> {
                Seat seat = seats.get(plan.nodes().get(pause.node()));
                agenda.at(at, () -> pause(seat, true));
                agenda.at(until, () -> pause(seat, false));
            }
            default -> throw new IllegalArgumentException("processes cannot suffer a " + fault.getClass().getSimpleName());
        }
    }

    private void pause(Seat seat, boolean paused) {
        if (seat.child == null || seat.paused == paused) return;
        if (paused) seat.child.pause(); else seat.child.resume();
        seat.paused = paused;
        seat.asked = 0;
        journal.note(time(), paused ? Kind.PAUSE : Kind.RESUME, seat.name, "");
    }

    private boolean[] side(List<Integer> nodes) {
        var side = new boolean[plan.nodes().size()];
        for (int node : nodes) side[node] = true;
        return side;
    }

    private String names(List<Integer> nodes) {
        return String.join(" ", nodes.stream().sorted().map(plan.nodes()::get).toList());
    }

    // ------------------------------------------------------------------ clients

    /** A client's place; after an operation of unknown fate it comes back under a new name. */
    private final class RealDesk implements Customer.Desk {
        final Customer customer;
        final String shownAs;
        private String name;
        private long alarm;

        RealDesk(Customer customer) {
            this.customer = customer;
            reconnect();
            shownAs = name;
        }

        @Override public long now() {
            return time();
        }

        @Override public String name() {
            return name;
        }

        @Override public void send(String to, ObjectNode body) {
            long due = Bench.this.now();
            write(seats.get(to), name, body, journal.sent(time(), shownAs, to, body, true), due);
        }

        @Override public void wakeAt(long time) {
            long mine = ++alarm;
            agenda.at(began + time, () -> {
                if (alarm == mine) customer.wake(this);
            });
        }

        @Override public void reconnect() {
            desks.remove(name);
            name = "c" + ++clients;
            desks.put(name, this);
        }

        @Override public Draws random() {
            return draws;
        }
    }

    // ------------------------------------------------------------------ the end

    /** Nothing that was started is left, and no scratch file. */
    @Override public void close() throws InterruptedException {
        clear();
        words.clear();                                                      // lets go of pipes' threads that waited for room
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // then the hook has run, or does
        }
    }

    private synchronized void clear() {
        for (Seat seat : seats.values()) if (seat.child != null) seat.child.kill();
        family.forEach(ProcessHandle::destroyForcibly);
        try {
            for (Seat seat : seats.values()) if (seat.child != null) seat.child.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            Folders.delete(scratch);
        } catch (IOException gone) {
            // somebody was faster, or a dying process still writes there: the system's temporary folder takes care of it
        }
    }
}
