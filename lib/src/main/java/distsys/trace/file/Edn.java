package distsys.trace.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values of EDN, the text form of Clojure's data, as plain ones: keywords and symbols become strings, vectors, lists and sets become
 * lists; tags are passed over.
 *
 * @see <a href="https://github.com/edn-format/edn">the format's description</a>
 */
final class Edn {

    /** Nothing more to read. */
    static final Object NONE = new Object();

    private static final int DEEPEST = 64;

    private final Source in;
    /** Words come again and again: functions, keys, types. */
    private final Map<String, String> words = new HashMap<>();
    private final StringBuilder token = new StringBuilder();

    Edn(Source in) {
        this.in = in;
    }

    /** The next value; {@link #NONE} at the end of the file. */
    Object next() {
        return value(0, '\0', 0);
    }

    /** Passes over blanks, commas and comments; what comes then stays. */
    int peek() {
        while (true) {
            int c = in.peek();
            if (c == ';') in.rest();
            else if (c == Source.END || !blank(c)) return c;
            else in.next();
        }
    }

    /** The next value, or {@link #NONE} at the character that closes the collection. */
    private Object value(int depth, char closing, long opened) {
        if (depth > DEEPEST) throw in.fault("values are nested more than " + DEEPEST + " deep");
        int c = peek();
        if (c == Source.END) {
            if (closing == '\0') return NONE;
            throw in.fault("the file ends inside what line " + opened + " opens; it is truncated: cut it after the last complete event");
        }
        if (c == closing && closing != '\0') {
            in.next();
            return NONE;
        }
        return switch (c) {
            case '{' -> map(depth);
            case '[' -> list(depth, ']');
            case '(' -> list(depth, ')');
            case '"' -> string();
            case ':' -> {
                in.next();
                yield word();
            }
            case '\\' -> {
                in.next();
                char first = (char) in.next();
                String more = word();
                yield more.isEmpty() ? String.valueOf(first) : first + more;
            }
            case '#' -> {
                in.next();
                yield hash(depth, closing, opened);
            }
            case ']', ')', '}' -> throw in.fault("a \"" + (char) c + "\" that closes nothing");
            default -> atom();
        };
    }

    private Object hash(int depth, char closing, long opened) {
        int c = in.peek();
        if (c == '{') return list(depth, '}');
        if (c == '_') {
            in.next();
            value(depth + 1, '\0', opened);                  // #_ discards the value that follows
            return value(depth + 1, closing, opened);
        }
        if (c == '#') in.next();                            // ##Inf, ##NaN
        else word();                                        // a tag: #jepsen.history.Op{…}
        return value(depth + 1, closing, opened);
    }

    private List<Object> list(int depth, char closing) {
        long opened = in.line();
        in.next();
        var list = new ArrayList<>(4);
        for (Object v = value(depth + 1, closing, opened); v != NONE; v = value(depth + 1, closing, opened)) list.add(v);
        return list;
    }

    private Map<Object, Object> map(int depth) {
        long opened = in.line();
        in.next();
        var map = new LinkedHashMap<Object, Object>();
        for (Object key = value(depth + 1, '}', opened); key != NONE; key = value(depth + 1, '}', opened)) {
            Object v = value(depth + 1, '}', opened);
            if (v == NONE) throw in.fault("a map has a key without a value: " + key);
            map.put(key, v);
        }
        return map;
    }

    private String string() {
        long opened = in.line();
        in.next();
        var out = new StringBuilder();
        for (int c = in.next(); c != '"'; c = in.next()) {
            if (c == Source.END) throw in.fault("the file ends inside a string that line " + opened + " opens; it is truncated: cut it after the last complete event");
            out.append(c == '\\' ? escaped() : (char) c);
            if (out.length() > Source.LONGEST) throw in.fault("a string is longer than " + Source.LONGEST + " characters; is a quote missing in line " + opened + "?");
        }
        return out.toString();
    }

    private char escaped() {
        int c = in.next();
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case '"', '\\' -> (char) c;
            case 'u' -> {
                int code = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = Character.digit(in.next(), 16);
                    if (digit < 0) throw in.fault("\\u in a string needs four hexadecimal digits");
                    code = code << 4 | digit;
                }
                yield (char) code;
            }
            default -> throw in.fault("a string has the unknown escape \\" + (char) c);
        };
    }

    private Object atom() {
        String word = word();
        switch (word) {
            case "nil": return null;
            case "true": return Boolean.TRUE;
            case "false": return Boolean.FALSE;
            case "": throw in.fault("the character \"" + (char) in.peek() + "\" begins no value");
            default:
        }
        char first = word.charAt(0), second = word.length() > 1 ? word.charAt(1) : ' ';
        if (digit(first) || (first == '-' || first == '+') && digit(second)) return number(word);
        return word;
    }

    private Object number(String word) {
        String plain = word.endsWith("N") || word.endsWith("M") ? word.substring(0, word.length() - 1) : word;
        try {
            return Long.valueOf(plain);
        } catch (NumberFormatException noWhole) {
            try {
                if (plain.indexOf('/') < 0) return Double.valueOf(plain);
            } catch (NumberFormatException noNumber) {
                throw in.fault("\"" + word + "\" is no number");
            }
            return word;                                    // a ratio
        }
    }

    private String word() {
        token.setLength(0);
        for (int c = in.peek(); c != Source.END && !blank(c) && "{}[]()\";".indexOf(c) < 0; c = in.peek()) {
            token.append((char) in.next());
            if (token.length() > Source.LONGEST) throw in.fault("a word is longer than " + Source.LONGEST + " characters");
        }
        String word = token.toString();
        if (word.length() > 20 || words.size() > 10_000) return word;
        String known = words.putIfAbsent(word, word);
        return known == null ? word : known;
    }

    private static boolean blank(int c) {
        return c == ',' || c <= ' ';
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Writes a value; strings stay strings. */
    static void write(Object value, StringBuilder out) {
        switch (value) {
            case null -> out.append("nil");
            case String s -> quote(s, out);
            case List<?> l -> {
                out.append('[');
                for (int i = 0; i < l.size(); i++) {
                    if (i > 0) out.append(' ');
                    write(l.get(i), out);
                }
                out.append(']');
            }
            case Map<?, ?> m -> {
                out.append('{');
                String between = "";
                for (var e : m.entrySet()) {
                    out.append(between);
                    write(e.getKey(), out);
                    write(e.getValue(), out.append(' '));
                    between = ", ";
                }
                out.append('}');
            }
            default -> out.append(value);
        }
    }

    private static void quote(String s, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> out.append(c);
            }
        }
        out.append('"');
    }
}
