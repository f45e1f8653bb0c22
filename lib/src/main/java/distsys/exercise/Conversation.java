package distsys.exercise;

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
import java.util.function.Function;

/**
 * Processes that do something now and then, mostly send a message, and stamp everything with the clock under test.
 *
 * @param <S> what a stamp is
 */
final class Conversation<S> {

    /** A clock, as its process uses it. */
    interface Clock<S> {
        S tick();

        S receive(S stamp);
    }

    /** One event of a process, as the clock stamped it. */
    record Stamped<S>(Event event, String what, S stamp) {}

    private final Trace trace;
    private final List<Stamped<S>> events = new ArrayList<>();
    private final Map<Long, Stamped<S>> sendings = new HashMap<>(), previous = new HashMap<>(), sendingOf = new HashMap<>();     // by number of the event

    /** Runs the conversation; {@code clock} makes the clock of the process with this index. */
    static <S> Conversation<S> of(Trial<?> trial, Function<Integer, Clock<S>> clock) {
        var stamps = new ArrayList<S>();
        var made = new int[1];
        var settings = trial.settings().withLatency(Distribution.uniform(Duration.ofMillis(1), Duration.ofMillis(20)));
        Trace trace = trial.run(settings, () -> talker(clock.apply(made[0]++), trial.length(), stamps)).trace();
        return new Conversation<>(trace, stamps);
    }

    private Conversation(Trace trace, List<S> stamps) {
        this.trace = trace;
        var latest = new HashMap<NodeId, Stamped<S>>();
        Event delivery = null;
        for (Event e : trace.events()) {
            if (e.kind() == Kind.DELIVER) delivery = e;
            if (e.kind() != Kind.LOG && e.kind() != Kind.SEND) continue;
            boolean arrival = e.kind() == Kind.LOG && LogLine.of(e).text().startsWith("received");
            var stamped = new Stamped<>(e, e.kind() == Kind.SEND ? "a sending" : arrival ? "an arrival" : "an event of its own", stamps.get(events.size()));
            events.add(stamped);
            if (e.kind() == Kind.SEND) sendings.put(e.seq(), stamped);
            if (arrival) sendingOf.put(e.seq(), sendings.get(delivery.cause()));
            Stamped<S> before = latest.put(e.node(), stamped);
            if (before != null) previous.put(e.seq(), before);
        }
        if (events.size() != stamps.size()) throw new IllegalStateException(stamps.size() + " stamps for " + events.size() + " events");
    }

    Trace trace() {
        return trace;
    }

    /** Every stamped event, as it happened. */
    List<Stamped<S>> events() {
        return events;
    }

    /** The one before it at the same process, or null. */
    Stamped<S> previous(Stamped<S> event) {
        return previous.get(event.event().seq());
    }

    /** Of an arrival the sending, else null. */
    Stamped<S> sendingOf(Stamped<S> event) {
        return sendingOf.get(event.event().seq());
    }

    sealed interface Msg {}
    record Act() implements Msg {}
    record Note(Object stamp) implements Msg {}

    /** A process that does something {@code acts} times, at random moments. */
    private static <S> Node<Msg> talker(Clock<S> clock, int acts, List<S> stamps) {
        // A local class, because what it captures is no part of a node's state, which the trace shows: time is all there is to see.
        class Talker extends Node<Msg> {
            private int left = acts;
            private S time;

            @Override protected void start() {
                actLater();
            }

            @SuppressWarnings("unchecked")
            @Override protected void receive(NodeId from, Msg msg) {
                switch (msg) {
                    case Act() -> {
                        left--;
                        stamps.add(time = clock.tick());
                        // In a run of one act each that act is a message: the shortest run in which clocks can meet.
                        if (acts == 1 || random().chance(0.6)) send(anyPeer(), new Note(time)); else log("event, stamped " + time);
                        actLater();
                    }
                    case Note(Object stamp) -> {
                        stamps.add(time = clock.receive((S) stamp));
                        log("received, stamped " + time);
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
