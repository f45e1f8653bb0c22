package distsys.exercise;

import static distsys.judge.grade.Violation.broken;

import distsys.algo.consensus.Checkers;
import distsys.algo.consensus.Logbook;
import distsys.algo.consensus.Logbook.Decides;
import distsys.algo.consensus.Logbook.Line;
import distsys.algo.consensus.Logbook.Proposes;
import distsys.algo.consensus.Logbook.Stops;
import distsys.judge.grade.Property;
import distsys.judge.grade.Property.Kind;
import distsys.judge.grade.Trial;
import distsys.judge.grade.Trials;
import distsys.model.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;

/** Each checker on logs of right and wrong runs; the truth is worked out from the sentences as they stand, by looking at all pairs of lines. */
final class CheckersProperties {

    private static final int NONE = -1;

    @Order(1)
    @Property(kind = Kind.SAFETY, points = 3, hints = {
            "Who decided and then stopped has decided all the same: somebody may have acted on it.",
            "Keep what each process decided first. A line breaks agreement if it is its process's first decision and another process's first was a different one.",
            "Deciding again is not this checker's business, even if the second decision is a different one."})
    @DisplayName("agreement(log) is the first line in which a process decides, for its first time, what another did not")
    void agreement(Trials<Checkers> trials) {
        judge(trials, "agreement", checkers -> checkers::agreement, log -> first(log, i -> log.lines().get(i) instanceof Decides(int p, int v) && isFirst(log, i)
                && before(log, i).anyMatch(j -> log.lines().get(j) instanceof Decides(int q, int w) && q != p && w != v && isFirst(log, j))));
    }

    @Order(2)
    @Property(kind = Kind.SAFETY, points = 3, hints = {
            "A value is not valid because it could have been somebody's. Was it?",
            "Whoever proposed the value may have stopped meanwhile. And a proposal that comes later is too late."})
    @DisplayName("validity(log) is the first line that decides what nobody has proposed before")
    void validity(Trials<Checkers> trials) {
        judge(trials, "validity", checkers -> checkers::validity, log -> first(log, i -> log.lines().get(i) instanceof Decides(_, int v)
                && before(log, i).noneMatch(j -> log.lines().get(j) instanceof Proposes(_, int w) && w == v)));
    }

    @Order(3)
    @Property(kind = Kind.SAFETY, points = 2, hints = {
            "The same value a second time is a second decision, too.",
            "Remember who has decided; the line that decides for one of them is the one asked for."})
    @DisplayName("once(log) is the first line in which a process decides that has decided before")
    void once(Trials<Checkers> trials) {
        judge(trials, "once", checkers -> checkers::once, log -> first(log, i -> log.lines().get(i) instanceof Decides && !isFirst(log, i)));
    }

    @Order(4)
    @Property(kind = Kind.LIVENESS, points = 2, hints = {
            "Of whom can a decision be asked? Of those that live, each of them.",
            "There are log.processes() processes, 0 and up. One of which nothing is written has not stopped either."})
    @DisplayName("termination(log) is every process that has neither stopped nor decided")
    void termination(Trials<Checkers> trials) {
        judge(trials, "termination", checkers -> checkers::termination, log -> IntStream.range(0, log.processes()).filter(p -> log.lines().stream()
                .noneMatch(line -> line.process() == p && (line instanceof Decides || line instanceof Stops))).boxed().toList());
    }

    private static <R> void judge(Trials<Checkers> trials, String name, Function<Checkers, Function<Logbook, R>> asked, Function<Logbook, R> truth) {
        trials.each(trial -> {
            Logbook log = made(trial);
            saw(trial, log);
            R right = truth.apply(log), said = asked.apply(trial.make()).apply(log);
            trial.saw(name + (right.equals(NONE) || right.equals(List.of()) ? " holds" : " is broken"));
            if (!right.equals(said)) throw broken("That is not it.", name + "(…) of " + log.processes() + " processes, lines " + told(log)).expected(right, said);
        });
    }

    private static int first(Logbook log, IntPredicate breaks) {
        return IntStream.range(0, log.lines().size()).filter(breaks).findFirst().orElse(NONE);
    }

    private static IntStream before(Logbook log, int line) {
        return IntStream.range(0, line);
    }

    /** Whether this decision is its process's first. */
    private static boolean isFirst(Logbook log, int line) {
        return before(log, line).noneMatch(j -> log.lines().get(j) instanceof Decides(int p, _) && p == log.lines().get(line).process());
    }

    /** A log in which anything can happen but that somebody acts who has stopped, or decides before it begins. */
    private static Logbook made(Trial<Checkers> trial) {
        Draws draws = trial.draws(1);
        int n = trial.size(), values = 2 + draws.nextInt(2), usual = draws.nextInt(values);
        var lines = new ArrayList<Line>();
        var inputs = new ArrayList<Integer>();
        var input = new Integer[n];
        var decided = new Integer[n];
        var stopped = new boolean[n];
        for (int left = n + trial.length() + draws.nextInt(3); left > 0; left--) {
            int p = draws.nextInt(n);
            if (stopped[p]) continue;
            if (input[p] == null) {
                input[p] = draws.chance(0.4) ? usual : draws.nextInt(values);
                inputs.add(input[p]);
                lines.add(new Proposes(p, input[p]));
            } else if (draws.chance(decided[p] == null ? 0.15 : 0.5)) {
                stopped[p] = true;
                lines.add(new Stops(p));
            } else if (decided[p] == null || draws.chance(0.4)) {
                boolean again = decided[p] != null && draws.chance(0.5);
                decided[p] = again ? decided[p] : draws.chance(0.5) ? Integer.valueOf(usual) : draws.chance(0.6) ? draws.pick(inputs) : Integer.valueOf(draws.nextInt(values));
                lines.add(new Decides(p, decided[p]));
            }
        }
        return new Logbook(n, lines);
    }

    private static void saw(Trial<Checkers> trial, Logbook log) {
        if (IntStream.range(0, log.processes()).anyMatch(p -> log.lines().stream().noneMatch(line -> line.process() == p))) trial.saw("a process of which nothing is written");
        if (log.lines().stream().anyMatch(line -> line instanceof Stops(int p) && log.lines().stream().anyMatch(d -> d instanceof Decides && d.process() == p))) trial.saw("one that decides and stops");
    }

    private static String told(Logbook log) {
        return log.lines().isEmpty() ? "none." : IntStream.range(0, log.lines().size()).mapToObj(i -> i + ": process " + log.lines().get(i)).collect(Collectors.joining(" · ")) + ".";
    }
}
