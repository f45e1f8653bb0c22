package distsys;

import distsys.model.Node;
import distsys.run.explore.Claim;
import distsys.run.explore.Explored.Coverage;
import distsys.run.explore.Finding;
import distsys.see.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An exploration under ever larger budgets of what may go wrong: nothing at first, then one fault of any kind, then two, and so on, until a
 * claim breaks or the states of all explorations together are as many as one may have. So a bug that is found takes as few faults as
 * any, and where none is found the result says with how many there is none.
 *
 * <p>A budget is not raised further where one more of it changed nothing: it then stands for any number.
 *
 * @param <N> the class of the nodes
 */
public final class Raised<N extends Node<?>> implements Shown {

    /** More cases than this nobody reads; the number of faults in all says it, too. */
    private static final int MANY = 2;

    /** One exploration. @param unused kinds of which the last one is never used, so that more of them change nothing either */
    private record Passed(long states, List<Budget> unused) {}

    private final List<Budget> kinds;
    private final Exploration<N> base;
    /** By how much of each kind. */
    private final Map<List<Integer>, Passed> passed = new LinkedHashMap<>();
    private final Map<String, String> lines = new LinkedHashMap<>();
    private long left;
    /** The largest number of faults in all for which everything was explored. */
    private int whole = -1;
    private Exploration<N> bug;
    private String end = "";

    private Raised(Exploration<N> base, List<Budget> kinds) {
        this.base = base;
        this.kinds = kinds;
        left = base.scope().states();
    }

    static <N extends Node<?>> Raised<N> of(Exploration<N> base, List<Budget> kinds) {
        var raised = new Raised<>(base, kinds);
        for (int total = 0; raised.level(total, new ArrayList<>()); total++) raised.whole = total;
        return raised;
    }

    /** Explores with this many faults in all, however they are shared out. @return whether to go on to more */
    private boolean level(int total, List<Integer> shares) {
        if (shares.size() < kinds.size() - 1) {
            boolean any = false;
            for (int n = total; n >= 0 && end.isEmpty(); n--) {
                var more = new ArrayList<>(shares);
                more.add(n);
                any |= level(total - n, more);
            }
            return any && end.isEmpty();
        }
        var all = new ArrayList<>(shares);
        all.add(total);
        if (!isWorth(all)) return false;
        explore(List.copyOf(all));
        return end.isEmpty();
    }

    /** Whether all goes well with one less of each kind, and that one is used. */
    private boolean isWorth(List<Integer> shares) {
        int crashes = kinds.indexOf(Budget.CRASHES), restarts = kinds.indexOf(Budget.RESTARTS);
        if (crashes >= 0 && restarts >= 0 && shares.get(restarts) > shares.get(crashes)) return false;
        for (int k = 0; k < kinds.size(); k++) {
            if (shares.get(k) == 0 || k == crashes && restarts >= 0 && shares.get(restarts).equals(shares.get(k))) continue;
            Passed before = passed.get(less(shares, k));
            if (before == null || before.unused().contains(kinds.get(k))) return false;
        }
        return true;
    }

    private static List<Integer> less(List<Integer> shares, int kind) {
        var less = new ArrayList<>(shares);
        less.set(kind, less.get(kind) - 1);
        return less;
    }

    private void explore(List<Integer> shares) {
        var scope = base.scope();
        for (int k = 0; k < kinds.size(); k++) scope = kinds.get(k).in(scope, shares.get(k));
        Exploration<N> now = base.scope(scope.withStates(Math.max(1, left)));
        left -= now.states();
        String faults = words(shares);
        List<String> broken = broken(now);
        if (!broken.isEmpty()) {
            bug = now;
            end = shares.stream().allMatch(n -> n == 0) ? "A bug without any fault." : "A bug with " + faults + "; none with fewer faults in all.";
            lines.put(faults, String.join("; ", broken) + counts(now));
        } else if (now.explored().stopped().startsWith("its budget")) {
            end = String.format(Locale.ROOT, "The budget of %,d states for all together ended with %s.", base.scope().states(), faults);
            lines.put(faults, "nothing found" + counts(now));
        } else {
            var unused = new ArrayList<Budget>();
            for (int k = 0; k < kinds.size(); k++) {
                Passed before = shares.get(k) == 0 ? null : passed.get(less(shares, k));
                if (before != null && before.states() == now.states()) unused.add(kinds.get(k));
            }
            passed.put(shares, new Passed(now.states(), unused));
            lines.put(faults, holds(now) + counts(now));
        }
    }

    private static List<String> broken(Exploration<?> now) {
        if (now.failed()) return List.of(now.failure());
        var broken = new ArrayList<String>();
        for (Finding f : now.explored().findings()) {
            if (f.verdict() == Finding.Verdict.FAILS && f.kind() != Claim.Kind.SOMETIMES) broken.add("“" + f.claim() + "” fails" + (f.steps() < 0 ? "" : " after " + Exploration.count(f.steps(), "step")));
        }
        return broken;
    }

    /** A state that should be possible may take more faults: that is no bug. */
    private static String holds(Exploration<?> now) {
        String unmet = now.explored().findings().stream().filter(f -> f.kind() == Claim.Kind.SOMETIMES && f.verdict() != Finding.Verdict.HOLDS)
                .map(f -> "“" + f.claim() + "” cannot be").collect(Collectors.joining("; "));
        return unmet.isEmpty() ? "all holds" : "nothing breaks; " + unmet;
    }

    private static String counts(Exploration<?> now) {
        return " (" + now.explored().coverage().word() + ", " + Exploration.count(now.states(), "state") + ")";
    }

    private String words(List<Integer> shares) {
        var words = new ArrayList<String>();
        for (int k = 0; k < kinds.size(); k++) if (shares.get(k) > 0) words.add(kinds.get(k).words(shares.get(k)));
        return words.isEmpty() ? "no fault" : and(words);
    }

    private static String and(List<String> words) {
        return words.size() == 1 ? words.getFirst() : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
    }

    /** With how much of everything there is no bug: {@code no bug with ≤ 1 crash and ≤ 2 time-outs}. */
    private String none() {
        var most = new ArrayList<String>();
        for (var p : passed.entrySet()) {
            if (passed.keySet().stream().anyMatch(other -> !other.equals(p.getKey()) && isBelow(p.getKey(), other))) continue;
            var words = new ArrayList<String>();
            for (int k = 0; k < kinds.size(); k++) {
                Budget kind = kinds.get(k);
                int n = p.getKey().get(k);
                if (p.getValue().unused().contains(kind)) words.add(kind.any()); else if (n > 0) words.add("≤ " + kind.words(n));
            }
            if (!words.isEmpty()) most.add("with " + and(words));
        }
        if (most.size() > MANY) most = new ArrayList<>(List.of("with ≤ " + whole + " of these faults in all"));
        return passed.isEmpty() ? "" : "No bug " + (most.isEmpty() ? "without faults" : String.join(", nor ", most)) + (base.scope().depth() < 0 ? "." : " in " + Exploration.count(base.scope().depth(), "step") + ".");
    }

    private static boolean isBelow(List<Integer> one, List<Integer> other) {
        for (int k = 0; k < one.size(); k++) if (one.get(k) > other.get(k)) return false;
        return true;
    }

    /** Whether a claim broke, or a handler. */
    public boolean found() {
        return bug != null;
    }

    /** The exploration that found it: of those with so few faults the first. */
    public Exploration<N> bug() {
        if (bug == null) throw new IllegalStateException("no bug was found: " + verdict());
        return bug;
    }

    /** What is known now, in a sentence or two. */
    public String verdict() {
        return (none() + " " + end).strip();
    }

    @Override public String text() {
        return new Exploration.Listed("Raising what may go wrong", lines).text() + "\n" + verdict();
    }

    @Override public String toString() {
        return text();
    }
}
