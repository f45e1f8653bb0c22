package distsys.judge.check;

import distsys.trace.History;
import distsys.trace.Operation;
import distsys.trace.type.DataType;
import distsys.trace.type.KeyValue;
import distsys.trace.type.Register;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes of registers, each value of a key written once: so every read tells which write it saw. Failed operations, pending
 * reads, and pending writes that nobody saw are left out.
 */
final class Accesses {

    /** {@link #source} of a read that saw the initial value, and of a write. */
    static final int INITIAL = -1;

    private static final List<String> READS = List.of("read", "get"), WRITES = List.of("write", "put");

    private record Cell(Object key, Object value) {}

    final List<Operation> operations = new ArrayList<>();
    /** Number of each operation's process, and its place in that process. */
    final int[] process, place;
    /** Each process's operations, in its order. */
    final List<List<Integer>> sessions = new ArrayList<>();
    /** Number of each operation's key. */
    final int[] key;
    final int keys;
    /** For each read the write that it saw. */
    final int[] source;
    /** A read of what nobody wrote; null if there is none. */
    Operation fromNowhere;

    private Accesses(History history, DataType type) {
        Map<Cell, Integer> written = new HashMap<>();
        var seen = new HashMap<Cell, Boolean>();
        for (Operation o : history.operations()) if (READS.contains(o.f()) && o.isOk()) seen.put(cell(o, type), true);
        for (Operation o : history.operations()) {
            if (o.isFailed() || o.isPending() && !(WRITES.contains(o.f()) && seen.containsKey(cell(o, type)))) continue;
            if (WRITES.contains(o.f())) written.put(cell(o, type), operations.size());
            operations.add(o);
        }
        int n = operations.size();
        process = new int[n];
        place = new int[n];
        key = new int[n];
        source = new int[n];
        var numbers = new HashMap<String, Integer>();
        var keyNumbers = new HashMap<Object, Integer>();
        for (int i = 0; i < n; i++) {
            Operation o = operations.get(i);
            Integer p = numbers.putIfAbsent(o.process(), sessions.size());
            if (p == null) sessions.add(new ArrayList<>());
            process[i] = p == null ? sessions.size() - 1 : p;
            place[i] = sessions.get(process[i]).size();
            sessions.get(process[i]).add(i);
            Cell cell = cell(o, type);
            Integer k = keyNumbers.putIfAbsent(cell.key, keyNumbers.size());
            key[i] = k == null ? keyNumbers.size() - 1 : k;
            source[i] = INITIAL;
            if (isWrite(i) || isInitial(cell.value, o)) continue;
            Integer w = written.get(cell);
            if (w == null) fromNowhere = fromNowhere == null ? o : fromNowhere;
            else source[i] = w;
        }
        keys = keyNumbers.size();
    }

    static Accesses of(History history, DataType type) {
        return new Accesses(history, type);
    }

    /** Why a history is not of such accesses, with the remedy; empty if it is. */
    static String problem(History history, DataType type, String model) {
        if (!(type instanceof KeyValue) && !(type instanceof Register)) return "the model " + model + " is asked about register and kv here, not about " + type.name();
        var written = new HashMap<Cell, Operation>();
        for (Operation o : history.operations()) {
            if (READS.contains(o.f())) continue;
            if (!WRITES.contains(o.f())) return "operation " + o.index() + " is a " + o.f() + ", but the model " + model + " is asked about reads and writes only; leave it out, or ask linearizable";
            Cell cell = cell(o, type);
            if (cell.value == null || cell.value.equals("")) return "operation " + o.index() + " writes the initial value, " + DataType.text(cell.value)
                    + "; the model " + model + " needs values that tell who wrote them: write others";
            Operation other = o.isFailed() ? null : written.put(cell, o);
            if (other != null) return "operations " + other.index() + " and " + o.index() + " both write " + DataType.text(cell.value)
                    + "; the model " + model + " needs every value of a key written once, so that a read tells which write it saw: make the values distinct";
        }
        return "";
    }

    private static Cell cell(Operation o, DataType type) {
        if (type instanceof KeyValue kv) return new Cell(kv.part(o), KeyValue.value(o));
        return new Cell("", READS.contains(o.f()) ? o.output() : o.input());
    }

    private static boolean isInitial(Object value, Operation o) {
        return o.f().equals("get") ? "".equals(value) : value == null;
    }

    boolean isWrite(int i) {
        return WRITES.contains(operations.get(i).f());
    }

    int size() {
        return operations.size();
    }

    List<Operation> some(int... which) {
        var list = new ArrayList<Operation>();
        for (int i : Arrays.stream(which).filter(i -> i >= 0).distinct().sorted().toArray()) list.add(operations.get(i));
        return list;
    }
}
