package distsys.algo.glomers;

import distsys.model.Kv;
import distsys.model.Node;
import distsys.model.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Challenge 5b: logs that several nodes append to, on {@code lin-kv}. A log is one value of the store, the list of its messages. To
 * append, a node reads the list and compare-and-sets it to a longer one; if another was faster the store refuses, and it begins again.
 * So offsets have no gaps and no two messages have the same. Committed offsets are written likewise, under a key of their own, never
 * backwards.
 *
 * <p>Each request is a task; the task waits under the number of the call that it made last.
 */
public final class StoredLog extends Node<StoredLog.Msg> {

    /** What it receives. */
    public sealed interface Msg {}
    record Send(int msgId, String key, Object msg) implements Msg {}
    record Poll(int msgId, Map<String, Integer> offsets) implements Msg {}
    record CommitOffsets(int msgId, Map<String, Integer> offsets) implements Msg {}
    record ListCommittedOffsets(int msgId, List<String> keys) implements Msg {}
    record ReadOk(int inReplyTo, Object value) implements Msg {}
    record CasOk(int inReplyTo) implements Msg {}
    record Error(int inReplyTo, int code, String text) implements Msg {}

    record SendOk(int inReplyTo, int offset) {}
    record PollOk(int inReplyTo, Map<String, List<LocalLog.Entry>> msgs) {}
    record CommitOffsetsOk(int inReplyTo) {}
    record ListCommittedOffsetsOk(int inReplyTo, Map<String, Integer> offsets) {}

    /** A request that is under way: what is left to do, and what was found so far. {@code log}: what an append has just read. */
    private record Task(NodeId client, Msg request, List<String> keysLeft, Map<String, Object> found, List<Object> log) {}

    private final NodeId store = service("lin-kv");
    private final Map<Integer, Task> waiting = new TreeMap<>();
    private int calls;

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Send send -> step(new Task(from, send, List.of(send.key()), Map.of(), List.of()));
            case Poll poll -> step(new Task(from, poll, List.copyOf(poll.offsets().keySet()), new TreeMap<>(), List.of()));
            case CommitOffsets commit -> step(new Task(from, commit, List.copyOf(commit.offsets().keySet()), new TreeMap<>(), List.of()));
            case ListCommittedOffsets list -> step(new Task(from, list, list.keys(), new TreeMap<>(), List.of()));
            case ReadOk(int call, Object value) -> read(waiting.remove(call), value);
            case CasOk(int call) -> done(waiting.remove(call));
            case Error(int call, int code, _) -> {
                Task task = waiting.remove(call);
                if (code == Kv.NO_SUCH_KEY) read(task, null);
                else step(task);                                            // 22: another was faster, so from the start
            }
        }
    }

    /** Reads the key that the task needs next, or answers if it needs none. */
    private void step(Task task) {
        if (task.keysLeft().isEmpty()) {
            answer(task);
            return;
        }
        boolean offsets = task.request() instanceof CommitOffsets || task.request() instanceof ListCommittedOffsets;
        send(store, new Kv.Read(call(task), (offsets ? "committed/" : "log/") + task.keysLeft().getFirst()));
    }

    /** The store has told a value, null if there is none. */
    private void read(Task task, Object value) {
        String key = task.keysLeft().getFirst();
        switch (task.request()) {
            case Send send -> {
                var longer = new ArrayList<Object>(value == null ? List.of() : (List<?>) value);
                longer.add(send.msg());
                var appended = new Task(task.client(), send, task.keysLeft(), task.found(), longer);
                send(store, new Kv.Cas(call(appended), "log/" + key, value, longer, true));
            }
            case CommitOffsets commit when value == null || (int) value < commit.offsets().get(key) ->
                    send(store, new Kv.Cas(call(task), "committed/" + key, value, commit.offsets().get(key), true));
            case Msg _ -> {
                if (value != null) task.found().put(key, value);
                done(task);
            }
        }
    }

    /** The task needs its first key no longer. */
    private void done(Task task) {
        step(new Task(task.client(), task.request(), task.keysLeft().subList(1, task.keysLeft().size()), task.found(), task.log()));
    }

    private void answer(Task task) {
        send(task.client(), switch (task.request()) {
            case Send(int msgId, _, _) -> new SendOk(msgId, task.log().size() - 1);
            case CommitOffsets(int msgId, _) -> new CommitOffsetsOk(msgId);
            case ListCommittedOffsets(int msgId, _) -> {
                var offsets = new TreeMap<String, Integer>();
                task.found().forEach((key, offset) -> offsets.put(key, (Integer) offset));
                yield new ListCommittedOffsetsOk(msgId, offsets);
            }
            case Poll(int msgId, var offsets) -> {
                var msgs = new TreeMap<String, List<LocalLog.Entry>>();
                offsets.forEach((key, offset) -> msgs.put(key, LocalLog.from((List<?>) task.found().getOrDefault(key, List.of()), offset)));
                yield new PollOk(msgId, msgs);
            }
            case ReadOk _, CasOk _, Error _ -> throw new IllegalStateException("an answer is no task");
        });
    }

    private int call(Task task) {
        waiting.put(++calls, task);
        return calls;
    }
}
