package distsys.algo.glomers;

import distsys.model.Node;
import distsys.model.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Challenge 5c: logs with one owner each. A key's name says which node owns it; any other node passes the request on. No compare-and-set,
 * no store, nothing to begin again: a send costs no message or two. What it cannot do is serve a key whose owner is cut off.
 */
public final class OwnedLog extends Node<OwnedLog.Msg> {

    /** What it receives. */
    public sealed interface Msg {}
    record Send(int msgId, String key, Object msg) implements Msg {}
    record Poll(int msgId, Map<String, Integer> offsets) implements Msg {}
    record CommitOffsets(int msgId, Map<String, Integer> offsets) implements Msg {}
    record ListCommittedOffsets(int msgId, List<String> keys) implements Msg {}
    record SendOk(int inReplyTo, int offset) implements Msg {}
    record PollOk(int inReplyTo, Map<String, List<LocalLog.Entry>> msgs) implements Msg {}
    record CommitOffsetsOk(int inReplyTo) implements Msg {}
    record ListCommittedOffsetsOk(int inReplyTo, Map<String, Integer> offsets) implements Msg {}

    /** A client's request, cut into one part for each owner that is concerned; the parts' answers are merged as they come. */
    private static final class Task {
        final NodeId client;
        final int msgId;
        final Map<String, List<LocalLog.Entry>> msgs = new TreeMap<>();
        final Map<String, Integer> offsets = new TreeMap<>();
        int parts;

        Task(NodeId client, int msgId) {
            this.client = client;
            this.msgId = msgId;
        }
    }

    private final Map<String, List<Object>> logs = new TreeMap<>();
    private final Map<String, Integer> committed = new TreeMap<>();
    private final Map<Integer, Task> waiting = new TreeMap<>();
    private int calls;

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Send(int msgId, String key, Object value) -> {
                if (isMine(key)) send(from, new SendOk(msgId, append(key, value)));
                else send(owner(key), new Send(part(new Task(from, msgId)), key, value));
            }
            case Poll(int msgId, var offsets) -> {
                var task = new Task(from, msgId);
                split(offsets.keySet()).forEach((owner, keys) -> {
                    if (owner.equals(id())) keys.forEach(key -> task.msgs.put(key, LocalLog.from(logs.getOrDefault(key, List.of()), offsets.get(key))));
                    else send(owner, new Poll(part(task), only(offsets, keys)));
                });
                if (task.parts == 0) send(from, new PollOk(msgId, task.msgs));
            }
            case CommitOffsets(int msgId, var offsets) -> {
                var task = new Task(from, msgId);
                split(offsets.keySet()).forEach((owner, keys) -> {
                    if (owner.equals(id())) keys.forEach(key -> committed.merge(key, offsets.get(key), Math::max));
                    else send(owner, new CommitOffsets(part(task), only(offsets, keys)));
                });
                if (task.parts == 0) send(from, new CommitOffsetsOk(msgId));
            }
            case ListCommittedOffsets(int msgId, var keys) -> {
                var task = new Task(from, msgId);
                split(new TreeSet<>(keys)).forEach((owner, theirs) -> {
                    if (owner.equals(id())) task.offsets.putAll(only(committed, theirs));
                    else send(owner, new ListCommittedOffsets(part(task), List.copyOf(theirs)));
                });
                if (task.parts == 0) send(from, new ListCommittedOffsetsOk(msgId, task.offsets));
            }
            case SendOk(int call, int offset) -> {
                Task task = waiting.remove(call);
                send(task.client, new SendOk(task.msgId, offset));
            }
            case PollOk(int call, var msgs) -> {
                Task task = waiting.remove(call);
                task.msgs.putAll(msgs);
                if (--task.parts == 0) send(task.client, new PollOk(task.msgId, task.msgs));
            }
            case CommitOffsetsOk(int call) -> {
                Task task = waiting.remove(call);
                if (--task.parts == 0) send(task.client, new CommitOffsetsOk(task.msgId));
            }
            case ListCommittedOffsetsOk(int call, var offsets) -> {
                Task task = waiting.remove(call);
                task.offsets.putAll(offsets);
                if (--task.parts == 0) send(task.client, new ListCommittedOffsetsOk(task.msgId, task.offsets));
            }
        }
    }

    private int append(String key, Object value) {
        List<Object> log = logs.computeIfAbsent(key, _ -> new ArrayList<>());
        log.add(value);
        return log.size() - 1;
    }

    private NodeId owner(String key) {
        // The hash of a string is the same in every JVM.
        return members().get(Math.floorMod(key.hashCode(), size()));
    }

    private boolean isMine(String key) {
        return owner(key).equals(id());
    }

    private Map<NodeId, Set<String>> split(Set<String> keys) {
        var owners = new TreeMap<NodeId, Set<String>>();
        for (String key : keys) owners.computeIfAbsent(owner(key), _ -> new TreeSet<>()).add(key);
        return owners;
    }

    private int part(Task task) {
        task.parts++;
        waiting.put(++calls, task);
        return calls;
    }

    private static Map<String, Integer> only(Map<String, Integer> offsets, Set<String> keys) {
        var part = new TreeMap<>(offsets);
        part.keySet().retainAll(keys);
        return part;
    }
}
