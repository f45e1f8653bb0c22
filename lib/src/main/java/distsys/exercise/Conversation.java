package distsys.exercise;

import distsys.algo.clock.LogicalClock;
import distsys.judge.grade.Trial;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.run.Distribution;
import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.LogLine;
import distsys.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Processes that do something now and then, half of the time by a message, and stamp everything with the clock under test. */
final class Conversation {

    /** One event of a process, as the clock stamped it. */
    record Stamped(Event event, String what, long stamp) {}

    private final Trace trace;
    private final List<Stamped> events;
    private final Map<Long, Stamped> sendings = new HashMap<>();        // by the number of the SEND event
    private final Map<Stamped, Stamped> previous = new HashMap<>(), sendingOf = new HashMap<>();

    private Conversation(Trace trace, List<Stamped> events) {
        this.trace = trace;
        this.events = events;
    }

    static Conversation of(Trial<LogicalClock> trial) {
        var stamps = new ArrayList<Long>();
        var settings = trial.settings().withLatency(Distribution.uniform(Duration.ofMillis(1), Duration.ofMillis(20)));
        Trace trace = trial.run(settings, () -> talker(trial.make(), trial.length(), stamps)).trace();
        var events = new ArrayList<Stamped>();
        var talk = new Conversation(trace, events);
        var latest = new HashMap<NodeId, Stamped>();
        Event delivery = null;
        for (Event e : trace.events()) {
            if (e.kind() == Kind.DELIVER) delivery = e;
            if (e.kind() != Kind.LOG && e.kind() != Kind.SEND) continue;
            boolean arrival = e.kind() == Kind.LOG && LogLine.of(e).text().startsWith("received");
            var stamped = new Stamped(e, e.kind() == Kind.SEND ? "a sending" : arrival ? "an arrival" : "an event of its own", stamps.get(events.size()));
            events.add(stamped);
            if (e.kind() == Kind.SEND) talk.sendings.put(e.seq(), stamped);
            if (arrival) talk.sendingOf.put(stamped, talk.sendings.get(delivery.cause()));
            Stamped before = latest.put(e.node(), stamped);
            if (before != null) talk.previous.put(stamped, before);
        }
        if (events.size() != stamps.size()) throw new IllegalStateException(stamps.size() + " stamps for " + events.size() + " events");
        return talk;
    }

    Trace trace() {
        return trace;
    }

    /** Every stamped event, as it happened. */
    List<Stamped> events() {
        return events;
    }

    /** The one before it at the same process, or null. */
    Stamped previous(Stamped event) {
        return previous.get(event);
    }

    /** Of an arrival the sending, else null. */
    Stamped sendingOf(Stamped event) {
        return sendingOf.get(event);
    }

    sealed interface Msg {}
    record Act() implements Msg {}
    record Note(long stamp) implements Msg {}

    /** A process that does something {@code acts} times, at random moments. */
    private static Node<Msg> talker(LogicalClock clock, int acts, List<Long> stamps) {
        // A local class, because what it captures is no part of a node's state, which the trace shows: time is all there is to see.
        class Talker extends Node<Msg> {
            private int left = acts;
            private long time;

            @Override protected void start() {
                actLater();
            }

            @Override protected void receive(NodeId from, Msg msg) {
                switch (msg) {
                    case Act() -> {
                        left--;
                        stamps.add(time = clock.tick());
                        // In a run of one act each that act is a message: the shortest run in which clocks can meet.
                        if (acts == 1 || random().chance(0.6)) send(anyPeer(), new Note(time)); else log("event [" + time + "]");
                        actLater();
                    }
                    case Note(long stamp) -> {
                        stamps.add(time = clock.receive(stamp));
                        log("received [" + time + "]");
                    }
                }
            }

            private void actLater() {
                if (left > 0) after(micros(1_000 + random().nextInt(15_000)), new Act());
            }
        }
        return new Talker();
    }
}
