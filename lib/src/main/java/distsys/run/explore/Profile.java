package distsys.run.explore;

import distsys.trace.Canon;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What makes the states many: for each field how many values it took, and how many states of single nodes there would be without it;
 * for each type of message how many different ones there are, and how many are on their way at once.
 *
 * @param fields   the field with the most values first
 * @param messages the type with the most different messages first
 */
public record Profile(List<FieldLine> fields, List<MessageLine> messages) {

    /**
     * One field of a class of nodes; also its timers and its disk, where those differ.
     *
     * @param name    {@code Raft.log}
     * @param values  how many different values it took
     * @param locals  how many states of single nodes of that class there are
     * @param without how many there would be if the field did not count
     */
    public record FieldLine(String name, int values, int locals, int without) {}

    /** One type of message. @param different how many different ones @param most how many of it are on their way to one node at the same time, at most */
    public record MessageLine(String type, int different, int most) {}

    /** So many of one type on their way to one node are no accident. */
    private static final int PILE = 20;

    static Profile of(List<Local> locals, Envelopes envelopes, List<Place> places) {
        var byClass = new LinkedHashMap<Class<?>, List<Local>>();
        for (Local l : locals) byClass.computeIfAbsent(l.node.getClass(), c -> new ArrayList<>()).add(l);
        var fields = new ArrayList<FieldLine>();
        byClass.forEach((type, all) -> fields.addAll(lines(type, all)));
        fields.sort(Comparator.comparingInt(FieldLine::values).reversed().thenComparing(FieldLine::name));
        var types = new TreeMap<String, Integer>();
        for (Envelope e : envelopes.all()) types.merge(Canon.name(e.message().getClass()), 1, Integer::sum);
        var messages = new ArrayList<MessageLine>();
        Map<String, Integer> most = most(places, envelopes);
        types.forEach((type, n) -> messages.add(new MessageLine(type, n, most.getOrDefault(type, 0))));
        messages.sort(Comparator.comparingInt(MessageLine::different).reversed().thenComparing(MessageLine::type));
        return new Profile(List.copyOf(fields), List.copyOf(messages));
    }

    private static Map<String, Integer> most(List<Place> places, Envelopes envelopes) {
        var most = new HashMap<String, Integer>();
        for (Place p : places) {
            var here = new HashMap<String, Integer>();
            for (int slot : p.inbox) here.merge(Canon.name(envelopes.get(p.local.index, slot).message().getClass()), 1, Integer::sum);
            here.forEach((type, n) -> most.merge(type, n, Math::max));
        }
        return most;
    }

    private static List<FieldLine> lines(Class<?> type, List<Local> all) {
        Member[] fields = Shape.of(type).fields;
        var encoder = new Encoder();
        int columns = fields.length + 2;
        var rows = new ArrayList<ByteBuffer[]>();
        for (Local l : all) {
            var row = new ByteBuffer[columns];
            for (int f = 0; f < fields.length; f++) row[f] = ByteBuffer.wrap(encoder.bytes(fields[f].get(l.node)));
            row[fields.length] = ByteBuffer.wrap(timers(encoder, l));
            row[fields.length + 1] = ByteBuffer.wrap(encoder.bytes(List.of(new TreeMap<>(l.durable), new TreeMap<>(l.unsynced))));
            rows.add(row);
        }
        var lines = new ArrayList<FieldLine>();
        for (int f = 0; f < columns; f++) {
            var values = new TreeSet<ByteBuffer>();
            Set<List<Object>> without = new HashSet<>();
            for (int r = 0; r < rows.size(); r++) {
                values.add(rows.get(r)[f]);
                var rest = new ArrayList<Object>(List.of(rows.get(r)));
                rest.set(f, all.get(r).index * 2 + (all.get(r).up ? 1 : 0));
                without.add(rest);
            }
            if (f >= fields.length && values.size() == 1) continue;
            String name = Canon.name(type) + (f < fields.length ? "." + fields[f].name() : f == fields.length ? "’s timers" : "’s disk");
            lines.add(new FieldLine(name, values.size(), all.size(), without.size()));
        }
        return lines;
    }

    private static byte[] timers(Encoder encoder, Local l) {
        encoder.clear();
        for (Local.Timer t : l.timers) encoder.raw(t.frozen());
        return encoder.bytes();
    }

    /** The field that took the most values, or the messages that pile up, in words; empty if there is neither. */
    String suspect() {
        for (MessageLine m : messages) {
            if (m.most() >= PILE) return "; up to " + String.format(Locale.ROOT, "%,d", m.most()) + " messages " + m.type() + " were on their way to one node: are they sent faster than they arrive?";
        }
        if (fields.isEmpty() || fields.getFirst().values() < 100) return "";
        FieldLine most = fields.getFirst();
        return "; " + most.name() + " took " + String.format(Locale.ROOT, "%,d", most.values()) + " values: does it grow without bound?";
    }

    /** As a table. */
    public Map<String, String> words() {
        var words = new LinkedHashMap<String, String>();
        for (FieldLine f : fields) words.put(f.name(), String.format(Locale.ROOT, "%,d %s; of %,d %s of such a node %,d would be left without it", f.values(), f.values() == 1 ? "value" : "values", f.locals(), f.locals() == 1 ? "state" : "states", f.without()));
        for (MessageLine m : messages) words.put(m.type(), String.format(Locale.ROOT, "%,d different message%s; up to %,d on their way to one node", m.different(), m.different() == 1 ? "" : "s", m.most()));
        return words;
    }
}
