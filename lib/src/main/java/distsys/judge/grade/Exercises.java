package distsys.judge.grade;

import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Every exercise there is, by id. */
public final class Exercises {

    private static final TreeMap<String, Exercise> ALL = new TreeMap<>();

    static {
        ServiceLoader.load(Exercise.class, Exercises.class.getClassLoader()).forEach(e -> {
            if (ALL.put(e.id(), e) != null) throw new IllegalStateException("two exercises are called " + e.id());
        });
    }

    private Exercises() {}

    /** The ids, sorted. */
    public static List<String> ids() {
        return List.copyOf(ALL.keySet());
    }

    /** @throws IllegalArgumentException if there is none, with the nearest id there is */
    public static Exercise named(String id) {
        Exercise found = ALL.get(id);
        if (found != null) return found;
        String near = ids().stream().min(java.util.Comparator.comparingInt(known -> distance(known, String.valueOf(id)))).orElse("none");
        throw new IllegalArgumentException("There is no exercise \"" + id + "\"; did you mean \"" + near + "\"?");
    }

    /** What the build of the assignments asks: a line for each exercise, its id and its points. */
    public static void main(String[] args) {
        for (Exercise e : ALL.values()) System.out.println(e.id() + " " + points(e));
    }

    /** The most that can be had. */
    static int points(Exercise exercise) {
        return Grader.methods(exercise).stream().mapToInt(m -> m.getAnnotation(Property.class).points()).sum();
    }

    /** Levenshtein's: the fewest letters to add, drop or change. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
