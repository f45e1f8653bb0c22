package distsys.trace.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import distsys.trace.History;
import distsys.trace.Operation;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads and writes histories. What is wrong with a file is a {@link HistoryFault}, one sentence that names file, line and remedy. */
public final class HistoryFile {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String ETCD = "jepsen.util - ";
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private HistoryFile() {}

    /** Reads a file whose format is recognised by its beginning. */
    public static History read(Path file) throws IOException {
        return read(file, null);
    }

    /**
     * Reads a file.
     *
     * @param format of the file; null to recognise it
     * @throws HistoryFault if it holds no history
     * @throws IOException  if it cannot be read
     */
    public static History read(Path file, HistoryFormat format) throws IOException {
        var strict = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        try (Reader reader = new InputStreamReader(Files.newInputStream(file), strict)) {
            return read(new Source(file.toString(), reader), format, Events.MOST);
        }
    }

    /** Reads a text; {@code name} stands for the file in what is wrong with it. */
    public static History parse(String name, String text, HistoryFormat format) {
        return read(new Source(name, new StringReader(text)), format, Events.MOST);
    }

    static History read(Source in, HistoryFormat asked, int most) {
        HistoryFormat format = asked == null ? recognised(in) : asked;
        var events = new Events(in, most);
        switch (format) {
            case EDN, KV -> edn(in, events, format);
            case JSON -> json(in, events);
            case ETCD -> etcd(in, events);
        }
        return events.history();
    }

    private static HistoryFormat recognised(Source in) {
        String start = in.beginning(1 << 12).stripLeading();
        String line = start.lines().findFirst().orElse("");
        if (line.contains(ETCD)) return HistoryFormat.ETCD;
        if (start.startsWith("{\"") || start.startsWith("{ \"")) return HistoryFormat.JSON;
        if (start.startsWith("{") && line.contains(":key ")) return HistoryFormat.KV;
        if (start.startsWith("{") || start.startsWith("[") || start.startsWith("(") || start.startsWith("#") || start.startsWith(";")) return HistoryFormat.EDN;
        throw start.isEmpty() ? new HistoryFault(in.name, 0, "there is no operation in it")
                : in.fault("this begins like no history; the formats are " + HistoryFormat.words() + ", and --format names one");
    }

    private static void edn(Source in, Events events, HistoryFormat format) {
        var edn = new Edn(in);
        int first = edn.peek();
        char closing = first == '[' ? ']' : '\0';
        if (closing != '\0') in.next();
        while (true) {
            int c = edn.peek();
            if (c == closing && closing != '\0') return;
            if (c == Source.END && closing != '\0') throw in.fault("the file ends before the \"]\" of its vector; it is truncated: cut it after the last complete event and add \"]\"");
            long line = in.line();
            Object event = edn.next();
            if (event == Edn.NONE) return;
            if (!(event instanceof Map<?, ?> map)) throw new HistoryFault(in.name, line, "\"" + event + "\" is no event; an event is a map: {:type :invoke, :process 0, :f :read, :value nil}");
            if (format == HistoryFormat.KV && !map.containsKey("key")) throw new HistoryFault(in.name, line, "the event has no :key; every event of a key-value log has one, or else the format is edn");
            events.take(map);
        }
    }

    private static void json(Source in, Events events) {
        for (String line = in.rest(); line != null; line = in.rest()) {
            if (line.isBlank()) continue;
            Object event;
            try {
                event = JSON.readValue(line, Object.class);
            } catch (JsonProcessingException e) {
                throw new HistoryFault(in.name, lineBefore(in), "this is no JSON object (column " + e.getLocation().getColumnNr() + "); a truncated file ends so: cut it after the last complete line");
            }
            if (!(event instanceof Map<?, ?> map)) throw new HistoryFault(in.name, lineBefore(in), "this is no event; an event is an object: {\"type\":\"invoke\",\"process\":0,\"f\":\"read\",\"value\":null}");
            events.take(map);
        }
    }

    private static void etcd(Source in, Events events) {
        for (String line = in.rest(); line != null; line = in.rest()) {
            if (line.isBlank()) continue;
            int start = line.indexOf(ETCD);
            String[] fields = BLANKS.split(start < 0 ? line.strip() : line.substring(start + ETCD.length()).strip(), 4);
            if (fields.length < 4 || !fields[1].startsWith(":") || !fields[2].startsWith(":")) {
                throw new HistoryFault(in.name, lineBefore(in), "an event of an etcd log reads \"INFO  jepsen.util - 0 :invoke :read nil\"; a truncated file ends otherwise: cut it after the last complete line");
            }
            String type = fields[1].substring(1), f = fields[2].substring(1);
            var text = new Source(in.name, new StringReader(fields[3]));
            Object value = new Edn(text).next();
            if (value == Edn.NONE) throw new HistoryFault(in.name, lineBefore(in), "the event has no value; without one write nil");
            // A refused CAS has seen a state that it did not expect: that is an answer, as "ok" is.
            boolean refused = type.equals("fail") && f.equals("cas") && value instanceof List<?>;
            events.take(fields[0], refused ? "ok" : type, f, refused ? Boolean.FALSE : value, Operation.NO_TIME);
        }
    }

    /** The line that {@link Source#rest} has just taken. */
    private static long lineBefore(Source in) {
        return in.peek() == Source.END ? in.line() : in.line() - 1;
    }

    /** Writes a history to a file. */
    public static void write(History history, HistoryFormat format, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            write(history, format, out);
        }
    }

    /** The text of a history. */
    public static String text(History history, HistoryFormat format) {
        var out = new StringBuilder();
        try {
            write(history, format, out);
        } catch (IOException e) {
            throw new IllegalStateException(e);             // a StringBuilder throws none
        }
        return out.toString();
    }

    private static void write(History history, HistoryFormat format, Appendable out) throws IOException {
        new Lines(format, out).write(history);
    }
}
