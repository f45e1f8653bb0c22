package distsys.exercise;

import distsys.algo.counter.Store;
import distsys.judge.grade.Trial;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.run.Distribution;
import distsys.run.Outcome;
import distsys.run.Settings;
import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** One store and some clients under test that share its number; read off the trace: what was added, lost, refused. */
final class Counting {

    /** A write that put back an old count. */
    record Loss(Event event, NodeId client, int was, int wrote) {}

    /** Runs that do not end by themselves are cut here; those that do take a tenth of it. */
    private static final long EVENTS = 6_000;
    /** A client may ask a little longer: its last answer was lost. So many alarms show that it does not end. */
    private static final int ALARMS_TO_SEE = 6;
    private static final Pattern WRITE = Pattern.compile("Write\\(value=(-?\\d+)\\)");
    private static final Pattern DONE = Pattern.compile("CasDone\\(ticket=(-?\\d+), set=(true|false), value=(-?\\d+)\\)");

    private final Outcome<Node<?>> outcome;
    private final int wanted;
    private Loss lost;
    private Event tooMany, restless;
    private int firedSinceDone;
    private int refused, answersLost;
    private boolean doubled;

    private Counting(Outcome<Node<?>> outcome, int wanted) {
        this.outcome = outcome;
        this.wanted = wanted;
        replay();
    }

    static Counting of(Trial<Node<?>> trial, Settings settings) {
        var nodes = new ArrayList<Supplier<? extends Node<?>>>();
        nodes.add(Store::new);
        for (int i = 0; i < trial.size(); i++) nodes.add(trial.nodes(trial.length()));
        var network = settings.withLatency(Distribution.exponential(Duration.ofMillis(1), Duration.ofMillis(10))).withEvents(EVENTS);
        return new Counting(trial.run(network, nodes), trial.size() * trial.length());
    }

    /** The number as the store's own steps change it. */
    private void replay() {
        int number = 0;
        var answered = new HashSet<String>();       // client and ticket of every answer given
        var arrived = new HashSet<Long>();
        for (Event e : trace().events()) {
            boolean atStore = e.node() != null && e.node().index() == 0;
            if (e.kind() == Kind.DELIVER && !arrived.add(e.cause())) doubled = true;
            if (e.kind() == Kind.DROP && !atStore) answersLost++;
            if (e.kind() == Kind.DELIVER && atStore) {
                var write = WRITE.matcher(e.payload());
                if (!write.matches()) continue;
                int wrote = Integer.parseInt(write.group(1));
                if (wrote <= number && lost == null) lost = new Loss(e, e.from(), number, wrote);
                number = wrote;
            } else if (e.kind() == Kind.SEND && atStore) {
                var done = DONE.matcher(e.payload());
                if (!done.matches() || !answered.add(e.to().index() + ":" + done.group(1))) continue;
                if (done.group(2).equals("false")) refused++;
                else number = Integer.parseInt(done.group(3));
            }
            if (number > wanted && tooMany == null) tooMany = e;
            if (number >= wanted && e.kind() == Kind.FIRE && ++firedSinceDone == ALARMS_TO_SEE) restless = e;
        }
    }

    Trace trace() {
        return outcome.trace();
    }

    /** How many additions all clients together were to make. */
    int wanted() {
        return wanted;
    }

    /** The store's number in the end. */
    int value() {
        return Store.in(outcome.nodes()).value();
    }

    /** Whether nothing is left to happen. */
    boolean isQuiet() {
        return outcome.ending() == Outcome.Ending.QUIET;
    }

    long events() {
        return trace().total();
    }

    /** The first write that put back an old count; null if there is none. */
    Loss lost() {
        return lost;
    }

    /** The store's step that made the number greater than all additions together; null if there is none. */
    Event tooMany() {
        return tooMany;
    }

    /** An alarm that still fires when all additions are made, after some others; null if there is none. */
    Event restless() {
        return restless;
    }

    int refused() {
        return refused;
    }

    int answersLost() {
        return answersLost;
    }

    /** Whether some message arrived twice. */
    boolean doubled() {
        return doubled;
    }
}
