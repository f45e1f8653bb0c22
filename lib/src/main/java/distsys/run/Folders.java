package distsys.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders that only a run needed. */
public final class Folders {

    private Folders() {}

    /**
     * Takes away a folder and all that is in it.
     *
     * @throws IOException if something cannot be taken away, or something new comes meanwhile
     */
    public static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
        }
    }
}
