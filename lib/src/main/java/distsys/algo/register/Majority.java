package distsys.algo.register;

import distsys.algo.register.Register.Get;
import distsys.algo.register.Register.GetOk;
import distsys.algo.register.Register.Put;
import distsys.algo.register.Register.PutOk;
import distsys.algo.register.Register.Request;
import distsys.model.Node;
import distsys.model.NodeId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One of the servers that keep a register together. Who is asked by a client asks the others twice: first what they have recorded,
 * until a majority has answered; then to record the newest of that (a get) or something newer still (a put), until a majority has.
 * A get must record too: otherwise a value could be seen once and not again.
 */
public final class Majority extends Node<Object> {

    /** What servers say to each other. */
    public sealed interface Msg {}

    /** What have you recorded? */
    public record Query(int request) implements Msg {}

    /** This. */
    public record AckQuery(int request, Stamp stamp, char value) implements Msg {}

    /** Record this, if it is newer than what you have. */
    public record Record(int request, Stamp stamp, char value) implements Msg {}

    /** I have that, or something newer. */
    public record AckRecord(int request) implements Msg {}

    /** How new a value is: by its clock, then by who wrote it. */
    public record Stamp(int clock, NodeId writer) implements Comparable<Stamp> {
        @Override public int compareTo(Stamp other) {
            return clock != other.clock ? Integer.compare(clock, other.clock) : writer.compareTo(other.writer);
        }
    }

    /** What one server has recorded. */
    private record Recorded(Stamp stamp, char value) {}

    /** What is being done for a client. */
    private sealed interface Phase {}
    private record Idle() implements Phase {}
    /** @param wanted what a put wants to write; null for a get */
    private record Asking(int request, NodeId client, Character wanted, Map<NodeId, Recorded> answers) implements Phase {}
    /** @param read what a get will answer; null for a put */
    private record Recording(int request, NodeId client, Character read, Set<NodeId> acknowledged) implements Phase {}

    private final int servers;
    private Stamp stamp = new Stamp(0, id());
    private char value = Register.INITIAL;
    private Phase phase = new Idle();

    /** One of the first {@code servers} nodes. */
    public Majority(int servers) {
        this.servers = servers;
    }

    @Override protected void receive(NodeId from, Object msg) {
        if (msg instanceof Request request) serve(from, request);
        else answer(from, (Msg) msg);
    }

    private void serve(NodeId client, Request request) {
        if (!(phase instanceof Idle)) return;
        tell(new Query(request.request()));
        Character wanted = request instanceof Put put ? put.value() : null;
        phase = new Asking(request.request(), client, wanted, new TreeMap<>(Map.of(id(), new Recorded(stamp, value))));
    }

    private void answer(NodeId from, Msg msg) {
        switch (msg) {
            case Query(int request) -> send(from, new AckQuery(request, stamp, value));
            case AckQuery(int request, Stamp theirs, char held) -> {
                if (!(phase instanceof Asking asking) || asking.request() != request) return;
                asking.answers().put(from, new Recorded(theirs, held));
                if (asking.answers().size() == majority()) record(asking);
            }
            case Record(int request, Stamp newer, char written) -> {
                send(from, new AckRecord(request));
                adopt(newer, written);
            }
            case AckRecord(int request) -> {
                if (!(phase instanceof Recording recording) || recording.request() != request || !recording.acknowledged().add(from)) return;
                if (recording.acknowledged().size() < majority()) return;
                send(recording.client(), recording.read() == null ? new PutOk(request) : new GetOk(request, recording.read()));
                phase = new Idle();
            }
        }
    }

    private void record(Asking asking) {
        Recorded newest = asking.answers().values().stream().max((a, b) -> a.stamp().compareTo(b.stamp())).orElseThrow();
        boolean writes = asking.wanted() != null;
        Stamp next = writes ? new Stamp(newest.stamp().clock() + 1, id()) : newest.stamp();
        char held = writes ? asking.wanted() : newest.value();
        tell(new Record(asking.request(), next, held));
        adopt(next, held);
        phase = new Recording(asking.request(), asking.client(), writes ? null : newest.value(), new TreeSet<>(Set.of(id())));
    }

    private void adopt(Stamp newer, char written) {
        if (newer.compareTo(stamp) <= 0) return;
        stamp = newer;
        value = written;
    }

    private void tell(Msg msg) {
        for (NodeId server : members().subList(0, servers)) if (!server.equals(id())) send(server, msg);
    }

    private int majority() {
        return servers / 2 + 1;
    }
}
