package distsys.judge.check;

import distsys.trace.Operation;
import distsys.trace.Operation.Outcome;
import distsys.trace.type.DataType;
import distsys.trace.type.KeyValue;
import distsys.trace.type.Queue;
import distsys.trace.type.Register;
import distsys.trace.type.Stack;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Of operations that are not allowed, few that are not allowed either, and for the same reason: groups are left out, first large ones,
 * as long as the rest still fails.
 *
 * <p>Not every operation may simply go: without its write a read looks wrong that is not. What only looks may go. So may everything about one
 * value, where the data type treats all values alike. Anything else may go only if the rest fails whether it took effect in its time or
 * not: then it explains nothing.
 */
final class Smallest {

    /** Operations looked at in all, before what is left is taken for small enough. */
    private static final long MOST_WORK = 3_000_000;

    private final DataType type;
    private final BiPredicate<List<Operation>, List<Operation>> fails;
    private List<Operation> kept;
    private final List<Operation> perhaps = new ArrayList<>();
    private long work;

    private Smallest(List<Operation> failing, DataType type, BiPredicate<List<Operation>, List<Operation>> fails) {
        this.type = type;
        this.fails = fails;
        this.kept = failing;
    }

    /**
     * The fewest that are found.
     *
     * @param fails whether operations fail, and fail whether others, the second list, took effect between call and return or not
     */
    static List<Operation> of(List<Operation> failing, DataType type, BiPredicate<List<Operation>, List<Operation>> fails) {
        var smallest = new Smallest(failing, type, fails);
        for (int before = -1; before != smallest.kept.size() && !smallest.tired();) {
            before = smallest.kept.size();
            smallest.shrink();
        }
        return smallest.kept;
    }

    private boolean tired() {
        return work > MOST_WORK;
    }

    private void shrink() {
        List<List<Operation>> groups = groups();
        for (int size = Math.max(1, groups.size() / 2); size >= 1; size /= 2) {
            for (int from = 0; from < groups.size() && !tired();) {
                int to = Math.min(groups.size(), from + size);
                if (leaveOut(groups.subList(from, to))) groups.subList(from, to).clear();
                else from = to;
            }
        }
    }

    private boolean leaveOut(List<List<Operation>> groups) {
        Set<Operation> out = Collections.newSetFromMap(new IdentityHashMap<>());
        groups.forEach(out::addAll);
        var rest = new ArrayList<Operation>();
        for (Operation o : kept) if (!out.contains(o)) rest.add(o);
        if (rest.isEmpty() || leavesUnexplained(rest, out) || !stillFails(rest, List.of())) return false;
        var either = new ArrayList<>(perhaps);
        for (List<Operation> group : groups) {
            if (group.size() == 1 && !mayGo(group.getFirst())) either.add(optional(group.getFirst()));
        }
        if (!either.isEmpty() && !stillFails(rest, either)) return false;
        perhaps.clear();
        perhaps.addAll(either);
        kept = rest;
        return true;
    }

    /** An answer must keep an operation that could have brought it, so that a reader sees where it comes from. */
    private boolean leavesUnexplained(List<Operation> rest, Set<Operation> out) {
        for (Operation o : out) {
            if (mayGo(o)) continue;
            Object brought = brought(o);
            if (brought == null) continue;
            for (Operation r : rest) {
                if (tells(r, brought, o.f().equals("append")) && o.called() < r.end() && rest.stream().noneMatch(w -> w != r && w.called() < r.end() && brought.equals(brought(w)))) return true;
            }
        }
        return false;
    }

    private static Object brought(Operation o) {
        if (tells(o, Boolean.FALSE, false)) return null;        // refused
        Object value = o.input() instanceof List<?> pair && pair.size() == 2 ? pair.get(1) : o.input();
        return value instanceof List<?> swap && swap.size() == 2 ? swap.get(1) : value;
    }

    private static boolean tells(Operation o, Object value, boolean within) {
        Object answer = o.output() instanceof List<?> pair && pair.size() == 2 && o.input() instanceof List<?> ? pair.get(1) : o.output();
        return value.equals(answer) || answer instanceof Collection<?> all && all.contains(value) || within && answer instanceof String s && s.contains(value.toString());
    }

    private boolean stillFails(List<Operation> some, List<Operation> either) {
        work += some.size() + either.size() + 10;
        return fails.test(some, either);
    }

    private boolean mayGo(Operation o) {
        return type.onlyLooks(o) || value(o) != null;
    }

    /** What may go together. */
    private List<List<Operation>> groups() {
        Map<Object, List<Operation>> groups = new LinkedHashMap<>();
        for (Operation o : kept) {
            Object value = type.onlyLooks(o) ? null : value(o);
            groups.computeIfAbsent(value == null ? o : List.of(value), _ -> new ArrayList<>()).add(o);
        }
        // With a value's write go its reads.
        for (Operation o : kept) {
            Object value = value(o);
            if (type.onlyLooks(o) && value != null && groups.containsKey(List.of(value))) groups.get(List.of(value)).add(o);
        }
        return new ArrayList<>(groups.values());
    }

    /** The one value that the operation is about, where the data type treats all values alike; else null. */
    private Object value(Operation o) {
        return switch (type) {
            case Register _ when kept.stream().noneMatch(k -> k.f().equals("cas")) -> o.f().equals("write") ? o.input() : o.output();
            case KeyValue _ when kept.stream().noneMatch(k -> k.f().equals("append") || k.f().equals("cas")) -> KeyValue.value(o);
            case Queue _, Stack _ -> o.input() != null ? o.input() : o.output();
            default -> null;
        };
    }

    /** The same call, of which nobody knows whether it took effect before it returned. */
    private static Operation optional(Operation o) {
        return new Operation(o.index(), o.process(), o.f(), o.input(), Outcome.INFO, null, o.called(), o.end(), o.calledAt(), o.returnedAt());
    }

    /**
     * What had been called when {@code last} returned. What returned later had taken effect with the answer that it got then, or not at
     * all: an answer without a return says that.
     */
    static List<Operation> until(Operation last, Collection<Operation> operations) {
        var some = new ArrayList<Operation>();
        for (Operation o : operations) {
            if (o.called() > last.returned()) continue;
            some.add(o.end() <= last.returned() ? o : new Operation(o.index(), o.process(), o.f(), o.input(), o.outcome(), o.output(), o.called(), Operation.NEVER,
                    o.calledAt(), o.returnedAt()));
        }
        return some;
    }
}
