package distsys.trace;

import distsys.model.Keyed;

/**
 * 64 bits that tell two runs apart. <em>Fast</em>, always on: time, kind, nodes and message type of every event. <em>Strict</em>
 * adds the payloads. Equal program, seed and settings give an equal digest, in any JVM.
 */
public final class Digest {

    // A message type's name, hashed once a class: String.hashCode is specified, so this is equal in every JVM.
    private static final ClassValue<Long> TYPE = new ClassValue<>() {
        @Override protected Long computeValue(Class<?> type) {
            return Keyed.mix(Canon.name(type).hashCode());
        }
    };

    private long state = 0x6A09E667F3BCC908L;
    private final boolean strict;

    public Digest(boolean strict) {
        this.strict = strict;
    }

    /** Takes in one event. Nodes go by index, -1 where there is none; {@code payload} is the message itself. */
    public void add(long time, Kind kind, int node, int from, int to, Object payload) {
        long where = (kind.ordinal() * 31L + node) * 0x1_0000_0001L + from * 0x9E37_79B9L + to;
        long what = payload == null ? 0 : TYPE.get(payload.getClass());
        if (strict && payload != null) what += text(Canon.text(payload));
        // Multiply and rotate after each word: the order of the events counts, not only their set.
        state = Long.rotateLeft((state ^ Keyed.mix(time + where * 0xD6E8FEB86659FD93L)) * 0x9FB21C651E98DF25L + what, 29);
    }

    /** The digest of all events so far. */
    public long value() {
        return Keyed.mix(state);
    }

    /** A digest as people read it: 16 hexadecimal digits. */
    public static String text(long value, int digits) {
        return java.util.HexFormat.of().toHexDigits(value).substring(0, digits);
    }

    private static long text(String s) {
        long h = s.length();
        for (int i = 0; i < s.length(); i++) h = h * 0x100000001B3L + s.charAt(i);
        return Keyed.mix(h);
    }
}
