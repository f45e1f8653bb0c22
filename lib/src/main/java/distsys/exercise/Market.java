package distsys.exercise;

import distsys.algo.cap.Op;
import distsys.algo.cap.Policy;
import distsys.algo.cap.Replica;
import distsys.algo.cap.Shopper;
import distsys.algo.cap.Visitor.Visit;
import distsys.algo.cap.Visits;
import distsys.judge.grade.Trial;
import distsys.model.Draws;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.run.Fault;
import distsys.run.Outcome;
import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Replicas under the policy to be judged, a shopper before each, and for a while a cut between some of them and the others. */
final class Market {

    private final int replicas;
    private final TreeSet<Integer> side = new TreeSet<>();
    private final Duration from, until;
    /** The index of a replica that never runs; −1 if all do. */
    private final int down;
    private final Trace trace;
    private final Visits visits;

    private Market(Trial<Policy> trial) {
        replicas = trial.size();
        Draws draws = trial.draws(1);
        int rounds = 4 + 2 * trial.length();
        int many = replicas % 2 == 0 && draws.chance(0.5) ? replicas / 2 : 1 + draws.nextInt(replicas - 1);
        side.addAll(draws.shuffled(IntStream.range(0, replicas).boxed().toList()).subList(0, many));
        long whole = Shopper.EVERY.toMillis() * rounds;
        from = Duration.ofMillis(draws.chance(0.3) ? 0 : draws.nextInt((int) whole / 3));
        until = from.plusMillis(whole / 2 + draws.nextInt((int) whole / 3));
        down = draws.chance(0.3) ? draws.nextInt(replicas) : -1;
        List<NodeId> members = IntStream.range(0, replicas).mapToObj(NodeId::of).toList();
        var nodes = new ArrayList<Supplier<? extends Node<?>>>();
        for (int i = 0; i < replicas; i++) nodes.add(() -> new Replica(replicas, trial.make(members)));
        for (int i = 0; i < replicas; i++) nodes.add(() -> new Shopper(replicas, rounds, true));
        Outcome<Node<?>> outcome = trial.run(trial.settings().withFaults(faults()), nodes);
        trace = outcome.trace();
        visits = Visits.of(outcome.nodes());
    }

    static Market of(Trial<Policy> trial) {
        return trial.once("market", () -> new Market(trial));
    }

    private List<Fault> faults() {
        var cutOff = new ArrayList<Integer>(side);
        for (int desk : side) cutOff.add(replicas + desk);
        var faults = new ArrayList<Fault>(List.of(new Fault.Partition(from, until, cutOff)));
        if (down >= 0) faults.add(new Fault.Crash(Duration.ZERO, null, down));
        return faults;
    }

    Trace trace() {
        return trace;
    }

    Visits visits() {
        return visits;
    }

    int replicas() {
        return replicas;
    }

    /** Whether the whole visit fell into the time of the cut. */
    boolean duringCut(Visit visit) {
        return visit.at().compareTo(from) >= 0 && visit.until().compareTo(until) < 0;
    }

    /** Whether no moment of it did. */
    boolean outsideCut(Visit visit) {
        return visit.until().compareTo(from) < 0 || visit.at().compareTo(until) >= 0;
    }

    /** Whether its desk stands on the drawn side of the cut. */
    boolean onSide(Visit visit) {
        return side.contains(visit.desk());
    }

    /** Whether its desk is a replica that runs. */
    boolean isUp(Visit visit) {
        return visit.desk() != down;
    }

    /** How many replicas its desk could reach meanwhile, itself among them; only for visits that met no change. */
    int reachable(Visit visit) {
        int count = 0;
        for (int i = 0; i < replicas; i++) {
            boolean together = outsideCut(visit) || side.contains(i) == side.contains(visit.desk());
            if (i != down && together) count++;
        }
        return count;
    }

    /** Whether there was a cut into two equal halves. */
    boolean halves() {
        return 2 * side.size() == replicas;
    }

    boolean cutFromTheStart() {
        return from.isZero();
    }

    boolean oneIsDown() {
        return down >= 0;
    }

    /** Whether this was served to anybody, whenever. */
    boolean serves(Op op) {
        return visits.all().stream().anyMatch(v -> v.op() == op && v.served());
    }

    /** Whether both sides were asked to write. */
    boolean bothAsked() {
        long sides = visits.all().stream().filter(v -> v.op() == Op.WRITE && duringCut(v) && isUp(v)).map(this::onSide).distinct().count();
        return sides == 2;
    }

    /** The answer's arrival. */
    Event end(Visit visit) {
        long nanos = visit.until().toNanos();
        for (Event e : trace.events()) {
            if (e.time() == nanos && e.kind() == Kind.DELIVER && e.node().name().equals(visit.visitor())) return e;
        }
        return trace.events().getLast();                    // it was never answered
    }
}
