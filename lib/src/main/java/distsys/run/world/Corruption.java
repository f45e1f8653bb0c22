package distsys.run.world;

import distsys.model.Draws;
import distsys.model.NodeId;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Wrong values of the right type: what a rotten disk returns and a liar says. */
final class Corruption {

    private Corruption() {}

    /** A value like {@code value} that differs in one place; the same value if its type has no wrong one. */
    static Object of(Object value, Draws draws, List<NodeId> members) {
        return switch (value) {
            case Integer i -> i ^ (1 << draws.nextInt(4));
            case Long l -> l ^ (1L << draws.nextInt(4));
            case Double d -> d + 1;
            case Boolean b -> !b;
            case String s -> letter(s, draws);
            case NodeId id -> members.get((id.index() + 1 + draws.nextInt(Math.max(1, members.size() - 1))) % members.size());
            case Enum<?> e -> constant(e, draws);
            case List<?> l -> element(l, draws, members);
            case Record r -> component(r, draws, members);
            case null, default -> value;
        };
    }

    /** The front part of a value, as a write that was cut short leaves it; null if nothing of it arrived. */
    static Object tear(Object value, Draws draws) {
        return switch (value) {
            case String s when !s.isEmpty() -> s.substring(0, draws.nextInt(s.length()));
            case List<?> l when !l.isEmpty() -> List.copyOf(l.subList(0, draws.nextInt(l.size())));
            default -> null;
        };
    }

    private static String letter(String s, Draws draws) {
        if (s.isEmpty()) return "?";
        int at = draws.nextInt(s.length());
        return s.substring(0, at) + (char) (s.charAt(at) == 'x' ? 'y' : 'x') + s.substring(at + 1);
    }

    private static Object constant(Enum<?> e, Draws draws) {
        Object[] all = e.getDeclaringClass().getEnumConstants();
        return all.length < 2 ? e : all[(e.ordinal() + 1 + draws.nextInt(all.length - 1)) % all.length];
    }

    private static Object element(List<?> list, Draws draws, List<NodeId> members) {
        if (list.isEmpty()) return list;
        var copy = new ArrayList<Object>(list);
        int at = draws.nextInt(copy.size());
        copy.set(at, of(copy.get(at), draws, members));
        return List.copyOf(copy);
    }

    private static Object component(Record r, Draws draws, List<NodeId> members) {
        RecordComponent[] components = r.getClass().getRecordComponents();
        if (components.length == 0) return r;
        try {
            var values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                components[i].getAccessor().setAccessible(true);
                values[i] = components[i].getAccessor().invoke(r);
            }
            int at = draws.nextInt(values.length);
            values[at] = of(values[at], draws, members);
            var constructor = r.getClass().getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException refused) {
            return r;                                           // a constructor that checks its arguments refuses some lies
        }
    }
}
