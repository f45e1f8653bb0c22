package distsys.trace.file;

import com.fasterxml.jackson.databind.ObjectMapper;
import distsys.trace.Canon;
import distsys.trace.History;
import distsys.trace.Operation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes a history, one event a line. */
final class Lines {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final Pattern KEYWORD = Pattern.compile("[A-Za-z][A-Za-z0-9*!_?.-]*");

    /** A call or a return. */
    private record Moment(Operation operation, boolean isReturn) {
        int position() {
            return isReturn ? operation.returned() : operation.called();
        }
    }

    private final HistoryFormat format;
    private final Appendable out;

    Lines(HistoryFormat format, Appendable out) {
        this.format = format;
        this.out = out;
    }

    void write(History history) throws IOException {
        var moments = new ArrayList<Moment>();
        for (Operation o : history.operations()) {
            moments.add(new Moment(o, false));
            if (o.returned() != Operation.NEVER) moments.add(new Moment(o, true));
        }
        moments.sort(Comparator.comparingInt(Moment::position));
        for (int i = 0; i < moments.size(); i++) {
            Moment m = moments.get(i);
            switch (format) {
                case EDN -> edn(i, m, false);
                case KV -> edn(i, m, true);
                case JSON -> json(i, m);
                case ETCD -> etcd(m);
            }
            out.append('\n');
        }
    }

    private static String type(Moment m) {
        return m.isReturn ? m.operation.outcome().name().toLowerCase(Locale.ROOT) : "invoke";
    }

    private static Object value(Moment m) {
        return m.isReturn ? m.operation.value() : m.operation.input();
    }

    private static long time(Moment m) {
        return m.isReturn ? m.operation.returnedAt() : m.operation.calledAt();
    }

    private void edn(int index, Moment m, boolean keyed) throws IOException {
        Operation o = m.operation;
        var line = new StringBuilder("{:index ").append(index);
        if (time(m) != Operation.NO_TIME) line.append(", :time ").append(time(m));
        line.append(", :type :").append(type(m)).append(", :process ");
        Edn.write(number(o.process()), line);
        line.append(", :f ");
        if (KEYWORD.matcher(o.f()).matches()) line.append(':').append(o.f()); else Edn.write(o.f(), line);
        Object value = value(m);
        if (keyed) {
            if (!(value instanceof List<?> pair) || pair.size() != 2) throw new IllegalArgumentException("operation " + o.index() + " (" + o.f() + " " + Canon.text(value)
                    + ") has no key, so it fits no key-value log; write EDN or JSON");
            Edn.write(pair.get(0), line.append(", :key "));
            value = pair.get(1);
        }
        Edn.write(value, line.append(", :value "));
        out.append(line).append('}');
    }

    private void json(int index, Moment m) throws IOException {
        var line = new LinkedHashMap<String, Object>();
        line.put("index", index);
        if (time(m) != Operation.NO_TIME) line.put("time", time(m));
        line.put("type", type(m));
        line.put("process", number(m.operation.process()));
        line.put("f", m.operation.f());
        line.put("value", value(m));
        out.append(JSON.writeValueAsString(line));
    }

    private void etcd(Moment m) throws IOException {
        Operation o = m.operation;
        if (!List.of("read", "write", "cas").contains(o.f())) throw new IllegalArgumentException("operation " + o.index() + " is a " + o.f()
                + ", and an etcd log has only read, write and cas; write EDN or JSON");
        boolean refused = m.isReturn && o.f().equals("cas") && Boolean.FALSE.equals(o.output());
        boolean unknown = m.isReturn && !o.isOk();
        var line = new StringBuilder("INFO  jepsen.util - ").append(o.process()).append("\t:").append(refused ? "fail" : type(m)).append("\t:").append(o.f()).append('\t');
        if (unknown) line.append(":timed-out");
        else Edn.write(o.f().equals("cas") ? o.input() : value(m), line);
        out.append(line);
    }

    private static Object number(String process) {
        return NUMBER.matcher(process).matches() ? Long.valueOf(process) : process;
    }
}
