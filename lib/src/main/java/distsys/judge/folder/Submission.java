package distsys.judge.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One notebook of one student. nbgrader's layout is student/assignment/notebook; loose notebooks are named after their students. */
record Submission(String student, String assignment, Path file) {

    static List<Submission> in(Path folder) throws IOException {
        var all = new ArrayList<Submission>();
        try (Stream<Path> files = Files.walk(folder, 4)) {
            for (Path file : files.filter(f -> isNotebook(folder.relativize(f))).sorted(Comparator.comparing(Path::toString)).toList()) {
                Path place = folder.relativize(file);
                String name = file.getFileName().toString().replaceFirst("(?i)\\.ipynb$", "");
                all.add(switch (place.getNameCount()) {
                    case 1 -> new Submission(name, "", file);
                    case 2 -> new Submission(place.getName(0).toString(), name, file);
                    default -> new Submission(place.getName(0).toString(), place.getName(1).toString(), file);
                });
            }
        }
        return all;
    }

    /** Whether a student sent it, and not a system that copied it: what begins with a point is for no one to read. */
    private static boolean isNotebook(Path place) {
        for (Path part : place) if (part.toString().startsWith(".") || part.toString().equals("__MACOSX")) return false;
        return place.toString().toLowerCase(Locale.ROOT).endsWith(".ipynb");
    }
}
