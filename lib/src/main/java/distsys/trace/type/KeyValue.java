package distsys.trace.type;

import distsys.trace.Operation;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A map from keys to values. All inputs and answers carry the key in front: {@code get [k] → [k, v]} (the empty string where the key is
 * absent), {@code put [k, v]}, {@code append [k, text]}; {@code read [k] → [k, v]} (nil where it is absent), {@code write [k, v]},
 * {@code cas [k, [from, to]] → [k, true or false]}. A key alone does as input of get and read, and a value alone as an answer.
 */
public record KeyValue() implements DataType {

    private static final List<String> LOOKS = List.of("get", "read");

    @Override public String name() {
        return "kv";
    }

    @Override public Object initial() {
        return Collections.emptyMap();                          // unlike Map.of() it may be asked for a nil key: another type's read has none
    }

    @Override public Step apply(Object state, String f, Object input) {
        if (!LOOKS.contains(f) && !(input instanceof List<?> pair && pair.size() == 2)) throw new IllegalArgumentException(f + " takes [key, value], not " + DataType.text(input));
        Object key = key(input), value = input instanceof List<?> pair && pair.size() == 2 ? pair.get(1) : null;
        Map<?, ?> all = (Map<?, ?>) state;
        Object now = all.get(key);
        return switch (f) {
            case "get" -> new Step(state, now == null ? "" : now);
            case "read" -> new Step(state, now);
            case "put", "write" -> new Step(with(all, key, value), NOTHING);
            case "append" -> new Step(with(all, key, (now == null ? "" : now.toString()) + value), NOTHING);
            case "cas" -> {
                if (!(value instanceof List<?> swap) || swap.size() != 2) throw new IllegalArgumentException("cas takes [key, [from, to]], not " + DataType.text(input));
                yield Objects.equals(now, swap.get(0)) ? new Step(with(all, key, swap.get(1)), Boolean.TRUE) : new Step(state, Boolean.FALSE);
            }
            default -> throw new IllegalArgumentException("a kv has no " + f + "; it has get, put, append, read, write, cas");
        };
    }

    private static Map<?, ?> with(Map<?, ?> all, Object key, Object value) {
        if (all.isEmpty()) return Collections.singletonMap(key, value);
        var more = new LinkedHashMap<Object, Object>(all);
        more.put(key, value);
        return more.size() == 1 ? Collections.singletonMap(key, value) : more;
    }

    /** The key in {@code [key, value]}, or alone. */
    private static Object key(Object input) {
        return input instanceof List<?> pair && !pair.isEmpty() ? pair.getFirst() : input;
    }

    /** The value in {@code [key, value]}, or alone. */
    private static Object answer(Operation o) {
        return o.output() instanceof List<?> pair && pair.size() == 2 ? pair.get(1) : o.output();
    }

    @Override public boolean agrees(Operation o, Object answer) {
        if (answer == NOTHING) return true;
        return o.f().equals("cas") ? answer.equals(!Boolean.FALSE.equals(answer(o))) : Objects.equals(answer(o), answer);
    }

    @Override public Object part(Operation o) {
        Object key = key(o.input());
        return key == null ? NOTHING : key;
    }

    @Override public boolean onlyLooks(Operation o) {
        return LOOKS.contains(o.f()) || o.f().equals("cas") && o.isOk() && Boolean.FALSE.equals(answer(o));
    }

    @Override public String say(Operation o) {
        String call = o.f() + " " + DataType.text(key(o.input()));
        if (LOOKS.contains(o.f())) return call + " → " + (o.isPending() ? "?" : DataType.text(answer(o)));
        var pair = (List<?>) o.input();
        if (!o.f().equals("cas")) return call + " " + DataType.text(pair.get(1)) + (o.isPending() ? " → ?" : "");
        var swap = (List<?>) pair.get(1);
        return call + " " + DataType.text(swap.get(0)) + "→" + DataType.text(swap.get(1)) + (o.isPending() ? " → ?" : Boolean.FALSE.equals(answer(o)) ? " refused" : " done");
    }

    /** What was put, or what was found. */
    public static Object value(Operation o) {
        return LOOKS.contains(o.f()) ? answer(o) : o.input() instanceof List<?> pair && pair.size() == 2 ? pair.get(1) : null;
    }

    /** {@code [key, value]}, either of which may be nil. */
    public static List<Object> pair(Object key, Object value) {
        return Collections.unmodifiableList(Arrays.asList(key, value));
    }
}
