package distsys.judge.grade;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ladder of hints, for as long as the kernel lives: each <em>new</em> failure of a property uncovers one more, so that trying
 * something is what helps, and running the same cell again is not.
 */
final class Hints {

    private static final Map<String, Set<String>> FAILURES = new HashMap<>();

    private Hints() {}

    /** The hints uncovered so far, this failure counted, and how many there are. */
    record Shown(List<String> hints, int all) {}

    static synchronized Shown after(String exercise, Finding failure, String[] ladder) {
        var seen = FAILURES.computeIfAbsent(exercise + '/' + failure.key(), _ -> new HashSet<>());
        if (seen.size() < ladder.length) seen.add(failure.signature());
        var uncovered = new ArrayList<String>();
        for (int i = 0; i < Math.min(seen.size(), ladder.length); i++) uncovered.add(ladder[i]);
        return new Shown(List.copyOf(uncovered), ladder.length);
    }

    /** Forgets all, as a new kernel does. */
    static synchronized void forget() {
        FAILURES.clear();
    }
}
