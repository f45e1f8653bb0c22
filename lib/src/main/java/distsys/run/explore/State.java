package distsys.run.explore;

import distsys.model.Node;
import distsys.model.NodeId;
import distsys.trace.Canon;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.stream.Collectors;

/**
 * One state of the whole system, to look at: the nodes as they are, what is on its way, what the monitor remembers. Nothing in it
 * may be changed. In a property it is valid during the call only.
 *
 * @param <N> the class of the nodes
 */
public final class State<N extends Node<?>> {

    private final Model model;
    private final int[] vector;
    private final Place[] places;
    private final List<N> nodes = new Nodes();
    private boolean messagesSeen;

    State(Model model, int[] vector) {
        this.model = model;
        this.vector = vector;
        places = new Place[model.ids.size()];
        look();
    }

    State(Model model) {
        this.model = model;
        vector = new int[model.ids.size() + 1];
        places = new Place[model.ids.size()];
    }

    /** Looks at another state. */
    State<N> at(Table table, int position) {
        table.read(position, vector);
        messagesSeen = false;
        look();
        return this;
    }

    /** Looks at another state. */
    State<N> at(int[] state) {
        System.arraycopy(state, 0, vector, 0, vector.length);
        look();
        return this;
    }

    private void look() {
        for (int i = 0; i < places.length; i++) places[i] = model.placeOf(vector[i]);
    }

    int world() {
        return vector[places.length];
    }

    int[] vector() {
        return vector;
    }

    /** The nodes, by index; a crashed one as it was when it crashed. */
    public List<N> nodes() {
        return nodes;
    }

    /** The node with this index. */
    public N node(int index) {
        return nodes.get(index);
    }

    /** The node's id. */
    public NodeId id(int index) {
        return model.ids.get(index);
    }

    /** How many nodes there are. */
    public int size() {
        return places.length;
    }

    /** Whether the node with this index has not crashed, or runs again. */
    public boolean isUp(int index) {
        return places[index].local.up;
    }

    /** Whether somebody has asked what is on its way. */
    boolean messagesSeen() {
        return messagesSeen;
    }

    Local local(int index) {
        return places[index].local;
    }

    /** Whether a timer is pending that could fire but for the number of those that have. */
    boolean lacksTimeouts() {
        if (model.scope.timeouts() == Scope.ANY || model.worldOf(world()).timeouts() < model.scope.timeouts()) return false;
        for (Place p : places) if (p.local.up && !p.local.timers.isEmpty()) return true;
        return false;
    }

    /** What is on its way, by receiver; under a duplicating network all that was ever sent. */
    public List<Envelope> messages() {
        messagesSeen = true;
        var all = new ArrayList<Envelope>();
        for (int i = 0; i < places.length; i++) {
            for (int slot : places[i].inbox) all.add(model.envelope(i, slot));
        }
        return all;
    }

    /** The messages to which the node with this index has set its pending timers. */
    public List<Object> timers(int index) {
        var all = new ArrayList<Object>();
        for (Local.Timer t : places[index].local.timers) all.add(t.message());
        return all;
    }

    /** What the disk of the node with this index holds under {@code key}, synced or not; null if nothing. */
    public Object onDisk(int index, String key) {
        Local l = places[index].local;
        return l.unsynced.getOrDefault(key, l.durable.get(key));
    }

    /** How many nodes have crashed so far, restarted or not. */
    public int crashes() {
        return model.worldOf(world()).crashes();
    }

    /**
     * What the monitor remembers.
     *
     * @throws IllegalStateException if there is none
     */
    public Object monitor() {
        if (!model.hasMonitor()) throw new IllegalStateException("there is no monitor: explore with monitor(…)");
        return model.memoryOf(world());
    }

    /** {@link #text()}. */
    @Override public String toString() {
        return text();
    }

    /** In one line: each node with its fields, then what is on its way. */
    public String text() {
        var out = new StringBuilder();
        for (int i = 0; i < places.length; i++) {
            Map<String, String> fields = places[i].local.node == null ? Map.of() : Canon.fields(places[i].local.node);
            out.append(i == 0 ? "" : ", ").append(id(i)).append(isUp(i) ? "(" : " crashed(");
            out.append(fields.entrySet().stream().map(f -> f.getKey() + "=" + f.getValue()).collect(Collectors.joining(", "))).append(')');
        }
        List<Envelope> under = messages();
        return out + (under.isEmpty() ? "; nothing on its way" : "; on its way: " + under.stream().map(Envelope::toString).collect(Collectors.joining(", ")));
    }

    /** A view, so that looking at a million states makes no garbage. */
    private final class Nodes extends AbstractList<N> implements RandomAccess {

        @SuppressWarnings("unchecked")
        @Override public N get(int index) {
            return (N) places[index].local.node;
        }

        @Override public int size() {
            return places.length;
        }
    }
}
