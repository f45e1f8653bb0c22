package distsys.algo.glomers;

import distsys.model.Kv;
import distsys.model.Node;
import distsys.model.NodeId;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * The lin-kv workload with no consensus of its own: every request is passed on to the service {@code lin-kv} and its answer passed back.
 * As consistent as the store, and as available.
 */
public final class StoredRegister extends Node<StoredRegister.Msg> {

    /** What it receives. */
    public sealed interface Msg {}
    record Read(int msgId, Object key) implements Msg {}
    record Write(int msgId, Object key, Object value) implements Msg {}
    record Cas(int msgId, Object key, Object from, Object to) implements Msg {}
    record ReadOk(int inReplyTo, Object value) implements Msg {}
    record WriteOk(int inReplyTo) implements Msg {}
    record CasOk(int inReplyTo) implements Msg {}
    record Error(int inReplyTo, int code, String text) implements Msg {}

    /** Who asked, and under which number. */
    private record Asker(NodeId client, int msgId) {}

    private final NodeId store = service("lin-kv");
    private final Map<Integer, Asker> asking = new TreeMap<>();
    private int calls;

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Read(int msgId, Object key) -> send(store, new Kv.Read(call(from, msgId), key.toString()));
            case Write(int msgId, Object key, Object value) -> send(store, new Kv.Write(call(from, msgId), key.toString(), value));
            case Cas(int msgId, Object key, Object expected, Object to) -> send(store, new Kv.Cas(call(from, msgId), key.toString(), expected, to, false));
            case ReadOk(int call, Object value) -> answer(call, msgId -> new ReadOk(msgId, value));
            case WriteOk(int call) -> answer(call, WriteOk::new);
            case CasOk(int call) -> answer(call, CasOk::new);
            case Error(int call, int code, String text) -> answer(call, msgId -> new Error(msgId, code, text));
        }
    }

    private int call(NodeId client, int msgId) {
        asking.put(++calls, new Asker(client, msgId));
        return calls;
    }

    private void answer(int call, IntFunction<Object> answer) {
        Asker asker = asking.remove(call);
        send(asker.client(), answer.apply(asker.msgId()));
    }
}
