package distsys.judge.folder;

import distsys.model.Disk;
import java.util.List;
import java.util.TreeMap;

/** A disk that keeps everything: the exercises so far crash nobody, so nothing can be lost. */
final class LearnersDisk implements Disk {

    private final TreeMap<String, Object> values = new TreeMap<>();

    @Override public void write(String key, Object value) {
        values.put(key, value);
    }

    @SuppressWarnings("unchecked")
    @Override public <T> T read(String key, T otherwise) {
        return values.containsKey(key) ? (T) values.get(key) : otherwise;
    }

    @Override public void sync() {}

    @Override public List<String> keys() {
        return List.copyOf(values.keySet());
    }
}
