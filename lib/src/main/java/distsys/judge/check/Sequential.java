package distsys.judge.check;

import distsys.trace.History;
import distsys.trace.Operation;
import distsys.trace.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Sequential consistency: there is one order of all operations that keeps every process's own order and explains all answers (Lamport,
 * "How to make a multiprocessor computer that correctly executes multiprocess programs", 1979). Real time does not matter, so keys cannot
 * be judged apart, and no near-linear way is known: the question is NP-complete even for registers with distinct values (Gibbons and
 * Korach 1997). A search in which what only looks takes effect as soon as it can, within a budget; registers are asked first whether
 * each process alone has a view.
 */
public final class Sequential implements Checker {

    private static final long BUDGET = 2_000_000, SMALL = 20_000;

    private final DataType type;
    private final long states;

    private Sequential(DataType type, long states) {
        this.type = type;
        this.states = states;
    }

    /** Sequential consistency for this data type. */
    public static Sequential of(DataType type) {
        return new Sequential(type, BUDGET);
    }

    /** The same with another budget, in states. */
    public Sequential budget(long most) {
        return new Sequential(type, most);
    }

    @Override public String model() {
        return "sequential";
    }

    @Override public String unfit(History history) {
        return Fit.problem(history, type);
    }

    @Override public Ruling check(History history) {
        String problem = unfit(history);
        if (!problem.isEmpty()) throw new IllegalArgumentException(problem);
        if (Accesses.problem(history, type, model()).isEmpty()) {
            Ruling view = Views.causal(type).check(history);
            if (view.verdict() == Verdict.FAIL) return new Ruling(Verdict.FAIL, List.of("not-sequential"), view.why(), type, view.part(), view.culprit());
        }
        var kept = new ArrayList<Operation>();
        for (Operation o : history.operations()) if (!o.isFailed()) kept.add(o);
        var search = new Search(kept, type);
        return switch (search.run(new Budget(states))) {
            case PASS -> Ruling.pass(String.format(Locale.ROOT, "Sequential: one order of %,d operations of %,d processes explains them all.", history.size(), history.byProcess().size()), type);
            case FAIL -> explained(kept);
            case UNKNOWN -> Ruling.unknown(String.format(Locale.ROOT, "Not known: the search gave up after %,d states; raise the budget, or check a shorter history.", states), type);
        };
    }

    private Ruling explained(List<Operation> all) {
        List<Operation> few = Smallest.of(all, type, (some, either) -> {
            var with = new ArrayList<>(some);
            with.addAll(either);
            with.sort(Comparator.comparingInt(Operation::called));
            return new Search(with, type).run(new Budget(SMALL + 4L * some.size())) == Verdict.FAIL;
        });
        var ordered = new ArrayList<>(few);
        ordered.sort(Comparator.comparingInt(Operation::called));
        var search = new Search(ordered, type);
        search.run(new Budget(BUDGET));
        Operation culprit = search.stuck == null ? ordered.getLast() : search.stuck;
        return new Ruling(Verdict.FAIL, List.of("not-sequential"), Sentences.who(culprit) + ": " + type.say(culprit)
                + " has no place in any order that keeps every process's own.", type, ordered, culprit);
    }

    /** Goes on in one process at a time; a configuration is how far each has come, and the state. */
    private static final class Search {
        private final List<Operation> operations;
        private final Transitions transitions;
        private final DataType type;
        /** Lines of operations in order. A pending operation has a line of its own, that may begin when {@link #after} has come so far. */
        private final List<List<Integer>> lines = new ArrayList<>();
        private final List<int[]> after = new ArrayList<>();
        private final int width;
        private long[] rows;
        private int depth, farthest = -1;
        Operation stuck;

        Search(List<Operation> operations, DataType type) {
            this.operations = operations;
            this.type = type;
            transitions = new Transitions(operations, type, false);
            Map<String, Integer> own = new LinkedHashMap<>();
            for (int i = 0; i < operations.size(); i++) {
                Integer line = own.get(operations.get(i).process());
                if (line == null) {
                    own.put(operations.get(i).process(), line = lines.size());
                    lines.add(new ArrayList<>());
                    after.add(null);
                }
                if (operations.get(i).isPending()) {
                    after.add(new int[] {line, lines.get(line).size()});
                    lines.add(new ArrayList<>(List.of(i)));
                } else {
                    lines.get(line).add(i);
                }
            }
            width = 1 + lines.size();
            rows = new long[64 * width];
        }

        Verdict run(Budget budget) {
            var visited = new Configurations(width);
            depth = 1;
            while (depth > 0) {
                int row = --depth * width;
                look(row);
                if (done(row)) return Verdict.PASS;
                if (!visited.add(rows, row)) continue;
                if (!budget.take(1)) return Verdict.UNKNOWN;
                long[] here = Arrays.copyOfRange(rows, row, row + width);
                note(here);
                for (int line = lines.size() - 1; line >= 0; line--) {
                    int o = next(here, 0, line);
                    if (o < 0) continue;
                    int state = transitions.next((int) here[0], o);
                    if (state == Transitions.REFUSED || operations.get(o).isPending() && state == here[0]) continue;
                    int at = depth++ * width;
                    if (at + width > rows.length) rows = Arrays.copyOf(rows, 2 * rows.length);
                    System.arraycopy(here, 0, rows, at, width);
                    rows[at] = state;
                    rows[at + 1 + line]++;
                }
            }
            return Verdict.FAIL;
        }

        /** All that only look and are right now take effect. */
        private void look(int row) {
            for (boolean more = true; more;) {
                more = false;
                for (int line = 0; line < lines.size(); line++) {
                    int o = next(rows, row, line);
                    if (o < 0 || operations.get(o).isPending() || !type.onlyLooks(operations.get(o)) || transitions.next((int) rows[row], o) == Transitions.REFUSED) continue;
                    rows[row + 1 + line]++;
                    more = true;
                }
            }
        }

        private int next(long[] from, int row, int line) {
            int at = (int) from[row + 1 + line];
            if (at == lines.get(line).size()) return -1;
            int[] waits = after.get(line);
            return waits != null && from[row + 1 + waits[0]] < waits[1] ? -1 : lines.get(line).get(at);
        }

        private boolean done(int row) {
            for (int line = 0; line < lines.size(); line++) {
                if (after.get(line) == null && rows[row + 1 + line] < lines.get(line).size()) return false;
            }
            return true;
        }

        /** Where most has been done, some answer that does not fit is the one to show. */
        private void note(long[] here) {
            int far = 0;
            for (int i = 1; i < width; i++) far += (int) here[i];
            if (far <= farthest) return;
            farthest = far;
            for (int line = 0; line < lines.size(); line++) {
                int o = next(here, 0, line);
                if (o >= 0 && transitions.next((int) here[0], o) == Transitions.REFUSED) stuck = operations.get(o);
            }
        }
    }
}
