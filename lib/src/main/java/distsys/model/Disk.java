package distsys.model;

import java.util.List;

/**
 * What survives a crash: a small key–value store per node. A write is visible to its node at once, but durable only after
 * {@link #sync()}; when the node crashes, each unsynced write is lost or kept, one by one, as the run's seed says.
 *
 * <p>Values should be immutable (records, strings, numbers, {@code List.copyOf}). Of the usual lists, sets and maps it keeps a copy as they
 * were when they were written; of other objects that can change, the reference.
 */
public interface Disk {

    /** The disk is full: the write was refused, what was there before stays. A node may catch it and go on. */
    final class Full extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Full(String key) {
            super("the disk is full: \"" + key + "\" was not written");
        }
    }

    /**
     * Writes {@code value} under {@code key}. Not durable before {@link #sync()}.
     *
     * @throws Full if the disk has no room
     */
    void write(String key, Object value);

    /** The value last written under {@code key}, or {@code otherwise} if there is none. */
    <T> T read(String key, T otherwise);

    /** Makes every earlier write durable. */
    void sync();

    /** The keys that hold a value, sorted. */
    List<String> keys();
}
