package distsys.run.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import distsys.model.Disk;
import distsys.model.NodeId;
import distsys.trace.Canon;
import distsys.trace.Kind;
import distsys.trace.LogLine;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A node in a process of its own. Here is the end that the run sees: it hands over one job at a time, and passes on what the node does,
 * in the order in which it does it. To kill it is to kill the process.
 */
final class ProcessLife extends Life {

    /** A JVM starts in a fraction of a second; a busy machine may take much longer. */
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

    private final LiveRun<?> run;
    private final Class<?> type;
    private final Life before;
    private final Values values;
    private final Disk disk;

    ProcessLife(LiveRun<?> run, LiveHost host, Class<?> type, Life before) {
        super(host);
        this.run = run;
        this.type = type;
        this.before = before;
        values = new Values(type.getClassLoader(), run.ids);
        disk = new GuardedDisk(run, this);
    }

    @Override boolean isThereAtOnce() {
        return false;
    }

    @Override Object node() {
        return null;
    }

    @Override void body() throws InterruptedException {
        if (before != null) before.join(STARTS_WITHIN);
        Process process = null;
        Thread output = null;
        // A port of its own for each life, any that is free: nothing to configure, nothing to be occupied.
        try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            door.setSoTimeout((int) STARTS_WITHIN.toMillis());
            process = launch(door.getLocalPort());
            process.onExit().thenRun(() -> closeQuietly(door));             // or a process that cannot start would be waited for
            output = copyOutput(process);
            String token = introduce(process);
            try (Line line = new Line(door.accept())) {
                if (!line.hear().path("token").asText().equals(token)) throw new IOException("a stranger called in its place");
                line.say(hello());
                for (JsonNode said = line.hear(); !said.has("ready"); said = line.hear()) line.say(classFile(said.path("class").asText()));
                run.isThere(this);
                for (Job job = run.next(this); job != null; job = run.next(this)) handle(line, job);
            }
        } catch (IOException broken) {
            if (!dead) run.fails(this, "its process " + (process == null ? "cannot be started" : "is gone") + " (" + broken.getMessage() + ")");
        } finally {
            if (process != null) end(process, output);
        }
    }

    private static Process launch(int port) throws IOException {
        return new ProcessBuilder(NodeJvm.command(System.getProperty("java.class.path"), NodeProcess.class, Integer.toString(port))).redirectErrorStream(true).start();
    }

    /** Gives the process a word by which it is known; on its input, where no other user sees it. */
    private static String introduce(Process process) throws IOException {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        try (var in = process.getOutputStream()) {
            in.write((token + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return token;
    }

    /** What the node prints is printed here. By a thread of the system's: reading a pipe would hold a virtual one's processor. */
    private Thread copyOutput(Process process) {
        return Thread.ofPlatform().daemon().name(host.id() + ", live").start(() -> {
            try (InputStream printed = process.getInputStream()) {
                printed.transferTo(System.out);
            } catch (IOException closed) {
                // its end
            }
        });
    }

    /** Ends the process, and waits until nothing of it is left. */
    private static void end(Process process, Thread output) {
        process.destroyForcibly();
        boolean interrupted = Thread.interrupted();
        while (process.isAlive() || output != null && output.isAlive()) {
            try {
                process.waitFor();
                if (output != null) output.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    private static void closeQuietly(ServerSocket door) {
        try {
            door.close();
        } catch (IOException closed) {
            // then it is
        }
    }

    private ObjectNode hello() {
        ObjectNode hello = Line.object().put("index", host.id().index()).put("node", type.getName()).put("seed", run.settings.seed())
                .put("skew", run.settings.skew().toNanos()).put("drift", run.settings.drift()).put("states", run.settings.states());
        run.ids.forEach(id -> hello.withArray("members").add(id.name()));
        return hello;
    }

    // ------------------------------------------------------------------ one job

    private void handle(Line line, Job job) throws IOException {
        try {
            line.say(order(job));
            JsonNode said = line.hear();
            for (; !said.has("done") && !said.has("failed"); said = line.hear()) act(line, said);
            if (said.has("done")) run.ends(this, fields(said.path("done")));
            else run.fails(this, said.path("failed").asText(), null);
        } catch (IllegalArgumentException wrong) {
            run.fails(this, wrong.getMessage());                            // a message that cannot leave its process, say
        }
    }

    private ObjectNode order(Job job) {
        ObjectNode order = Line.object().put("key", job.key()).put("now", run.now());
        if (job.what() == null) return order;
        order.put("from", (job.kind() == Kind.FIRE ? host.id() : job.sender()).name());
        return order.set("msg", values.encode(job.what()));
    }

    private void act(Line line, JsonNode said) throws IOException {
        if (said.has("send")) {
            Object msg = values.decode(said.path("msg"));
            run.sends(this, node(said.path("send").asInt()), msg, Canon.text(msg));
        } else if (said.has("set")) {
            Object msg = values.decode(said.path("msg"));
            run.sets(this, Duration.ofNanos(said.path("set").asLong()), msg, Canon.text(msg));
        } else if (said.has("cancel")) {
            run.cancels(this, values.decode(said.path("cancel")));
        } else if (said.has("log")) {
            run.logs(this, new LogLine(Duration.ofNanos(said.path("clock").asLong()), said.path("log").asText()));
        } else if (said.has("disk")) {
            line.say(useDisk(said));
        } else if (said.has("class")) {
            line.say(classFile(said.path("class").asText()));
        }
    }

    private NodeId node(int index) {
        return run.ids.get(index);
    }

    private ObjectNode useDisk(JsonNode said) {
        ObjectNode answer = Line.object();
        String key = said.path("key").asText();
        try {
            switch (said.path("disk").asText()) {
                case "write" -> disk.write(key, values.decode(said.path("value")));
                case "read" -> {
                    Object value = disk.read(key, null);
                    if (value != null) answer.set("value", values.encode(value));
                }
                case "sync" -> disk.sync();
                default -> disk.keys().forEach(answer.withArray("keys")::add);
            }
        } catch (Disk.Full full) {
            answer.put("full", key);
        }
        return answer;
    }

    /** A class that the process lacks, such as one from a cell. */
    private ObjectNode classFile(String name) throws IOException {
        byte[] file = ClassFiles.of(name, type.getClassLoader());
        return file == null ? Line.object() : Line.object().put("bytes", Base64.getEncoder().encodeToString(file));
    }

    private static Map<String, String> fields(JsonNode done) {
        if (done.isNull()) return null;
        var fields = new LinkedHashMap<String, String>();
        done.properties().forEach(f -> fields.put(f.getKey(), f.getValue().asText()));
        return fields;
    }
}
