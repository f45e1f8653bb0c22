package distsys.run.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import distsys.model.Lifecycle;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.model.Steps;
import distsys.run.Settings;
import distsys.run.Thrown;
import distsys.run.world.Blame;
import distsys.trace.Canon;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Constructor;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The process of one node: it asks the run for a job, does it, and says what the node does. It ends when the run does. */
public final class NodeProcess {

    private final Line line;
    private final Loader loader = new Loader();
    private final boolean states;
    private final ProcessContext context;
    private final Values values;
    private final Constructor<?> maker;
    private final Steps.Meter meter = Steps.meter();
    private Node<?> node;

    private NodeProcess(Line line, JsonNode hello) {
        this.line = line;
        states = hello.path("states").asBoolean();
        List<NodeId> members = new ArrayList<>();
        hello.path("members").forEach(name -> members.add(new NodeId(members.size(), name.asText())));
        values = new Values(loader, members);
        Settings settings = Settings.DEFAULT.withSeed(hello.path("seed").asLong()).withSkew(Duration.ofNanos(hello.path("skew").asLong()))
                .withDrift(hello.path("drift").asDouble());
        context = new ProcessContext(line, values, settings, List.copyOf(members), hello.path("index").asInt());
        maker = maker(hello.path("node").asText());
    }

    /** Called by {@link ProcessLife} with the port; the word to say there comes on the standard input. */
    public static void main(String[] args) throws IOException {
        String token = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        try (var line = new Line(new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])))) {
            JsonNode hello = line.ask(Line.object().put("token", token));
            new NodeProcess(line, hello).work();
        } catch (IOException over) {
            // the run is over, or its JVM is gone
        }
        Runtime.getRuntime().halt(0);                   // whatever threads the node has started
    }

    /** All classes are here before the run begins: what takes time then is the node's own. */
    private Constructor<?> maker(String type) {
        try {
            Class<?> node = Class.forName(type, true, loader);
            for (Class<?> message : node.getDeclaredClasses()) Class.forName(message.getName(), true, loader);
            Constructor<?> found = node.getDeclaredConstructor();
            found.setAccessible(true);
            return found;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the process of " + context.id() + " cannot make a " + type, e);
        }
    }

    private void work() throws IOException {
        line.say(Line.object().put("ready", true));
        while (true) {
            JsonNode job = line.hear();
            context.begin(job.path("key").asLong(), job.path("now").asLong());
            Object msg = null;
            ObjectNode result = Line.object();
            meter.begin(Steps.HANDLER_BUDGET);
            try {
                if (job.has("msg")) {
                    msg = values.decode(job.path("msg"));
                    Lifecycle.receive(node, context.member(job.path("from").asText()), msg);
                } else {
                    node = Lifecycle.create(context, () -> (Node<?>) Thrown.make(maker));
                    Lifecycle.start(node);
                }
                if (states) Canon.fields(node).forEach(result.withObject("/done")::put);
                else result.set("done", NullNode.instance);
                if (result.isEmpty()) result.putObject("done");
            } catch (Lost lost) {
                throw lost.cause;
            } catch (Throwable thrown) {
                result.removeAll();
                result.put("failed", Blame.sentence(context.id(), node == null ? null : node.getClass(), msg, context.trueNow(), thrown));
            } finally {
                meter.end();
            }
            line.say(result);
        }
    }

    /** The connection broke inside a handler. */
    static final class Lost extends Error {
        private static final long serialVersionUID = 1;
        final IOException cause;

        Lost(IOException cause) {
            this.cause = cause;
        }
    }

    /** Gets from the run what is not on the class path: classes of cells. */
    private final class Loader extends ClassLoader {

        Loader() {
            super(NodeProcess.class.getClassLoader());
        }

        @Override protected Class<?> findClass(String name) throws ClassNotFoundException {
            try {
                String bytes = line.ask(Line.object().put("class", name)).path("bytes").asText();
                if (bytes.isEmpty()) throw new ClassNotFoundException(name);
                byte[] file = Base64.getDecoder().decode(bytes);
                return defineClass(name, file, 0, file.length);
            } catch (IOException gone) {
                throw new Lost(gone);
            }
        }
    }
}
