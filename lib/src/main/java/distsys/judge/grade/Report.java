package distsys.judge.grade;

import distsys.see.Shown;
import distsys.see.SpaceTime;
import distsys.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/**
 * A verdict, with its reasons. Data only: two checks of the same class give equal reports.
 *
 * @param exercise    its id
 * @param title       the exercise in words
 * @param scope       on what was checked
 * @param findings    one a property
 * @param explanation for after success
 * @param later       what the submission check adds; empty if this was it
 * @param problem     why nothing could be judged; empty if it could
 * @param hints       uncovered so far, for the first failing property
 * @param allHints    how many hints that property has
 */
public record Report(String exercise, String title, Scope scope, List<Finding> findings, String explanation, String later, String problem,
                     List<String> hints, int allHints) implements Shown {

    public Report {
        findings = List.copyOf(findings);
        hints = List.copyOf(hints);
    }

    /** Pass if everything holds; fault if we are to blame for anything. */
    public Verdict verdict() {
        if (findings.stream().anyMatch(f -> f.verdict() == Verdict.FAULT)) return Verdict.FAULT;
        return problem.isEmpty() && findings.stream().allMatch(f -> f.verdict() == Verdict.PASS) ? Verdict.PASS : Verdict.FAIL;
    }

    /** What was earned. A fault of ours has no points: ask {@link #verdict()} first. */
    public int points() {
        return findings.stream().mapToInt(Finding::earned).sum();
    }

    /** What there is to earn. */
    public int outOf() {
        return findings.stream().mapToInt(Finding::points).sum();
    }

    /** The first property that does not hold; null if there is none. */
    public Finding failure() {
        return findings.stream().filter(f -> f.verdict() != Verdict.PASS).findFirst().orElse(null);
    }

    /** The run that the first failing property is told on; null if there is none. */
    public Trace trace() {
        return failure() == null ? null : failure().trace();
    }

    /** The run that the first failing property is told on, drawn; null if there is none. */
    public SpaceTime spaceTime() {
        Finding failure = failure();
        if (failure == null || failure.trace() == null || failure.trace().events().isEmpty()) return null;
        var picture = SpaceTime.of(failure.trace()).title(failure.headline() + " " + failure.detail());
        List<Long> marked = failure.marked();
        for (int i = 0; i < marked.size(); i++) {
            picture = i < marked.size() - 1 ? picture.mark(marked.get(i), "first") : picture.violation(marked.get(i), failure.headline());
        }
        return picture;
    }

    Report withHints() {
        Finding failure = failure();
        if (failure == null || failure.verdict() == Verdict.FAULT || !problem.isEmpty() || failure.headline().equals("No answer:")) return this;
        for (var method : Grader.methods(Exercises.named(exercise))) {
            if (!method.getName().equals(failure.key())) continue;
            var shown = Hints.after(exercise, failure, method.getAnnotation(Property.class).hints());
            return new Report(exercise, title, scope, findings, explanation, later, problem, shown.hints(), shown.all());
        }
        return this;
    }

    @Override public String text() {
        return new ReportText(this).toString();
    }

    @Override public String html() {
        return new ReportHtml(this).toString();
    }

    @Override public String toString() {
        return text();
    }

    /** {@code 15 · the lock — 7 of 10 points}. */
    String headline() {
        if (findings.isEmpty()) return title + " — not graded";
        return title + " — " + (verdict() == Verdict.FAULT ? "no mark: a fault of the grader" : points() + " of " + outOf() + " points");
    }

    /** What was run. */
    String ground() {
        if (findings.isEmpty()) return "";
        var sizes = new ArrayList<String>();
        scope.sizes().forEach(s -> sizes.add(s.toString()));
        return scope.name() + " check, " + count(scope.runs(), "seed") + ", " + String.join(", ", sizes) + (sizes.equals(List.of("1")) ? " node" : " nodes") + (later.isEmpty() ? "" : " · " + later);
    }

    /** {@code 1 seed}, {@code 400 seeds}. */
    static String count(int n, String thing) {
        return n + " " + thing + (n == 1 ? "" : "s");
    }

    /** How many properties hold. */
    long passed() {
        return findings.stream().filter(f -> f.verdict() == Verdict.PASS).count();
    }
}
