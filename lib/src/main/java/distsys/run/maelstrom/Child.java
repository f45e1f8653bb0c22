package distsys.run.maelstrom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * One process of a node, and the threads that serve its three pipes. It says nothing about what lines mean; it sees to it that a process
 * that does not read, does not end or does not stop talking harms nobody, and that nothing of it is left.
 */
final class Child {

    /** What a process does, told in the order it does it. */
    sealed interface Word {}
    /** A line that is JSON, and when it was read. */
    record Said(Child by, JsonNode json, String line, long readAt) implements Word {}
    /** A line on stdout that is no JSON, or too long to be one. */
    record Babbled(Child by, String line) implements Word {}
    /** The process is gone. */
    record Ended(Child by, int exitCode) implements Word {}
    /** It cannot go on with this process, for its own reasons. */
    record Stuck(Child by, String why) implements Word {}

    /** A line to be written; when that is done, {@code written} is told the time. */
    private record Line(byte[] bytes, Consumer<Long> written) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    /** As many as Maelstrom shows. */
    private static final int LAST_LINES = 32;
    private static final int LONGEST_LINE = 16 << 20, LONGEST_SHOWN = 200;
    private static final long MOST_UNREAD = 64L << 20, MOST_LOGGED = 64L << 20;
    private static final Line END = new Line(new byte[0], null);

    final String name;
    final int index;
    private final Process process;
    private final Consumer<Word> ear;
    private final LinkedBlockingQueue<Line> lines = new LinkedBlockingQueue<>();
    private final AtomicLong unread = new AtomicLong();
    private final Deque<String> last = new ArrayDeque<>();
    private volatile boolean ending;

    private Child(String name, int index, Process process, Consumer<Word> ear) {
        this.name = name;
        this.index = index;
        this.process = process;
        this.ear = ear;
    }

    /**
     * Starts a process.
     *
     * @param stderr told every line of its stderr, with its name; may be null
     * @param ear hears what it does, from several threads
     * @throws IllegalArgumentException if the program cannot be started
     */
    static Child start(String name, int index, List<String> command, Path folder, Path disk, Path log, Consumer<String> stderr, Consumer<Word> ear) {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put(FileDisk.VARIABLE, disk.toString());
        try {
            var child = new Child(name, index, builder.start(), ear);
            Thread.ofVirtual().name(name + " stdout").start(child::readOut);
            Thread.ofVirtual().name(name + " stderr").start(() -> child.readErr(log, stderr));
            Thread.ofVirtual().name(name + " stdin").start(child::write);
            return child;
        } catch (IOException e) {
            throw new IllegalArgumentException(command.getFirst() + " cannot be started: " + e.getMessage() + "; is it a file that may be executed (chmod +x), and does its first line name an interpreter?");
        }
    }

    // ------------------------------------------------------------------ pipes

    private void readOut() {
        try (var in = new BufferedInputStream(process.getInputStream(), 1 << 16)) {
            for (byte[] line = line(in); line != null; line = line(in)) {
                long now = System.nanoTime();
                if (line.length > 0) hear(new String(line, StandardCharsets.UTF_8), now);
            }
        } catch (IOException closed) {
            // ends like the pipe
        }
        try {
            int code = process.waitFor();
            if (!ending) ear.accept(new Ended(this, code));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hear(String line, long now) {
        remember(line);
        if (ending) return;
        try {
            ear.accept(new Said(this, JSON.readTree(line), line, now));
        } catch (JsonProcessingException e) {
            ear.accept(new Babbled(this, shortened(line)));
        }
    }

    /** Without its end; null at the end of the input. What is longer than a message can be is cut. */
    private static byte[] line(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream(256);
        int b = in.read();
        if (b < 0) return null;
        for (; b >= 0 && b != '\n' && bytes.size() < LONGEST_LINE; b = in.read()) bytes.write(b);
        return bytes.toByteArray();
    }

    private void readErr(Path log, Consumer<String> listener) {
        long logged = 0;
        try (var in = new BufferedInputStream(process.getErrorStream(), 1 << 16);
             OutputStream out = new BufferedOutputStream(Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
            for (byte[] line = line(in); line != null; line = line(in)) {
                String text = new String(line, StandardCharsets.UTF_8);
                remember(text);
                if (listener != null) listener.accept(name + ": " + text);
                if ((logged += line.length + 1) > MOST_LOGGED) {
                    if (!ending) ear.accept(new Stuck(this, "has logged more than " + (MOST_LOGGED >> 20) + " MB"));
                    return;
                }
                out.write(line);
                out.write('\n');
                if (in.available() == 0) out.flush();
            }
        } catch (IOException closed) {
            // ends like the pipe
        }
    }

    /** Hands over a line. It is written when the process reads. */
    void tell(byte[] line, Consumer<Long> written) {
        if (unread.addAndGet(line.length) > MOST_UNREAD && !ending) {
            ear.accept(new Stuck(this, "does not read its input: " + (MOST_UNREAD >> 20) + " MB wait"));
            return;
        }
        lines.add(new Line(line, written));
    }

    private void write() {
        try (var out = new BufferedOutputStream(process.getOutputStream(), 1 << 16)) {
            var batch = new ArrayList<Line>();
            for (;;) {
                batch.clear();
                batch.add(lines.take());
                lines.drainTo(batch);
                for (Line line : batch) {
                    if (line == END) return;
                    out.write(line.bytes());
                    out.write('\n');
                }
                out.flush();
                long now = System.nanoTime();
                for (Line line : batch) {
                    unread.addAndGet(-line.bytes().length);
                    if (line.written() != null) line.written().accept(now);
                }
            }
        } catch (IOException closed) {
            // the process is gone; who reads its output says so
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void remember(String line) {
        synchronized (last) {
            if (last.size() == LAST_LINES) last.removeFirst();
            last.addLast(shortened(line));
        }
    }

    /** The last lines, of both outputs, in the order they were read. */
    List<String> lastLines() {
        synchronized (last) {
            return List.copyOf(last);
        }
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN - 1) + "…";
    }

    // ------------------------------------------------------------------ its life

    /** The process itself, as the system knows it. */
    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Stops it where it stands, and its family; see {@link #resume}. */
    void pause() {
        signal("-STOP");
    }

    void resume() {
        signal("-CONT");
    }

    private void signal(String signal) {
        var command = new ArrayList<>(List.of("kill", signal, Long.toString(process.pid())));
        process.descendants().forEach(relative -> command.add(Long.toString(relative.pid())));
        try {
            new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor(1, TimeUnit.SECONDS);
        } catch (IOException unavailable) {
            ear.accept(new Stuck(this, "cannot be paused: this system has no kill " + signal));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Kills it and all it has started, at once. */
    void kill() {
        ending = true;
        lines.add(END);
        List<ProcessHandle> family = process.descendants().toList();
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
    }

    /** Waits until nothing of it is left. */
    void await() throws InterruptedException {
        process.waitFor(5, TimeUnit.SECONDS);
    }
}
