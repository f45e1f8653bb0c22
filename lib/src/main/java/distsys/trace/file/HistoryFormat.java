package distsys.trace.file;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The formats of a history. */
public enum HistoryFormat {
    /** EDN maps, one an event, in a vector or one after another: {@code {:type :invoke, :process 0, :f :read, :value nil}}. */
    EDN,
    /** A JSON object a line: {@code {"type":"invoke","process":0,"f":"read","value":null}}. */
    JSON,
    /** The log of Jepsen's etcd test: {@code INFO  jepsen.util - 0 :invoke :read nil}. */
    ETCD,
    /** EDN maps with a key beside the value: {@code {:process 0, :type :invoke, :f :get, :key "x", :value nil}}. */
    KV;

    /** The word in {@code --format}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The format with this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static HistoryFormat named(String word) {
        for (HistoryFormat f : values()) if (f.word().equals(word)) return f;
        throw new IllegalArgumentException("there is no format \"" + word + "\"; there are " + words());
    }

    /** All names, for a sentence. */
    public static String words() {
        return Arrays.stream(values()).map(HistoryFormat::word).collect(Collectors.joining(", "));
    }
}
