package distsys.run.explore;

import distsys.model.Node;
import distsys.model.NodeId;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What is explored, and what is claimed of it.
 *
 * @param ids       the nodes, by index
 * @param factories how to make each, by index
 * @param monitor   what is remembered of the past, or null
 * @param claims    what must be so
 * @param within    states in which this is false are counted and not gone on from; null: go on from all
 * @param ignored   which messages their receiver will never look at again; they are thrown away; null: none
 * @param symmetric the classes whose nodes are interchangeable; empty: every class; null: every node is itself
 */
public record Program<N extends Node<?>>(Scope scope, List<NodeId> ids, List<? extends Supplier<? extends N>> factories, Monitor<?, ?> monitor,
                                         List<Claim<N>> claims, Predicate<State<N>> within, BiPredicate<Node<?>, Object> ignored, List<Class<?>> symmetric) {

    public Program {
        ids = List.copyOf(ids);
        factories = List.copyOf(factories);
        claims = List.copyOf(claims);
        if (ids.size() != factories.size()) throw new IllegalArgumentException(ids.size() + " ids for " + factories.size() + " nodes");
    }

    /** These nodes, every one itself, all that can happen to them, and no claim yet. */
    public static <N extends Node<?>> Program<N> of(Scope scope, List<NodeId> ids, List<? extends Supplier<? extends N>> factories) {
        return new Program<>(scope, ids, factories, null, List.of(), null, null, null);
    }

    /** The same in another scope. */
    public Program<N> withScope(Scope scope) {
        return new Program<>(scope, ids, factories, monitor, claims, within, ignored, symmetric);
    }

    public Program<N> withIds(List<NodeId> ids) {
        return new Program<>(scope, ids, factories, monitor, claims, within, ignored, symmetric);
    }

    public Program<N> withMonitor(Monitor<?, ?> monitor) {
        return new Program<>(scope, ids, factories, monitor, claims, within, ignored, symmetric);
    }

    public Program<N> withClaims(List<Claim<N>> claims) {
        return new Program<>(scope, ids, factories, monitor, claims, within, ignored, symmetric);
    }

    public Program<N> withWithin(Predicate<State<N>> within) {
        return new Program<>(scope, ids, factories, monitor, claims, within, ignored, symmetric);
    }

    public Program<N> withIgnored(BiPredicate<Node<?>, Object> ignored) {
        return new Program<>(scope, ids, factories, monitor, claims, within, ignored, symmetric);
    }

    public Program<N> withSymmetric(List<Class<?>> kinds) {
        return new Program<>(scope, ids, factories, monitor, claims, within, ignored, kinds);
    }
}
