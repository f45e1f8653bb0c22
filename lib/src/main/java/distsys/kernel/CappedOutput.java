package distsys.kernel;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Timer;
import java.util.TimerTask;

/**
 * A cell's output, up to a limit, so that a forgotten print in a loop drowns neither the kernel nor the browser; and gathered, so
 * that it is not a message for every line: what comes too fast for its reader, the kernel's socket drops.
 */
final class CappedOutput extends OutputStream {

    static final int LINES = 2_000;
    static final int BYTES = 500_000;
    /** How long a line may wait for the next ones. The first line waits for nobody. */
    static final int WAIT_MILLIS = 50;

    private static Timer timer;

    private final PrintStream out;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final Object lock;
    /** The cell's other stream: what was written there before comes first. */
    private CappedOutput other;
    private TimerTask due;
    private long published = System.nanoTime() - WAIT_MILLIS * 1_000_000L;
    private long lines;
    private long bytes;
    private long hiddenLines;

    /** Output with none beside it. */
    CappedOutput(PrintStream out) {
        this.out = out;
        lock = new Object();
    }

    /** Output beside {@code other}, as errors are. */
    CappedOutput(PrintStream out, CappedOutput other) {
        this.out = out;
        this.other = other;
        lock = other.lock;
        other.other = this;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] text, int from, int length) {
        synchronized (lock) {
            int to = from;
            while (to < from + length && lines < LINES && bytes < BYTES) {
                bytes++;
                if (text[to++] == '\n') lines++;
            }
            if (to > from) {
                if (other != null) other.publish();
                pending.write(text, from, to - from);
            }
            for (; to < from + length; to++) {
                if (text[to] == '\n') hiddenLines++;
                bytes++;
            }
        }
    }

    /** What is printed is flushed line by line; it is published so often only while nobody prints faster than a reader reads. */
    @Override
    public void flush() {
        synchronized (lock) {
            if (pending.size() == 0 || due != null) return;
            long wait = KernelHooks.showing ? WAIT_MILLIS - (System.nanoTime() - published) / 1_000_000 : 0;
            if (wait <= 0) {
                publish();
            } else {
                due = new TimerTask() {
                    @Override
                    public void run() {
                        publish();
                    }
                };
                timer().schedule(due, wait);
            }
        }
    }

    private void publish() {
        synchronized (lock) {
            if (due != null) due.cancel();
            due = null;
            if (pending.size() == 0) return;
            byte[] text = pending.toByteArray();
            pending.reset();
            out.write(text, 0, text.length);
            out.flush();
            published = System.nanoTime();
        }
    }

    /** Publishes what waits here and in the other stream. */
    void publishBoth() {
        synchronized (lock) {
            publish();
            if (other != null) other.publish();
        }
    }

    /** Publishes what waits, and says how much was left out, if anything was. */
    void finish() {
        synchronized (lock) {
            publish();
            if (hiddenLines > 0) {
                out.println(String.format(Locale.ROOT, "… %,d more line%s not shown", hiddenLines, hiddenLines == 1 ? "" : "s"));
            } else if (bytes > BYTES) {
                out.println("\n… the rest is not shown");
            }
            out.flush();
        }
    }

    /** A stream to print to in place of {@code out}. */
    PrintStream stream() {
        return new PrintStream(this, true, StandardCharsets.UTF_8);
    }

    private static synchronized Timer timer() {
        if (timer == null) timer = new Timer("output", true);
        return timer;
    }
}
