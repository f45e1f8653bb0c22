package distsys.run.sim;

import distsys.model.Disk;
import java.util.List;
import java.util.TreeMap;

/** A disk whose unsynced writes are lost or kept, one by one, when its node crashes. */
final class SimDisk implements Disk {

    private final Runnable onSync;
    private final TreeMap<String, Object> durable = new TreeMap<>();
    private final TreeMap<String, Object> unsynced = new TreeMap<>();

    SimDisk(Runnable onSync) {
        this.onSync = onSync;
    }

    @Override public void write(String key, Object value) {
        if (value == null) throw new IllegalArgumentException("disk().write(\"" + key + "\", null): a disk holds values, not null");
        unsynced.put(key, value);
    }

    @SuppressWarnings("unchecked")
    @Override public <T> T read(String key, T otherwise) {
        Object value = unsynced.getOrDefault(key, durable.get(key));
        return value == null ? otherwise : (T) value;
    }

    @Override public void sync() {
        durable.putAll(unsynced);
        unsynced.clear();
        onSync.run();
    }

    @Override public List<String> keys() {
        var all = new TreeMap<>(durable);
        all.putAll(unsynced);
        return List.copyOf(all.keySet());
    }

    /** The node crashed, by the fault with this key: each unsynced write reached the disk or did not. */
    void crash(long key) {
        unsynced.forEach((name, value) -> {
            if (Purpose.DISK.draw(key, name.hashCode()) < 0) durable.put(name, value);
        });
        unsynced.clear();
    }
}
