package distsys.judge.folder;

import distsys.model.Disk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The disk of a submission's node. It is the grader's: what a crash leaves of it, the simulation says. */
final class LearnersDisk implements Disk {

    private final Wire wire;

    LearnersDisk(Wire wire) {
        this.wire = wire;
    }

    @Override public void write(String key, Object value) {
        if (value == null) throw new IllegalArgumentException("disk().write(\"" + key + "\", null): a disk holds values, not null");
        if (Boolean.FALSE.equals(ask(Child.WRITE, key, value))) throw new Full(key);
    }

    @SuppressWarnings("unchecked")
    @Override public <T> T read(String key, T otherwise) {
        Object value = ask(Child.LOOK, key);
        if (value == null) return otherwise;
        return (T) (value instanceof List<?> list ? new ArrayList<>(list) : value);
    }

    @Override public void sync() {
        ask(Child.SYNC);
    }

    @SuppressWarnings("unchecked")
    @Override public List<String> keys() {
        return (List<String>) ask(Child.KEYS);
    }

    private Object ask(int effect, Object... values) {
        try {
            wire.send(() -> {
                wire.out().writeByte(effect);
                for (Object value : values) wire.write(value);
            });
            wire.flush();
            return wire.read();
        } catch (IOException e) {
            throw new Wire.Closed(e);
        }
    }
}
