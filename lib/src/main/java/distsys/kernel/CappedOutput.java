package distsys.kernel;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A cell's output up to a limit, so that a forgotten print in a loop drowns neither the kernel nor the browser. */
final class CappedOutput extends OutputStream {

    static final int LINES = 2_000;
    static final int BYTES = 500_000;

    private final PrintStream out;
    private long lines;
    private long bytes;
    private long hiddenLines;

    CappedOutput(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] text, int from, int length) {
        int to = from;
        while (to < from + length && lines < LINES && bytes < BYTES) {
            bytes++;
            if (text[to++] == '\n') lines++;
        }
        if (to > from) out.write(text, from, to - from);
        for (; to < from + length; to++) {
            if (text[to] == '\n') hiddenLines++;
            bytes++;
        }
    }

    @Override
    public synchronized void flush() {
        if (hiddenLines == 0) out.flush();
    }

    /** Says how much was left out, if anything was. */
    synchronized void finish() {
        if (hiddenLines > 0) {
            out.println(String.format(Locale.ROOT, "… %,d more line%s not shown", hiddenLines, hiddenLines == 1 ? "" : "s"));
        } else if (bytes > BYTES) {
            out.println("\n… the rest is not shown");
        }
        out.flush();
    }

    /** A stream to print to in place of {@code out}. */
    PrintStream stream() {
        return new PrintStream(this, true, StandardCharsets.UTF_8);
    }
}
