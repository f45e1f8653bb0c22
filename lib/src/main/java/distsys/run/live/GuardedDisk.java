package distsys.run.live;

import distsys.model.Disk;
import java.util.List;

/** A host's disk as one of its lives may use it: until it ends, and one operation at a time, for a crash may touch it at any moment. */
record GuardedDisk(LiveRun<?> run, Life life) implements Disk {

    @Override public void write(String key, Object value) {
        run.locked(life, () -> {
            life.host.disk().write(key, value);
            return null;
        });
    }

    @Override public <T> T read(String key, T otherwise) {
        return run.look(() -> life.host.disk().read(key, otherwise));
    }

    @Override public void sync() {
        run.locked(life, () -> {
            life.host.disk().sync();
            return null;
        });
    }

    @Override public List<String> keys() {
        return run.look(() -> life.host.disk().keys());
    }
}
