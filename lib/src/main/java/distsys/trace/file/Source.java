package distsys.trace.file;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;

/** A stream of characters that knows its line, and how much it has kept. */
final class Source {

    /** Longer than any honest event: a file without line ends must not fill the memory. */
    static final int LONGEST = 1 << 22;

    static final int END = -1;

    final String name;
    private final Reader reader;
    private final char[] buffer = new char[1 << 16];
    private int at, filled;
    private long line = 1;

    Source(String name, Reader reader) {
        this.name = name;
        this.reader = reader;
    }

    /** The line of the next character, from 1. */
    long line() {
        return line;
    }

    /** The next character, which stays; {@link #END} after the last. */
    int peek() {
        return at < filled || fill() ? buffer[at] : END;
    }

    /** The next character; {@link #END} after the last. */
    int next() {
        int c = peek();
        if (c == END) return END;
        at++;
        if (c == '\n') line++;
        return c;
    }

    /** What comes next, at most {@code length} characters of it, all of which stay. To be asked once, before anything is taken. */
    String beginning(int length) {
        if (at == filled) fill();
        return new String(buffer, at, Math.min(length, filled - at));
    }

    /** The rest of the line, without its end; null after the last. */
    String rest() {
        if (peek() == END) return null;
        var out = new StringBuilder();
        for (int c = next(); c != '\n' && c != END; c = next()) {
            out.append((char) c);
            if (out.length() > LONGEST) throw fault("the line is longer than " + LONGEST + " characters; a history has one event a line");
        }
        int end = out.length();
        return end > 0 && out.charAt(end - 1) == '\r' ? out.substring(0, end - 1) : out.toString();
    }

    HistoryFault fault(String sentence) {
        return new HistoryFault(name, line, sentence);
    }

    private boolean fill() {
        try {
            at = 0;
            filled = Math.max(0, reader.read(buffer));
            return filled > 0;
        } catch (java.nio.charset.CharacterCodingException e) {
            throw fault("this is no UTF-8 text; is it a compressed or binary file?");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
