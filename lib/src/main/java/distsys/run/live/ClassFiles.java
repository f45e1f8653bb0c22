package distsys.run.live;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The files of classes that exist in this JVM only, such as those of cells, so that the process of a node can have them, too. */
public final class ClassFiles {

    private static final Map<String, byte[]> FILES = new ConcurrentHashMap<>();

    private ClassFiles() {}

    /** Keeps the file of the class with this full name, in place of an earlier one. */
    public static void keep(String name, byte[] file) {
        FILES.put(name, file);
    }

    /** Writes every file that was kept below a folder, where a class path finds them. */
    public static void writeTo(Path folder) throws IOException {
        for (var file : FILES.entrySet()) {
            Path path = folder.resolve(file.getKey().replace('.', '/') + ".class");
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    /** The file of this class; null if there is none. */
    public static byte[] of(String name, ClassLoader loader) throws IOException {
        byte[] kept = FILES.get(name);
        if (kept != null) return kept;
        try (InputStream file = loader.getResourceAsStream(name.replace('.', '/') + ".class")) {
            return file == null ? null : file.readAllBytes();
        }
    }
}
