package distsys.model;

/**
 * What the stores {@code lin-kv}, {@code seq-kv} and {@code lww-kv} are asked. They answer {@code read_ok} with {@code value},
 * {@code write_ok} or {@code cas_ok}, each with {@code in_reply_to}; or {@code error} with {@code code}: 20, there is no such key; 22, the
 * value is not {@code from}. Declare the answers that a node awaits among its own messages: {@code record ReadOk(int inReplyTo, int value)
 * implements Msg {}}.
 */
public final class Kv {

    /** Error code: there is no such key. */
    public static final int NO_SUCH_KEY = 20;
    /** Error code: the value is another than {@link Cas#from()}. */
    public static final int NOT_AS_EXPECTED = 22;

    private Kv() {}

    /** What is the value of {@code key}? */
    public record Read(int msgId, String key) {}

    /** Let {@code key} have {@code value}. */
    public record Write(int msgId, String key, Object value) {}

    /** Let {@code key} have the value {@code to} if it has {@code from}; or if there is no such key, and {@code createIfNotExists}. */
    public record Cas(int msgId, String key, Object from, Object to, boolean createIfNotExists) {}
}
