package distsys.run.live;

import distsys.model.Node;
import distsys.model.NodeId;
import distsys.model.Steps;
import distsys.run.Outcome;
import distsys.run.Outcome.Ending;
import distsys.run.Outcome.Failure;
import distsys.run.Outcome.Series;
import distsys.run.Probe;
import distsys.run.Samples;
import distsys.run.Settings;
import distsys.run.world.Injector;
import distsys.run.world.Liar;
import distsys.run.world.Links;
import distsys.run.world.Purpose;
import distsys.run.world.Recorder;
import distsys.run.world.World;
import distsys.trace.Canon;
import distsys.trace.ClockStretch;
import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.LogLine;
import distsys.trace.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One run in real time. The thread that calls {@link #run} is the network and the clock: it hands over messages and timers when their
 * time has come, and lets faults happen. Each node has a virtual thread that handles them one at a time.
 *
 * <p>One lock guards all that nodes share: what is due, what waits, and the trace. So the order of the trace is one in which things
 * can have happened: a cause stands before what it led to, and each node's events stand as they were. Handlers run outside the lock.
 */
public final class LiveRun<N extends Node<?>> {

    private static final int NOBODY = Recorder.NOBODY;

    /** How often the stop button is looked at while nothing happens. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    /** How long handlers may go on when the run is over, before they are interrupted; and again after that. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    final Settings settings;
    final List<NodeId> ids;
    private final ReentrantLock lock = new ReentrantLock();
    /** Signalled when something is due sooner, or a handler has ended. */
    private final Condition changed = lock.newCondition();
    private final TreeSet<Due> agenda = new TreeSet<>();
    final LiveHost[] hosts;
    private final Lives lives;
    private final List<Sampler> samplers;
    private final Links links;
    private final Recorder recorder;
    private final World<LiveHost> stage = new Stage();
    private final Steps.Meter meter = Steps.meter();
    private final List<Life> born = new ArrayList<>();
    /** True time stands still when all lives are over, so that clocks can be read afterwards. */
    private long end = Long.MAX_VALUE;
    private long start, planned, faults, handled, sent, delivered, lost;
    /** What the draws of the event that acts are made from. */
    private long key;
    private Failure failure;
    /** No job begins any more: the run is over, or all nodes are looked at. */
    private boolean closing, looking;

    /** How the nodes of a run come to life. */
    interface Lives {
        Life of(LiveRun<?> run, LiveHost host, Life before);
    }

    /**
     * A run in this JVM.
     *
     * @param ids       the nodes, by index
     * @param factories how to make each, by index
     */
    public LiveRun(Settings settings, List<NodeId> ids, List<? extends Supplier<? extends N>> factories, List<Probe<N>> probes) {
        this(settings, ids, probes, (run, host, before) -> new LocalLife(run, host, factories.get(host.id().index()), before));
    }

    LiveRun(Settings settings, List<NodeId> ids, List<Probe<N>> probes, Lives lives) {
        this.settings = settings;
        this.ids = List.copyOf(ids);
        this.lives = lives;
        links = new Links(settings);
        recorder = new Recorder(settings, this.ids);
        samplers = probes.stream().map(Sampler::new).toList();
        hosts = new LiveHost[ids.size()];
        for (int i = 0; i < hosts.length; i++) hosts[i] = new LiveHost(this, this.ids.get(i), this.ids, lock.newCondition());
    }

    /** Runs to the end. Whatever ends it, no thread, process or socket is left. */
    public Outcome<N> run() {
        Ending ending = null;
        try {
            ending = loop();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            Steps.poll();                                   // throws: the learner pressed stop
        } finally {
            close();
        }
        return outcome(failure != null ? Ending.FAILURE : ending);
    }

    private Outcome<N> outcome(Ending ending) {
        var series = new LinkedHashMap<String, Series>();
        samplers.forEach(s -> series.put(s.probe.name(), s.samples.series()));
        var words = new LinkedHashMap<>(settings.words());
        words.put("engine", "live");
        var clocks = new LinkedHashMap<NodeId, List<ClockStretch>>();
        for (LiveHost host : hosts) {
            List<ClockStretch> stretches = host.clock().stretches();
            if (settings.states() && !stretches.isEmpty()) clocks.put(host.id(), stretches);
        }
        return new Outcome<>(recorder.trace(words, clocks), instances(), ending, failure, handled, sent, delivered, lost, series);
    }

    // ------------------------------------------------------------------ the network's and the clock's thread

    private Ending loop() throws InterruptedException {
        lock.lock();
        try {
            begin();
            long until = settings.until() == null ? Long.MAX_VALUE : settings.until().toNanos();
            while (failure == null) {
                meter.poll();
                long now = now();
                if (isQuiet()) return Ending.QUIET;
                if (now >= until) return Ending.TIME;
                if (handled >= settings.events()) return Ending.BUDGET;
                long next = until;
                for (Sampler s : samplers) next = Math.min(next, s.upTo(now));
                if (!agenda.isEmpty() && agenda.first().time() <= now) {
                    agenda.pollFirst().action().run();
                    continue;
                }
                if (!agenda.isEmpty()) next = Math.min(next, agenda.first().time());
                changed.awaitNanos(Math.clamp(next - now, 0, LOOK_NANOS));
            }
            return Ending.FAILURE;
        } finally {
            lock.unlock();
        }
    }

    /** The first lives; where they are processes, time begins when all are there. */
    private void begin() throws InterruptedException {
        var injector = new Injector<>(stage, hosts, links);
        settings.faults().forEach(injector::plan);
        for (LiveHost host : hosts) if (!host.late) revive(host, Kind.START);
        while (failure == null && isAwaitingFirst()) {
            meter.poll();
            changed.awaitNanos(LOOK_NANOS);
        }
        start = System.nanoTime();
        for (LiveHost host : hosts) host.wake.signal();
    }

    private boolean isAwaitingFirst() {
        for (LiveHost host : hosts) if (!host.late && !host.up) return true;
        return false;
    }

    private boolean isQuiet() {
        if (!agenda.isEmpty()) return false;
        for (LiveHost host : hosts) {
            if (host.isBusy() || !host.mailbox.isEmpty() || host.life != null && !host.life.dead && !host.up) return false;
        }
        return true;
    }

    /** True time, in nanoseconds since the run began. */
    long now() {
        return start == 0 ? 0 : Math.min(end, System.nanoTime() - start);
    }

    private Due plan(long time, Runnable action) {
        var due = new Due(time, planned++, action);
        agenda.add(due);
        changed.signal();
        return due;
    }

    // ------------------------------------------------------------------ what lives tell; all of it under the lock

    /** What an action of a life does; refused if the life is over. */
    <T> T locked(Life life, Supplier<T> action) {
        lock.lock();
        try {
            if (life.dead) throw new Killed();
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /** A look at what nodes share, which does no harm even when the life is over. */
    <T> T look(Supplier<T> look) {
        lock.lock();
        try {
            return look.get();
        } finally {
            lock.unlock();
        }
    }

    /** A life that took some time to begin is there. */
    void isThere(Life life) {
        locked(life, () -> {
            life.host.up = true;
            changed.signal();
            return null;
        });
    }

    /** Waits for something to do, and notes that it begins. Null: there is nothing any more. */
    Job next(Life life) throws InterruptedException {
        LiveHost host = life.host;
        lock.lock();
        try {
            while (true) {
                if (life.dead || closing) return null;
                long paused = host.pausedUntil - now();
                if (start == 0 || looking || host.mailbox.isEmpty()) host.wake.await();
                else if (paused > 0) host.wake.awaitNanos(paused);
                else return begins(host, host.mailbox.remove());
            }
        } finally {
            lock.unlock();
        }
    }

    private Job begins(LiveHost host, Job job) {
        int node = host.id().index();
        if (job.kind() == Kind.DELIVER) delivered++;
        if (job.kind() == Kind.FIRE) host.timers.remove(job.what());
        handled++;
        host.job = job;
        host.key = job.key();
        host.caused = 0;
        host.handling = recorder.add(now(), job.kind(), node, job.sender() == null ? NOBODY : job.sender().index(), job.sender() == null ? NOBODY : node,
                job.cause(), job.what(), job.text());
        return job;
    }

    /** The handler has ended, and left the node's fields so; null if nobody keeps them. */
    void ends(Life life, Map<String, String> fields) {
        locked(life, () -> {
            LiveHost host = life.host;
            if (fields != null && recorder.looksAt(host.handling)) recorder.changed(host.handling, host.id(), fields, host.disk());
            host.handling = -1;
            changed.signal();
            return null;
        });
    }

    /** The handler broke a rule: that ends the run. */
    void fails(Life life, String what) {
        fails(life, life.host.id() + " at " + Times.text(now()) + ": " + what, null);
    }

    void fails(Life life, String sentence, Throwable cause) {
        locked(life, () -> {
            LiveHost host = life.host;
            long seq = host.handling;
            host.handling = -1;
            fail(host, seq, sentence, cause);
            return null;
        });
    }

    private void fail(LiveHost host, long cause, String sentence, Throwable thrown) {
        long seq = recorder.add(now(), Kind.FAIL, host.id().index(), NOBODY, NOBODY, cause, null, Canon.text(sentence));
        if (failure == null) failure = new Failure(host.id(), cause < 0 ? seq : cause, sentence, thrown);
        changed.signal();
    }

    void logs(Life life, LogLine line) {
        locked(life, () -> recorder.add(now(), Kind.LOG, life.host.id().index(), NOBODY, NOBODY, Event.NONE, line, Canon.text(line)));
    }

    /** Called by the disk, under the lock. A slow disk is waited for. */
    void synced(LiveHost host) {
        recorder.add(now(), Kind.SYNC, host.id().index(), NOBODY, NOBODY, Event.NONE, null, null);
        Life life = host.life;
        try {
            for (long end = now() + host.syncTakes; now() < end && !life.dead && !closing; ) host.wake.awaitNanos(end - now());
        } catch (InterruptedException killed) {
            Thread.currentThread().interrupt();
        }
        if (life.dead) throw new Killed();
    }

    // ------------------------------------------------------------------ messages

    void sends(Life life, NodeId to, Object msg, String text) {
        if (to == null || to.index() >= hosts.length) throw new IllegalArgumentException("there is no node " + to + " to send " + text + " to");
        locked(life, () -> {
            key = life.host.key;
            long messageKey = Purpose.CAUSED.draw(key, life.host.caused++);
            if (life.host.lie() == null) send(life.host, life.host.id(), to, msg, text, messageKey);
            else Liar.send(stage, life.host, to, msg, messageKey);
            return null;
        });
    }

    private void send(LiveHost from, NodeId sender, NodeId to, Object msg, String text, long messageKey) {
        int a = from.id().index(), b = to.index();
        long seq = recorder.add(now(), Kind.SEND, a, sender.index(), b, Event.NONE, msg, text);
        sent++;
        boolean cut = a != b && (links.loses(messageKey) || links.cut(a, b));
        transmit(a, b, new Job(Kind.DELIVER, sender, msg, text, seq, messageKey), cut);
        if (a != b && links.doubles(messageKey)) transmit(a, b, new Job(Kind.DELIVER, sender, msg, text, seq, Purpose.TWIN.draw(messageKey)), cut);
    }

    private void transmit(int from, int to, Job job, boolean cut) {
        long arrival = links.arrival(from, to, now(), hosts[from].slowBy + hosts[to].slowBy, job.key(), job.what());
        plan(arrival, () -> {
            if (cut || !hosts[to].up || links.cut(from, to)) lose(hosts[to], job);
            else arrive(hosts[to], job);
        });
    }

    private void arrive(LiveHost host, Job job) {
        host.mailbox.add(job);
        host.wake.signal();
    }

    private void lose(LiveHost host, Job job) {
        lost++;
        handled++;
        int to = host.id().index();
        recorder.add(now(), Kind.DROP, to, job.sender().index(), to, job.cause(), job.what(), job.text());
    }

    // ------------------------------------------------------------------ timers

    void sets(Life life, Duration delay, Object msg, String text) {
        if (delay.isNegative()) throw new IllegalArgumentException("a timer cannot be set into the past: " + delay);
        locked(life, () -> {
            LiveHost host = life.host;
            long seq = recorder.add(now(), Kind.SET, host.id().index(), NOBODY, NOBODY, Event.NONE, msg, text);
            var timer = new Timer(new Job(Kind.FIRE, null, msg, text, seq, Purpose.CAUSED.draw(host.key, host.caused++)));
            Timer earlier = host.timers.put(msg, timer);
            if (earlier != null) stop(host, earlier);
            timer.due = plan(Math.addExact(now(), host.clock().real(delay.toNanos())), () -> arrive(host, timer.job));
            return null;
        });
    }

    void cancels(Life life, Object msg) {
        locked(life, () -> {
            Timer timer = life.host.timers.remove(msg);
            if (timer == null) return null;
            stop(life.host, timer);
            return recorder.add(now(), Kind.CANCEL, life.host.id().index(), NOBODY, NOBODY, timer.job.cause(), msg, timer.job.text());
        });
    }

    private void stop(LiveHost host, Timer timer) {
        agenda.remove(timer.due);
        host.mailbox.remove(timer.job);
    }

    // ------------------------------------------------------------------ lives and deaths

    private void revive(LiveHost host, Kind kind) {
        long rootKey = kind == Kind.START && start == 0 ? Purpose.START.root(settings.seed(), host.id().index()) : key;
        host.mailbox.add(new Job(kind, null, null, "", Event.NONE, rootKey));
        host.life = lives.of(this, host, host.life);
        host.up = host.life.isThereAtOnce();
        born.add(host.life);
        host.life.start();
    }

    private void crash(LiveHost host) {
        if (host.life == null || host.life.dead) return;
        host.life.kill();
        host.up = false;
        host.handling = -1;
        host.pausedUntil = 0;
        host.timers.values().forEach(timer -> agenda.remove(timer.due));
        host.timers.clear();
        host.disk().crash(key);
        recorder.crashed(recorder.add(now(), Kind.CRASH, host.id().index(), NOBODY, NOBODY, Event.NONE, null, null), host.id(), host.disk());
        for (Job job : host.mailbox) if (job.kind() == Kind.DELIVER) lose(host, job);
        host.mailbox.clear();
        host.wake.signal();
    }

    /** Ends every life: those that handle something may finish it, within reason. */
    private void close() {
        boolean interrupted = Thread.interrupted();             // or no waiting below would wait
        boolean hurry = interrupted || isStopped();
        lock.lock();
        try {
            closing = true;
            for (LiveHost host : hosts) host.wake.signalAll();
        } finally {
            lock.unlock();
        }
        if (hurry || !join()) {
            if (!hurry) tellOfBusy();
            born.forEach(Life::kill);
            if (!join()) tellOfStuck();
        }
        interrupted |= Thread.interrupted();
        lock.lock();
        try {
            end = now();
            born.forEach(life -> life.dead = true);             // one that is stuck has no say in what is reported
        } finally {
            lock.unlock();
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    private boolean isStopped() {
        try {
            meter.poll();
            return false;
        } catch (Steps.Stopped stopped) {
            return true;
        }
    }

    /** Waits for the end of every life; false if our patience ends first, or somebody else's. */
    private boolean join() {
        boolean all = true, interrupted = false;
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Life life : born) {
            try {
                all &= life.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            } catch (InterruptedException stopped) {
                interrupted = true;
                all = false;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
        return all;
    }

    /** Handlers that are still at work long after the run do not end by themselves. */
    private void tellOfBusy() {
        lock.lock();
        try {
            for (LiveHost host : hosts) {
                if (host.isBusy()) fail(host, host.handling, host.id() + " at " + Times.text(now()) + ", in " + call(host) + ": the handler does not end; it was interrupted", null);
            }
        } finally {
            lock.unlock();
        }
    }

    private void tellOfStuck() {
        lock.lock();
        try {
            for (LiveHost host : hosts) {
                if (!host.isBusy() || host.life.isOver()) continue;
                failure = new Failure(host.id(), host.handling, host.id() + " at " + Times.text(now()) + ", in " + call(host) + ": the handler does not end, and"
                        + " cannot be stopped, for its class counts no steps; a thread of this JVM is lost to it", null);
            }
        } finally {
            lock.unlock();
        }
    }

    private static String call(LiveHost host) {
        return host.job.what() == null ? "start()" : "receive(" + host.job.text() + ")";
    }

    @SuppressWarnings("unchecked")
    private List<N> instances() {
        var all = new ArrayList<N>();
        for (LiveHost host : hosts) all.add(host.life == null ? null : (N) host.life.node());
        return java.util.Collections.unmodifiableList(all);
    }

    // ------------------------------------------------------------------ what faults may do

    private final class Stage implements World<LiveHost> {

        @Override public long now() {
            return LiveRun.this.now();
        }

        @Override public long key() {
            return key;
        }

        @Override public void at(Duration when, Runnable action) {
            long faultKey = Purpose.FAULT.root(settings.seed(), faults++);
            plan(when.toNanos(), () -> {
                key = faultKey;
                handled++;
                action.run();
            });
        }

        @Override public void crash(LiveHost host) {
            LiveRun.this.crash(host);
        }

        @Override public void restart(LiveHost host) {
            if (host.life == null || host.life.dead) revive(host, host.life == null ? Kind.START : Kind.RESTART);
        }

        @Override public void pause(LiveHost host, long until) {
            if (!host.up) return;
            host.pausedUntil = Math.max(host.pausedUntil, until);
            note(Kind.PAUSE, host, "");
        }

        @Override public void resume(LiveHost host) {
            if (host.up) note(Kind.RESUME, host, "");
        }

        @Override public void note(Kind kind, LiveHost host, String text) {
            long seq = recorder.add(now(), kind, host == null ? NOBODY : host.id().index(), NOBODY, NOBODY, Event.NONE, null, text);
            if (kind == Kind.FAULT && host != null && !host.up) recorder.changed(seq, host.id(), null, host.disk());
        }

        @Override public void fail(LiveHost host, String sentence) {
            LiveRun.this.fail(host, Event.NONE, host.id() + " at " + Times.text(now()) + ": " + sentence, null);
        }

        @Override public void send(LiveHost from, NodeId sender, NodeId to, Object msg, long messageKey) {
            LiveRun.this.send(from, sender, to, msg, Canon.text(msg), messageKey);
        }
    }

    // ------------------------------------------------------------------ probes

    /** Takes a probe's samples as time passes them; meanwhile no handler runs, so that it sees whole states. */
    private final class Sampler {
        final Probe<N> probe;
        final Samples samples = new Samples();
        private long next;

        Sampler(Probe<N> probe) {
            this.probe = probe;
            next = probe.every().toNanos();
        }

        /** Takes the sample that is due, and says when the next one is. */
        long upTo(long time) throws InterruptedException {
            if (next > time) return next;
            if (settle()) {
                samples.add(now(), probe.value().applyAsDouble(instances()));
            }
            looking = false;
            for (LiveHost host : hosts) host.wake.signal();
            while (next <= now()) next += probe.every().toNanos();              // a sample that came too late is not made up for
            return next;
        }

        private boolean settle() throws InterruptedException {
            looking = true;
            long patience = PATIENCE.toNanos();
            while (patience > 0 && java.util.Arrays.stream(hosts).anyMatch(LiveHost::isBusy)) patience = changed.awaitNanos(patience);
            return patience > 0;
        }
    }
}
