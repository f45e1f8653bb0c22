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
 */
public record Program<N extends Node<?>>(Scope scope, List<NodeId> ids, List<? extends Supplier<? extends N>> factories, Monitor<?, ?> monitor,
                                         List<Claim<N>> claims, Predicate<State<N>> within, BiPredicate<Node<?>, Object> ignored) {

    public Program {
        ids = List.copyOf(ids);
        factories = List.copyOf(factories);
        claims = List.copyOf(claims);
        if (ids.size() != factories.size()) throw new IllegalArgumentException(ids.size() + " ids for " + factories.size() + " nodes");
    }

    /** The same in another scope. */
    public Program<N> withScope(Scope scope) {
        return new Program<>(scope, ids, factories, monitor, claims, within, ignored);
    }
}
