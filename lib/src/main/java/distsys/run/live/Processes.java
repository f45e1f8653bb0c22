package distsys.run.live;

import distsys.model.Lifecycle;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.run.Fault;
import distsys.run.Probe;
import distsys.run.Script;
import distsys.run.Settings;
import distsys.run.Thrown;
import distsys.run.world.Blame;
import distsys.trace.Canon;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Live runs in which each node is a process of its own; clients stay in this one. */
public final class Processes {

    /** Each takes some 40 MB. */
    private static final int MOST = 16;
    private static final String REMEDY = "; give it a constructor that takes nothing and makes the same node, or run with live(…)";

    private Processes() {}

    /**
     * Such a run.
     *
     * @throws IllegalArgumentException if it cannot be, in a sentence that says why: other processes can make nodes only by their class,
     *     nobody can look into them, and their clocks are not ours to move
     */
    public static <N extends Node<?>> LiveRun<N> run(Settings settings, List<NodeId> ids, List<? extends Supplier<? extends N>> factories, List<Probe<N>> probes) {
        if (!probes.isEmpty()) throw new IllegalArgumentException("a probe looks at the nodes' fields, and those of another process cannot be seen;"
                + " run without probe(…), or with live(…)");
        for (Fault fault : settings.faults()) refuse(fault);
        List<N> made = made(settings, ids, factories);
        if (made.stream().filter(n -> !(n instanceof Script)).count() > MOST) {
            throw new IllegalArgumentException("that would be " + ids.size() + " processes; at most " + MOST + " fit on one machine");
        }
        List<Node<?>> plain = made(settings, ids, made.stream().map(Processes::byItsClass).toList());
        for (int i = 0; i < made.size(); i++) check(made.get(i), plain.get(i));
        return new LiveRun<>(settings, ids, List.of(), (run, host, before) -> {
            int i = host.id().index();
            return made.get(i) instanceof Script ? new LocalLife(run, host, factories.get(i), before) : new ProcessLife(run, host, made.get(i).getClass(), before);
        });
    }

    private static void refuse(Fault fault) {
        if (fault instanceof Fault.ClockJump || fault instanceof Fault.ClockDrift || fault instanceof Fault.ClockStrobe) {
            throw new IllegalArgumentException("the clock of another process is the machine's, and a run cannot move that while it goes on: "
                    + Canon.text(fault) + "; use skew(…) and drift(…), or run with live(…)");
        }
    }

    /** What the factories make, in a run that never begins. */
    private static <N extends Node<?>> List<N> made(Settings settings, List<NodeId> ids, List<? extends Supplier<? extends N>> factories) {
        var never = new LiveRun<N>(settings, ids, factories, List.of());
        var nodes = new ArrayList<N>();
        for (LiveHost host : never.hosts) {
            Supplier<? extends N> factory = factories.get(nodes.size());
            try {
                nodes.add(Lifecycle.create(new LocalLife(never, host, factory, null), factory));
            } catch (RuntimeException failed) {
                throw new IllegalArgumentException(Blame.sentence(host.id(), null, null, 0, failed), failed);
            }
        }
        return nodes;
    }

    /** How its process will make it. */
    private static Supplier<Node<?>> byItsClass(Node<?> node) {
        if (node instanceof Script) return () -> new Script(client -> {});
        try {
            Constructor<?> constructor = node.getClass().getDeclaredConstructor();
            constructor.setAccessible(true);
            return () -> (Node<?>) Thrown.make(constructor);
        } catch (NoSuchMethodException none) {
            String name = Canon.name(node.getClass());
            throw new IllegalArgumentException("another process makes a " + name + " by new " + name + "(), which there is not" + REMEDY, none);
        }
    }

    private static void check(Node<?> made, Node<?> plain) {
        if (made instanceof Script || Canon.fields(made).equals(Canon.fields(plain))) return;
        String name = Canon.name(made.getClass());
        throw new IllegalArgumentException("another process makes a " + name + " by new " + name + "(), which is not the one this cluster has: "
                + Canon.fields(plain) + " instead of " + Canon.fields(made) + REMEDY);
    }
}
