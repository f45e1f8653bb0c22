package distsys.algo.store;

import distsys.model.Node;
import distsys.model.NodeId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Registers at every server; each answers alone, at once, and tells the others now and then. Of two writes the one with the later stamp
 * stays, on every server the same one in the end. The stamps are clock readings: a server whose clock is behind stamps its writes with
 * times that are over, and they are lost the moment they are made.
 */
public final class LastWriter extends Node<LastWriter.Msg> {

    /** What its servers hear. */
    public sealed interface Msg permits Ask, State, Tick {}

    /** Everything that a server has. */
    public record State(Map<String, Stamped> data) implements Msg {
        public State {
            data = java.util.Collections.unmodifiableMap(new TreeMap<>(data));
        }
    }

    /** Time to tell another server. */
    public record Tick() implements Msg {}

    /** A value, when it was written by the clock of which server; of equal times the larger server's is the later. */
    public record Stamped(long nanos, int server, Object value) {
        boolean isBefore(Stamped other) {
            return nanos != other.nanos ? nanos < other.nanos : server < other.server;
        }
    }

    private final Map<String, Stamped> data = new TreeMap<>();
    private final int servers;

    /** One of this many servers, which are the first nodes. */
    public LastWriter(int servers) {
        this.servers = servers;
    }

    @Override protected void start() {
        after(ms(30), new Tick());
    }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Ask ask -> answer(from, ask);
            case State(Map<String, Stamped> theirs) -> theirs.forEach(this::take);
            case Tick() -> {
                for (NodeId s : members().subList(0, servers)) if (!s.equals(id())) send(s, new State(data));
                after(ms(30), new Tick());
            }
        }
    }

    private void answer(NodeId client, Ask ask) {
        if (ask.steps().size() != 1) throw new IllegalArgumentException("this store does one step at a time, not " + ask.steps());
        Step step = ask.steps().getFirst();
        Stamped now = data.get(step.key());
        if (!step.isRead()) take(step.key(), new Stamped(now().toNanos(), id().index(), step.value()));
        send(client, new Answer(ask.ticket(), true, List.of(step.seeing(now == null ? null : now.value()))));
    }

    private void take(String key, Stamped written) {
        Stamped here = data.get(key);
        if (here == null || here.isBefore(written)) data.put(key, written);
    }
}
