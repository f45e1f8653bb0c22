package distsys.run.sim;

import distsys.model.Node;
import distsys.model.NodeId;
import distsys.run.Fault;
import distsys.run.Minimal;
import distsys.run.Outcome;
import distsys.run.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Makes a failing run small: 1-minimal in its faults, its nodes and its messages, that is, with any one of those that are left
 * taken away as well, the run passes, or one of its faults is no longer needed. It works because draws are keyed by causal history ({@link distsys.run.world.Purpose}): what is taken away
 * changes nothing but what it caused.
 */
public final class Shrinker<N extends Node<?>> {

    /** A node that joins then never does. */
    private static final Duration NEVER = Duration.ofDays(10_000);

    private final List<NodeId> ids;
    private final List<? extends Supplier<? extends N>> factories;
    private final Settings settings;
    private final Predicate<Outcome<N>> fails;
    private long runs;

    public Shrinker(List<NodeId> ids, List<? extends Supplier<? extends N>> factories, Settings settings, Predicate<Outcome<N>> fails) {
        this.ids = ids;
        this.factories = factories;
        this.settings = settings;
        this.fails = fails;
    }

    /** What is left: run it with {@link #run(Kept)}. */
    public record Kept(List<Fault> faults, List<Integer> nodes, Set<Long> lost) {}

    /**
     * The smallest run found.
     *
     * @throws IllegalArgumentException if the run does not fail to begin with
     */
    public Kept shrink() {
        var kept = new Kept(settings.faults(), IntStream.range(0, ids.size()).boxed().toList(), Set.of());
        if (!fails(kept)) throw new IllegalArgumentException("there is nothing to shrink: on seed " + settings.seed() + " the run does not fail");
        while (true) {
            Kept before = kept;
            kept = fewerMessages(fewerNodes(fewerFaults(kept)));
            if (kept.equals(before)) return kept;               // no fault, node or message can be taken away alone
        }
    }

    private Kept fewerFaults(Kept kept) {
        return new Kept(Minimal.of(kept.faults(), f -> fails(new Kept(f, kept.nodes(), kept.lost()))), kept.nodes(), kept.lost());
    }

    private Kept fewerNodes(Kept kept) {
        return new Kept(kept.faults(), Minimal.of(kept.nodes(), n -> needsAll(new Kept(kept.faults(), n, kept.lost()))), kept.lost());
    }

    private Kept fewerMessages(Kept kept) {
        List<Long> delivered = simulation(kept).tracked();
        List<Long> needed = Minimal.of(delivered, some -> needsAll(losing(kept, delivered, some)));
        return needed.size() == delivered.size() ? kept : losing(kept, delivered, needed);
    }

    private static Kept losing(Kept kept, List<Long> delivered, List<Long> needed) {
        var lost = new HashSet<>(kept.lost());
        lost.addAll(delivered);
        needed.forEach(lost::remove);
        return new Kept(kept.faults(), kept.nodes(), Set.copyOf(lost));
    }

    /** It fails, and each of its faults is to blame: a lost message must not stand in for the partition that it would explain. */
    private boolean needsAll(Kept kept) {
        return fails(kept) && IntStream.range(0, kept.faults().size()).noneMatch(i -> {
            var fewer = new ArrayList<>(kept.faults());
            fewer.remove(i);
            return fails(new Kept(fewer, kept.nodes(), kept.lost()));
        });
    }

    private boolean fails(Kept kept) {
        return fails.test(run(kept));
    }

    /** Runs what was kept. */
    public Outcome<N> run(Kept kept) {
        runs++;
        return simulation(kept).outcome();
    }

    /** How many runs it took so far. */
    public long runs() {
        return runs;
    }

    private record Ran<N>(Outcome<N> outcome, List<Long> tracked) {}

    private Ran<N> simulation(Kept kept) {
        var faults = new ArrayList<>(kept.faults());
        for (int i = 0; i < ids.size(); i++) if (!kept.nodes().contains(i)) faults.add(new Fault.Join(NEVER, i));
        var simulation = new Simulation<N>(settings.withFaults(faults), ids, factories, List.of(), new CalendarQueue(), kept.lost());
        return new Ran<>(simulation.run(), simulation.deliveredKeys());
    }
}
