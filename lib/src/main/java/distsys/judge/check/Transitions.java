package distsys.judge.check;

import distsys.trace.Operation;
import distsys.trace.type.DataType;
import distsys.trace.type.KeyValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What operations do to states, each asked of the data type once; states and alike operations are numbers. */
final class Transitions {

    /** Where an operation's recorded answer is not the one the state gives. */
    static final int REFUSED = -1;

    private record Call(String f, Object input) {}

    private record Seen(Call call, boolean open, Object output) {}

    private final DataType type;
    private final List<Operation> examples = new ArrayList<>();
    private final Map<Object, Integer> stateNumbers = new HashMap<>();
    private final List<Object> states = new ArrayList<>();
    private final int[] alike, call;
    /** The only state in which an operation can have taken effect; -1 if there may be more. */
    private final int[] only;
    private long[] keys = new long[1 << 6];
    private int[] results = new int[1 << 6];
    private int known;

    /** @param betrayed whether what answers betray about the states of others is used */
    Transitions(List<Operation> operations, DataType type, boolean betrayed) {
        this.type = type;
        alike = new int[operations.size()];
        call = new int[operations.size()];
        var classes = new HashMap<Seen, Integer>();
        var calls = new HashMap<Call, Integer>();
        for (int i = 0; i < alike.length; i++) {
            Operation o = operations.get(i);
            var what = new Call(o.f(), o.input());
            Integer number = calls.putIfAbsent(what, calls.size());
            call[i] = number == null ? calls.size() - 1 : number;
            Integer same = classes.putIfAbsent(new Seen(what, o.isPending(), o.output()), classes.size());
            alike[i] = same == null ? classes.size() - 1 : same;
            if (same == null) examples.add(o);
        }
        Arrays.fill(keys, -1);
        number(type.initial());                                // is 0
        only = new int[operations.size()];
        Arrays.fill(only, -1);
        if (betrayed && type instanceof KeyValue && onOneKey(operations)) {
            String[] found = Trails.found(operations);
            for (int i = 0; i < only.length; i++) if (found[i] != null) only[i] = number(Trails.state(operations.get(i), found[i]));
        }
    }

    /** True if some operation can have taken effect in one state only, as the answers of others tell. */
    boolean betrayed() {
        for (int state : only) if (state >= 0) return true;
        return false;
    }

    private boolean onOneKey(List<Operation> operations) {
        for (Operation o : operations) if (!type.part(o).equals(type.part(operations.getFirst()))) return false;
        return true;
    }

    /** Operations with this number do the same to every state, whatever they answered. */
    int call(int operation) {
        return call[operation];
    }

    /** How many numbers there are. */
    int calls() {
        return Arrays.stream(call).max().orElse(-1) + 1;
    }

    Object state(int number) {
        return states.get(number);
    }

    /** The state after the operation, or {@link #REFUSED}. */
    int next(int state, int operation) {
        if (only[operation] >= 0 && only[operation] != state) return REFUSED;
        long key = (long) state << 32 | alike[operation];
        int slot = slot(key);
        if (keys[slot] == key) return results[slot];
        int result = ask(state, examples.get(alike[operation]));
        if (2 * known >= keys.length) {
            grow();
            slot = slot(key);
        }
        keys[slot] = key;
        results[slot] = result;
        known++;
        return result;
    }

    private int ask(int state, Operation o) {
        DataType.Step step = type.apply(states.get(state), o.f(), o.input());
        return o.isPending() || type.agrees(o, step.answer()) ? number(step.state()) : REFUSED;
    }

    private int number(Object state) {
        Integer known = stateNumbers.putIfAbsent(state, states.size());
        if (known != null) return known;
        states.add(state);
        return states.size() - 1;
    }

    private int slot(long key) {
        long hash = key * 0x9E3779B97F4A7C15L;
        int mask = keys.length - 1, slot = (int) (hash >>> 40) & mask;
        while (keys[slot] != -1 && keys[slot] != key) slot = slot + 1 & mask;
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldResults = results;
        keys = new long[2 * oldKeys.length];
        results = new int[keys.length];
        Arrays.fill(keys, -1);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] == -1) continue;
            int slot = slot(oldKeys[i]);
            keys[slot] = oldKeys[i];
            results[slot] = oldResults[i];
        }
    }
}
