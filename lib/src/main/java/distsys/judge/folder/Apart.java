package distsys.judge.folder;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * A process for one submission: its heap is capped, its output goes nowhere, and where the system allows it (Linux name spaces) it has
 * no network, sees no other process, and finds every file read-only. It ends with the grader or before.
 */
final class Apart implements AutoCloseable {

    /**
     * How long an answer may take that does not end and takes no steps either. How much else the machine has to do, or that it stood still for
     * a while, is no fault of the submission: so it is not a clock that counts.
     *
     * @param busy processor time: the JDK's own code, which nothing else bounds
     * @param idle looks, a second apart, at which it had done next to nothing since the last one: it waits
     */
    record Patience(Duration busy, int idle) {
        static final Patience DEFAULT = new Patience(Duration.ofSeconds(30), 60);
    }

    private static final Duration LOOK = Duration.ofSeconds(1), NEXT_TO_NOTHING = Duration.ofMillis(20);

    private static final List<String> WALLS = List.of("unshare", "--user", "--map-root-user", "--mount", "--net", "--pid", "--ipc", "--fork", "--kill-child", "--mount-proc",
            "sh", "-c", "for m in $(awk '{print $5}' /proc/self/mountinfo); do mount -o remount,bind,ro \"$m\" 2>/dev/null; done; "
            + "if touch \"$0\" 2>/dev/null; then exit 71; fi; exec \"$@\"");

    private static Path agent, witness;
    private static Boolean walled;

    private final Process process;
    private final Wire wire;
    private final Thread watchdog;
    private volatile Patience patience = Patience.DEFAULT;
    private volatile boolean waiting;
    /** Which wait this is. */
    private volatile int waits;
    private volatile String cut = "";

    private Apart(Process process) {
        this.process = process;
        var said = new FilterInputStream(process.getInputStream()) {
            @Override public int read(byte[] into, int from, int most) throws IOException {
                waits++;
                waiting = true;
                try {
                    return super.read(into, from, most);
                } finally {
                    waiting = false;
                }
            }
        };
        wire = Wire.ofGrader(new DataInputStream(new BufferedInputStream(said, 1 << 14)),
                new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 14)));
        watchdog = Thread.ofVirtual().start(() -> {
            try {
                watch();
            } catch (InterruptedException finished) {
                // in time
            }
        });
    }

    private void watch() throws InterruptedException {
        int wait = -1, idle = 0;
        Duration atFirst = Duration.ZERO, before = Duration.ZERO;
        while (true) {
            Thread.sleep(LOOK);
            Duration now = worked();
            if (!waiting || wait != waits) {
                wait = waits;
                idle = 0;
                atFirst = now;
            } else if (now.minus(before).compareTo(NEXT_TO_NOTHING) < 0) {
                idle++;
            }
            before = now;
            boolean busy = now.minus(atFirst).compareTo(patience.busy) >= 0;
            if (!busy && idle < patience.idle) continue;
            cut = busy ? "did not return within " + patience.busy.toSeconds() + " seconds of processor time: does a stream, or another call of the JDK in it, never end?"
                    : "did not return within " + patience.idle + " seconds and did nothing meanwhile: what does it wait for?";
            process.destroyForcibly();
            return;
        }
    }

    /** The processor time it has had. */
    private Duration worked() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants()).map(p -> p.info().totalCpuDuration().orElse(Duration.ZERO)).reduce(Duration.ZERO, Duration::plus);
    }

    static Apart start() throws IOException {
        var command = new ArrayList<String>();
        if (hasWalls()) {
            command.addAll(WALLS);
            command.add(witness().toString());
        }
        command.addAll(java());
        command.add(Child.class.getName());
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> !name.equals("PATH") && !name.equals("LANG") && !name.startsWith("LC_"));
        var apart = new Apart(builder.start());
        try {
            // Before a submission has a say, everything that goes wrong is ours.
            if (apart.wire.in().readInt() == Child.READY) return apart;
        } catch (IOException ended) {
            // told below
        }
        apart.close();
        throw new IOException("the process for a submission did not start: " + String.join(" ", command.subList(0, command.size() - 2)));
    }

    private static List<String> java() throws IOException {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-Xss2m", "-XX:+UseSerialGC", "-XX:ActiveProcessorCount=1", "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData", "-Djava.awt.headless=true", "-Duser.language=en", "-Duser.timezone=UTC", "-Dfile.encoding=UTF-8", "-Xshare:auto", "-ea:distsys...", "-ea:REPL...",
                "-javaagent:" + agent(), "-cp", System.getProperty("java.class.path"));
    }

    /** Whether this system can wall a process in. */
    static synchronized boolean hasWalls() {
        if (walled == null) walled = works();
        return walled;
    }

    private static boolean works() {
        try {
            var command = new ArrayList<>(WALLS);
            command.add(witness().toString());
            command.add("true");
            Process p = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return p.waitFor(20, TimeUnit.SECONDS) && p.exitValue() == 0;
        } catch (IOException unavailable) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A file that must not be writable from inside. */
    private static synchronized Path witness() throws IOException {
        if (witness == null) {
            witness = Files.createTempFile("distsys-witness", "");
            witness.toFile().deleteOnExit();
        }
        return witness;
    }

    /** The jar that names the agent which counts steps: the library's own, or a stand-in where the library is a folder of classes. */
    private static synchronized Path agent() throws IOException {
        if (agent == null) {
            var manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().putValue("Premain-Class", "distsys.kernel.Agent");
            manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
            agent = Files.createTempFile("distsys-agent", ".jar");
            agent.toFile().deleteOnExit();
            new JarOutputStream(Files.newOutputStream(agent), manifest).close();
        }
        return agent;
    }

    Wire wire() {
        return wire;
    }

    /** How patient to be from now on. */
    void be(Patience patience) {
        this.patience = patience;
    }

    /** What the call did that the watchdog ended, and the process with it; empty if it ended none. */
    String cut() {
        return cut;
    }

    @Override public void close() {
        watchdog.interrupt();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
