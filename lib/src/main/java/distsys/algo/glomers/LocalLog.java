package distsys.algo.glomers;

import distsys.model.Node;
import distsys.model.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Challenge 5a: append-only logs, in the memory of a single node. An offset is a place in the list. */
public final class LocalLog extends Node<LocalLog.Msg> {

    /** What it receives. */
    public sealed interface Msg {}
    record Send(int msgId, String key, Object msg) implements Msg {}
    record Poll(int msgId, Map<String, Integer> offsets) implements Msg {}
    record CommitOffsets(int msgId, Map<String, Integer> offsets) implements Msg {}
    record ListCommittedOffsets(int msgId, List<String> keys) implements Msg {}

    record SendOk(int inReplyTo, int offset) {}
    record PollOk(int inReplyTo, Map<String, List<Entry>> msgs) {}
    record CommitOffsetsOk(int inReplyTo) {}
    record ListCommittedOffsetsOk(int inReplyTo, Map<String, Integer> offsets) {}

    /** A message and its place. */
    record Entry(int offset, Object msg) {}

    private final Map<String, List<Object>> logs = new TreeMap<>();
    private final Map<String, Integer> committed = new TreeMap<>();

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Send(int msgId, String key, Object value) -> {
                List<Object> log = logs.computeIfAbsent(key, _ -> new ArrayList<>());
                log.add(value);
                send(from, new SendOk(msgId, log.size() - 1));
            }
            case Poll(int msgId, var offsets) -> {
                var found = new TreeMap<String, List<Entry>>();
                offsets.forEach((key, offset) -> found.put(key, from(logs.getOrDefault(key, List.of()), offset)));
                send(from, new PollOk(msgId, found));
            }
            case CommitOffsets(int msgId, var offsets) -> {
                offsets.forEach((key, offset) -> committed.merge(key, offset, Math::max));
                send(from, new CommitOffsetsOk(msgId));
            }
            case ListCommittedOffsets(int msgId, var keys) -> {
                var known = new TreeMap<>(committed);
                known.keySet().retainAll(keys);
                send(from, new ListCommittedOffsetsOk(msgId, known));
            }
        }
    }

    /** The entries of {@code log} from {@code offset} on. */
    static List<Entry> from(List<?> log, int offset) {
        var entries = new ArrayList<Entry>();
        for (int at = Math.max(0, offset); at < log.size(); at++) entries.add(new Entry(at, log.get(at)));
        return entries;
    }
}
