package distsys.judge.check;

import distsys.trace.History;
import distsys.trace.Operation;
import distsys.trace.type.DataType;
import distsys.trace.type.KeyValue;
import distsys.trace.type.Queue;
import distsys.trace.type.Register;
import distsys.trace.type.Stack;
import distsys.trace.type.ValueSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Linearizability: every operation seems to take effect at one moment between its call and its return (Herlihy and Wing, TOPLAS 1990).
 *
 * <p>A history is judged key by key, where the data type allows that (locality, section 3.1). Registers, queues, stacks and sets whose
 * values are distinct have algorithms of their own, near linear; everything else is searched, within a budget.
 */
public final class Linearizable implements Checker {

    /** States of the search for which memory is certain to last. */
    public static final long BUDGET = 4_000_000;

    /** States that one try to make the explanation smaller may cost. */
    private static final long SMALL = 20_000;

    private final DataType type;
    private final long states;

    private Linearizable(DataType type, long states) {
        this.type = type;
        this.states = states;
    }

    /** Linearizability for this data type. */
    public static Linearizable of(DataType type) {
        return new Linearizable(type, BUDGET);
    }

    /** The same with another budget: the search gives up, with {@link Verdict#UNKNOWN}, after so many states. */
    public Linearizable budget(long most) {
        return new Linearizable(type, most);
    }

    @Override public String model() {
        return "linearizable";
    }

    @Override public String unfit(History history) {
        return Fit.problem(history, type);
    }

    @Override public Ruling check(History history) {
        String problem = unfit(history);
        if (!problem.isEmpty()) throw new IllegalArgumentException(problem);
        var budget = new Budget(states);
        Part found = decide(history, budget);
        if (found.verdict() == Verdict.FAIL) return explained(found);
        return found.verdict() == Verdict.PASS ? Ruling.pass(String.format(Locale.ROOT, "Linearizable: %,d operations of %,d processes.", history.size(), history.byProcess().size()), type)
                : Ruling.unknown(String.format(Locale.ROOT, "Not known: the search gave up after %,d states; raise the budget, or check a shorter history.", budget.whole()), type);
    }

    /** The verdict alone, without looking for the smallest reason. */
    public Verdict verdict(History history) {
        return decide(history, new Budget(states)).verdict();
    }

    private Part decide(History history, Budget budget) {
        Part all = Part.pass();
        for (List<Operation> part : parts(history)) {
            Part verdict = judge(part, budget);
            if (verdict.verdict() == Verdict.FAIL) return verdict;
            if (verdict.verdict() == Verdict.UNKNOWN) all = verdict;
        }
        return all;
    }

    /** The operations that took or may have taken effect, one list for each key where they can be judged apart. */
    private List<List<Operation>> parts(History history) {
        var whole = new ArrayList<Operation>();
        for (Operation o : history.operations()) if (!o.isFailed()) whole.add(o);
        Map<Object, List<Operation>> byKey = new LinkedHashMap<>();
        for (Operation o : whole) {
            Object key = type.part(o);
            if (key == null) return List.of(whole);
            byKey.computeIfAbsent(key, _ -> new ArrayList<>()).add(o);
        }
        return new ArrayList<>(byKey.values());
    }

    private Part judge(List<Operation> part, Budget budget) {
        Part fast = switch (type) {
            case Register _ -> register(part);
            case KeyValue _ -> keyValue(part);
            case Queue _ -> QueueOrder.judge(part);
            case Stack _ -> StackNesting.judge(part);
            case ValueSet _ -> SetLevels.judge(part);
            default -> null;
        };
        return fast != null ? fast : search(part, budget);
    }

    private static Part register(List<Operation> part) {
        for (Operation o : part) if (o.f().equals("cas")) return null;
        return RegisterZones.judge(part, o -> o.f().equals("write"), o -> o.f().equals("write") ? o.input() : o.output(), Objects::isNull);
    }

    private static Part keyValue(List<Operation> part) {
        boolean gets = true, reads = true;
        for (Operation o : part) {
            gets &= o.f().equals("get") || o.f().equals("put");
            reads &= o.f().equals("read") || o.f().equals("write");
        }
        if (!gets && !reads) return null;
        return RegisterZones.judge(part, o -> o.f().equals("put") || o.f().equals("write"), KeyValue::value,
                gets ? ""::equals : Objects::isNull);
    }

    private Part search(List<Operation> part, Budget budget) {
        JustInTime.Result found = JustInTime.search(part, type, budget);
        if (found.verdict() != Verdict.FAIL) return new Part(found.verdict(), List.of(), null);
        return found.exact() ? new Part(Verdict.FAIL, Smallest.until(found.stuck(), part), found.stuck()) : Part.fail(part);
    }

    /** With the operation at whose return there is no way on, where a search for it is worth while. */
    private Part blamed(Part failed) {
        if (!(type instanceof KeyValue)) return failed;
        JustInTime.Result exact = JustInTime.exactly(failed.culprits(), List.of(), type, new Budget(states));
        return exact.verdict() == Verdict.FAIL ? new Part(Verdict.FAIL, Smallest.until(exact.stuck(), failed.culprits()), exact.stuck()) : failed;
    }

    private Ruling explained(Part failed) {
        Part found = failed.stuck() == null ? blamed(failed) : failed;
        List<Operation> few = Smallest.of(found.culprits(), type, (some, either) -> {
            var budget = new Budget(SMALL + 4L * some.size());
            if (found.stuck() == null && either.isEmpty()) return judge(some, budget).verdict() == Verdict.FAIL;
            JustInTime.Result result = JustInTime.exactly(some, either, type, budget);
            return result.verdict() == Verdict.FAIL && (found.stuck() == null || result.stuck() == found.stuck());
        });
        var ordered = new ArrayList<>(few);
        ordered.sort(java.util.Comparator.comparingInt(Operation::called));
        JustInTime.Result end = JustInTime.exactly(ordered, List.of(), type, new Budget(BUDGET));
        if (end.verdict() == Verdict.PASS) throw new IllegalStateException("the explanation of a failure passes: " + ordered);
        if (end.verdict() == Verdict.UNKNOWN) {
            return new Ruling(Verdict.FAIL, List.of("not-linearizable"), String.format(Locale.ROOT, "%,d operations have no order in which all answers are right.", ordered.size()),
                    type, ordered, ordered.getLast());
        }
        return new Ruling(Verdict.FAIL, List.of("not-linearizable"), Sentences.impossible(end.stuck(), type, end.states()), type, ordered, end.stuck());
    }
}
