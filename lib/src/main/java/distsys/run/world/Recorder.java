package distsys.run.world;

import distsys.model.NodeId;
import distsys.run.FaultPlan;
import distsys.run.Settings;
import distsys.trace.ClockStretch;
import distsys.trace.Digest;
import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers the events of a run, digests them all, and keeps the first of them as a trace. */
public final class Recorder {

    /** In place of a node's index, where there is none. */
    public static final int NOBODY = -1;

    private final Settings settings;
    private final List<NodeId> ids;
    private final Digest digest;
    private final List<Event> events = new ArrayList<>();
    private final Map<Long, Map<String, String>> changes = new HashMap<>();
    private final Map<NodeId, Map<String, String>> latest = new HashMap<>();
    /** The versions of the disks that were looked at. */
    private final Map<NodeId, Integer> disks = new HashMap<>();
    private long seq;

    public Recorder(Settings settings, List<NodeId> ids) {
        this.settings = settings;
        this.ids = ids;
        this.digest = new Digest(settings.strict());
    }

    /** Whether the next event will be kept, so that its payload's text is needed. */
    public boolean keeps() {
        return events.size() < settings.keep();
    }

    /** Takes in one event and returns its number. Nodes go by index; {@code text} is the payload's, if the event is kept. */
    public long add(long time, Kind kind, int node, int from, int to, long cause, Object payload, String text) {
        digest.add(time, kind, node, from, to, payload);
        if (keeps()) events.add(new Event(seq, time, id(node), kind, cause, id(from), id(to), text == null ? "" : text));
        return seq++;
    }

    private NodeId id(int index) {
        return index == NOBODY ? null : ids.get(index);
    }

    /** Whether the fields after this event are kept. */
    public boolean looksAt(long event) {
        return settings.states() && !events.isEmpty() && events.getLast().seq() >= event;
    }

    /**
     * Notes how the node's {@code fields}, and what is on its disk, differ from when they were last looked at; {@code event} is the one that
     * changed them. Without fields they are gone, and only the disk is left; without a disk nothing was ever written.
     */
    public void changed(long event, NodeId id, Map<String, String> fields, NodeDisk disk) {
        if (!looksAt(event)) return;
        Map<String, String> before = latest.getOrDefault(id, Map.of());
        Map<String, String> now = fields == null ? new LinkedHashMap<>() : new LinkedHashMap<>(fields);
        if (disk != null && disk.version > 0) {
            if (fields != null && disks.getOrDefault(id, 0) == disk.version) before.forEach((field, value) -> { if (isDisk(field)) now.put(field, value); });
            else now.putAll(disk.contents());
            disks.put(id, disk.version);
        }
        var different = new LinkedHashMap<String, String>();
        now.forEach((field, value) -> {
            if (!value.equals(before.get(field))) different.put(field, value);
        });
        if (!different.isEmpty()) changes.put(event, different);
        latest.put(id, now);
    }

    /** The node's fields are gone, with the {@code event} of its crash; what is on its disk stays. */
    public void crashed(long event, NodeId id, NodeDisk disk) {
        latest.remove(id);
        changed(event, id, null, disk);
    }

    private static boolean isDisk(String field) {
        return field.startsWith("disk[");
    }

    /** What was kept of it; {@code words}: how it was set up; {@code clocks}: how they ran. */
    public Trace trace(Map<String, String> words, Map<NodeId, List<ClockStretch>> clocks) {
        var all = new LinkedHashMap<>(words);
        // Only where somebody may look: a sweep makes thousands of traces, and each has the same plan.
        if (settings.states() && !settings.faults().isEmpty()) all.put(FaultPlan.KEY, FaultPlan.toJson(settings.faults()));
        return new Trace(all, ids, events, changes, clocks, digest.value(), seq);
    }
}
