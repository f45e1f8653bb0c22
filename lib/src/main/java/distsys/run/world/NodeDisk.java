package distsys.run.world;

import distsys.model.Disk;
import distsys.model.Keyed;
import distsys.model.NodeId;
import distsys.trace.Canon;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A disk whose unsynced writes are lost, kept or torn when its node crashes, and that may rot, fill up, or write to the wrong place. */
public final class NodeDisk implements Disk {

    private final Runnable onSync;
    private final List<NodeId> members;
    private final TreeMap<String, Object> durable = new TreeMap<>();
    private final TreeMap<String, Object> unsynced = new TreeMap<>();

    boolean full, torn, misdirected;
    /** Grows with every change, so that who has seen this number need not look again. */
    int version;

    public NodeDisk(List<NodeId> members, Runnable onSync) {
        this.members = members;
        this.onSync = onSync;
    }

    @Override public void write(String key, Object value) {
        if (value == null) throw new IllegalArgumentException("disk().write(\"" + key + "\", null): a disk holds values, not null");
        if (full) throw new Full(key);
        version++;
        unsynced.put(misdirected ? another(key) : key, copy(value));
    }

    /** A disk holds what was written, not what becomes of it: of a collection that can change it keeps a copy. */
    private static Object copy(Object value) {
        return switch (value) {
            case ArrayList<?> list -> new ArrayList<>(list);
            case TreeSet<?> set -> new TreeSet<>(set);
            case HashSet<?> set -> new LinkedHashSet<>(set);
            case TreeMap<?, ?> map -> new TreeMap<>(map);
            case HashMap<?, ?> map -> new LinkedHashMap<>(map);
            default -> value;
        };
    }

    /** The next key in use: always the same for the same disk, and never the right one if there is another. */
    private String another(String key) {
        List<String> keys = keys();
        int at = java.util.Collections.binarySearch(keys, key);
        return keys.isEmpty() ? key : keys.get((at < 0 ? -at - 1 : at + 1) % keys.size());
    }

    @SuppressWarnings("unchecked")
    @Override public <T> T read(String key, T otherwise) {
        Object value = unsynced.getOrDefault(key, durable.get(key));
        return value == null ? otherwise : (T) copy(value);
    }

    @Override public void sync() {
        version++;
        durable.putAll(unsynced);
        unsynced.clear();
        onSync.run();
    }

    @Override public List<String> keys() {
        var all = new TreeMap<>(durable);
        all.putAll(unsynced);
        return List.copyOf(all.keySet());
    }

    /** What each key holds, as people read it: {@code disk["x"]} → {@code 2 (not synced; durable 1)}. */
    Map<String, String> contents() {
        var contents = new LinkedHashMap<String, String>();
        for (String key : keys()) {
            Object safe = durable.get(key), late = unsynced.get(key);
            String text = late == null ? Canon.text(safe)
                    : Canon.text(late) + (safe == null ? " (not synced)" : " (not synced; durable " + Canon.text(safe) + ")");
            contents.put("disk[" + Canon.text(key) + "]", text);
        }
        return contents;
    }

    /** Of the unsynced writes these have reached the disk after all, and the others are lost. */
    public void spare(Set<String> keys) {
        version++;
        unsynced.forEach((name, value) -> {
            if (keys.contains(name)) durable.put(name, value);
        });
        unsynced.clear();
    }

    /** The node crashed, by the fault with this key: each unsynced write reached the disk or did not, or in part. */
    public void crash(long key) {
        version++;
        unsynced.forEach((name, value) -> {
            long bits = Purpose.DISK.draw(key, name.hashCode());
            if (torn) {
                Object part = Corruption.tear(value, Keyed.stream(bits, 0, 0));
                if (part != null) durable.put(name, part);
            } else if (bits < 0) {
                durable.put(name, value);
            }
        });
        unsynced.clear();
    }

    /** One durable value changes; its key, or null if there is none to change. */
    String rot(long key) {
        if (durable.isEmpty()) return null;
        Keyed draws = Keyed.stream(Purpose.DISK.draw(key), 0, 0);
        version++;
        String name = draws.pick(List.copyOf(durable.keySet()));
        durable.put(name, Corruption.of(durable.get(name), draws, members));
        return name;
    }
}
