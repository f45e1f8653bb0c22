package distsys.run.maelstrom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import distsys.model.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.TreeMap;

/**
 * A node's disk as a file, which the next process of the same node finds. The file is {@code $DISTSYS_DISK}; without that variable,
 * as under the original Maelstrom, a disk lasts as long as its process.
 *
 * <p>{@code sync()} writes everything to a new file, forces it, and puts it in the old one's place: so a kill leaves what the last sync
 * left, whole. What was not synced is lost.
 */
final class FileDisk implements Disk {

    static final String VARIABLE = "DISTSYS_DISK";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final TreeMap<String, Object> values = new TreeMap<>();

    private FileDisk(Path file) {
        this.file = file;
        if (file == null || !Files.exists(file)) return;
        try {
            JSON.readTree(Files.readAllBytes(file)).properties().forEach(p -> values.put(p.getKey(), Stored.value(p.getValue())));
        } catch (IOException e) {
            throw new UncheckedIOException("the disk " + file + " cannot be read", e);
        }
    }

    static FileDisk ofThisProcess() {
        String path = System.getenv(VARIABLE);
        return new FileDisk(path == null ? null : Path.of(path));
    }

    static FileDisk at(Path file) {
        return new FileDisk(file);
    }

    @Override public void write(String key, Object value) {
        values.put(key, value);
    }

    @SuppressWarnings("unchecked")
    @Override public <T> T read(String key, T otherwise) {
        return values.containsKey(key) ? (T) values.get(key) : otherwise;
    }

    @Override public void sync() {
        if (file == null) return;
        ObjectNode root = JSON.createObjectNode();
        values.forEach((key, value) -> root.set(key, Stored.json(value)));
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        try {
            Files.write(draft, JSON.writeValueAsBytes((JsonNode) root));
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the disk " + file + " cannot be written", e);
        }
    }

    @Override public List<String> keys() {
        return List.copyOf(values.keySet());
    }
}
