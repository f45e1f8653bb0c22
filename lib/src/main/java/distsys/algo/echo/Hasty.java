package distsys.algo.echo;

import distsys.model.Kv;
import distsys.model.Node;
import distsys.model.NodeId;
import java.util.Map;
import java.util.TreeMap;

/**
 * Registers with compare-and-set, on the service {@code lin-kv}, and wrong: a compare-and-set is carried out as a read and then a write,
 * and between the two somebody else may write. One client alone never meets that. Lesson 02 has it tested, by lazy load and by busy load.
 */
public final class Hasty extends Node<Hasty.Msg> {

    /** What it receives: requests of clients, answers of the store. */
    public sealed interface Msg {}
    record Read(int msgId, Object key) implements Msg {}
    record Write(int msgId, Object key, Object value) implements Msg {}
    record Cas(int msgId, Object key, Object from, Object to) implements Msg {}
    record ReadOk(int inReplyTo, Object value) implements Msg {}
    record WriteOk(int inReplyTo) implements Msg {}
    record Error(int inReplyTo, int code, String text) implements Msg {}

    record CasOk(int inReplyTo) {}

    /** Who asked for what. */
    private record Asked(NodeId client, Msg request) {}

    private final NodeId store = service("lin-kv");
    private final Map<Integer, Asked> asked = new TreeMap<>();
    private int calls;

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Read(_, Object key) -> send(store, new Kv.Read(call(from, msg), key.toString()));
            case Write(_, Object key, Object value) -> send(store, new Kv.Write(call(from, msg), key.toString(), value));
            case Cas(_, Object key, _, _) -> send(store, new Kv.Read(call(from, msg), key.toString()));
            case ReadOk(int call, Object value) -> seen(asked.remove(call), value);
            case WriteOk(int call) -> written(asked.remove(call));
            case Error(int call, int code, String text) -> refused(asked.remove(call), code, text);
        }
    }

    private int call(NodeId client, Msg request) {
        asked.put(++calls, new Asked(client, request));
        return calls;
    }

    private void seen(Asked a, Object value) {
        switch (a.request()) {
            case Read(int msgId, _) -> send(a.client(), new ReadOk(msgId, value));
            case Cas(int msgId, Object key, Object expected, Object to) -> {
                if (value.equals(expected)) send(store, new Kv.Write(call(a.client(), a.request()), key.toString(), to));      // the mistake: it may be another by then
                else send(a.client(), new Error(msgId, Kv.NOT_AS_EXPECTED, "the value is " + value));
            }
            default -> throw new IllegalStateException("nobody read for " + a.request());
        }
    }

    private void written(Asked a) {
        switch (a.request()) {
            case Write(int msgId, _, _) -> send(a.client(), new WriteOk(msgId));
            case Cas(int msgId, _, _, _) -> send(a.client(), new CasOk(msgId));
            default -> throw new IllegalStateException("nobody wrote for " + a.request());
        }
    }

    private void refused(Asked a, int code, String text) {
        int msgId = switch (a.request()) {
            case Read(int id, _) -> id;
            case Cas(int id, _, _, _) -> id;
            default -> throw new IllegalStateException("the store refused " + a.request() + ": " + text);
        };
        send(a.client(), new Error(msgId, code, text));
    }
}
