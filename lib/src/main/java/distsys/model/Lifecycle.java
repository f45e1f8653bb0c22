package distsys.model;

import java.util.function.Supplier;

/** How an engine makes a node and hands it events: the one door to what learners override as {@code protected}. */
public final class Lifecycle {

    private static final ThreadLocal<Context> ATTACHING = new ThreadLocal<>();

    private Lifecycle() {}

    /** Makes a node whose constructor and field initialisers can already use {@code context}. */
    public static <N extends Node<?>> N create(Context context, Supplier<? extends N> factory) {
        Context outer = ATTACHING.get();
        ATTACHING.set(context);
        try {
            return factory.get();
        } finally {
            if (outer == null) ATTACHING.remove(); else ATTACHING.set(outer);
        }
    }

    /** Runs the node's {@code start()}. */
    public static void start(Node<?> node) {
        node.start();
    }

    /**
     * Runs the node's {@code receive}.
     *
     * @throws ClassCastException if {@code msg} is not of the kind this node receives
     */
    @SuppressWarnings("unchecked")
    public static void receive(Node<?> node, NodeId from, Object msg) {
        ((Node<Object>) node).receive(from, msg);
    }

    static Context attaching() {
        return ATTACHING.get();
    }
}
