package distsys.run.maelstrom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import distsys.model.Lifecycle;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.run.wire.Codec;
import distsys.run.wire.Malformed;
import distsys.trace.Canon;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One node's conversation. A thread reads lines; this one handles them and the timers, one after the other, so that a handler runs
 * alone as in every engine. Before {@code init} there is no node: what comes earlier from others waits.
 *
 * <p>Whatever comes in, the process goes on: a body that fits no message is answered with an error (10, not supported; 12, malformed
 * request), or told to stderr if it asked for no answer. A handler that throws is told there, too, and answered with 13, crash.
 */
final class Speaker {

    private static final int NOT_SUPPORTED = 10, MALFORMED_REQUEST = 12, CRASH = 13;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String END = new String("end");                        // told from every line by identity

    private final Class<? extends Node<?>> type;
    private final Supplier<? extends Node<?>> factory;
    private final OutputStream out;
    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Queue<JsonNode> early = new ArrayDeque<>();
    private ProcessContext context;
    private Codec codec;
    private Node<?> node;

    Speaker(Class<? extends Node<?>> type, Supplier<? extends Node<?>> factory, OutputStream out) {
        this.type = type;
        this.factory = factory;
        this.out = new BufferedOutputStream(out, 1 << 16);
    }

    /** Talks until the input ends. */
    void converse(InputStream in) throws IOException, InterruptedException {
        Thread.ofPlatform().daemon().name("stdin").start(() -> read(in));
        for (;;) {
            String line = lines.poll();
            if (line == null) {
                out.flush();                                                    // only when idle: what one line causes leaves together
                line = next();
            }
            if (line == END) break;
            if (line != null) hear(line);
            for (Object due = due(); due != null; due = due()) handle(context.id(), due, null);
        }
        out.flush();
    }

    private String next() throws InterruptedException {
        long wait = context == null ? Long.MAX_VALUE : context.timers().untilNext(System.nanoTime());
        return wait == Long.MAX_VALUE ? lines.take() : lines.poll(wait, TimeUnit.NANOSECONDS);
    }

    private Object due() {
        return context == null ? null : context.timers().due(System.nanoTime());
    }

    private void read(InputStream in) {
        try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) lines.add(line);
        } catch (IOException closed) {
            // ends like the input
        }
        lines.add(END);
    }

    private void hear(String line) {
        if (line.isBlank()) return;
        JsonNode envelope;
        try {
            envelope = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            tell("not JSON, so passed over: " + shortened(line));
            return;
        }
        if (!envelope.path("src").isTextual() || !envelope.path("body").isObject()) tell("no envelope of src, dest and body, so passed over: " + shortened(line));
        else if (envelope.path("body").path("type").asText().equals("init")) init(envelope);
        else if (node == null) early.add(envelope);
        else hear(envelope);
    }

    private void init(JsonNode envelope) {
        JsonNode body = envelope.path("body");
        if (node != null) {
            refuse(envelope, MALFORMED_REQUEST, "init came twice");
            return;
        }
        var names = new ArrayList<String>();
        body.path("node_ids").forEach(n -> names.add(n.asText()));
        String own = body.path("node_id").asText();
        if (!names.contains(own)) {
            refuse(envelope, MALFORMED_REQUEST, "init needs node_ids, a list of names, and node_id, one of them");
            return;
        }
        context = new ProcessContext(own, new Directory(names), this::say);
        codec = Codec.of(List.of(Codec.family(type)), context.directory()::known);
        try {
            node = Lifecycle.create(context, factory);
            Lifecycle.start(node);
        } catch (Throwable thrown) {
            broken("start()", thrown);
            node = null;
            refuse(envelope, CRASH, "the node could not start: " + thrown);
            return;
        }
        say(envelope.path("src").asText(), JSON.createObjectNode().put("type", "init_ok").put("in_reply_to", body.path("msg_id").asInt()));
        for (JsonNode waiting = early.poll(); waiting != null; waiting = early.poll()) hear(waiting);
    }

    private void hear(JsonNode envelope) {
        Object message;
        NodeId from = context.directory().of(envelope.path("src").asText());
        try {
            message = codec.message(envelope.path("body"));
        } catch (Malformed e) {
            refuse(envelope, e.unknownType() ? NOT_SUPPORTED : MALFORMED_REQUEST, e.getMessage());
            return;
        }
        handle(from, message, envelope);
    }

    /** @param envelope null for a timer */
    private void handle(NodeId from, Object message, JsonNode envelope) {
        try {
            Lifecycle.receive(node, from, message);
        } catch (Throwable thrown) {
            broken("receive(" + Canon.name(message.getClass()) + ")", thrown);
            if (envelope != null) refuse(envelope, CRASH, "the handler failed: " + thrown);
        }
    }

    /** Answers a request that got no answer of its own; what asked for none is told to stderr. */
    private void refuse(JsonNode envelope, int code, String text) {
        JsonNode body = envelope.path("body"), id = body.path("msg_id");
        if (code != CRASH) tell(text + ": " + shortened(envelope.toString()));
        if (!id.isIntegralNumber() || body.has("in_reply_to")) return;
        say(envelope.path("src").asText(), JSON.createObjectNode().put("type", "error").put("in_reply_to", id.asLong()).put("code", code).put("text", text));
    }

    private void say(NodeId to, Object message) {
        say(to.name(), codec.body(message));
    }

    private void say(String to, ObjectNode body) {
        ObjectNode envelope = JSON.createObjectNode().put("src", context == null ? "" : context.id().name()).put("dest", to);
        envelope.set("body", body);
        try {
            out.write(JSON.writeValueAsBytes(envelope));
            out.write('\n');
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    private void broken(String where, Throwable thrown) {
        if (thrown instanceof UncheckedIOException) System.exit(0);             // nobody listens any more
        tell(where + " failed: " + thrown);
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (frame.getClassName().startsWith("distsys.model.Lifecycle")) break;
            System.err.println("    at " + frame);
        }
    }

    private void tell(String text) {
        System.err.println((context == null ? "" : context.id() + ": ") + text);
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 199) + "…";
    }
}
