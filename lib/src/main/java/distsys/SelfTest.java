package distsys;

import distsys.model.Node;
import distsys.model.NodeId;
import distsys.see.Checklist;
import distsys.trace.Trace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;

/** Whether everything that lessons lean on works on this machine. What it shows is the same wherever all is well. */
public final class SelfTest {

    private static final int OLDEST_JAVA = 25;
    private static final long LEAST_MEMORY = 200L << 20;
    /** Looking at every 16th pixel, each way, finds any line of a diagram. */
    private static final int STRIDE = 16;

    private SelfTest() {}

    /** Looks at everything once, and says of what is not well what to do about it. */
    public static Checklist run() {
        var run = Cluster.of(3, Chatter::new).seed(7).run(Duration.ofMillis(200));
        boolean kernel = kernelRuns(), memory = Runtime.getRuntime().maxMemory() >= LEAST_MEMORY, same = same(run), whole = roundTrips(run.trace()), drawn = draws(run), offline = offline();
        return Checklist.of("This machine and the course")
                .check("Java", Runtime.version().feature() >= OLDEST_JAVA, javaFound())
                .check("Kernel", kernel, kernel ? "the course's own: it runs the cells" : "a plain JShell: lessons run, pictures are shown as text. For pictures: ./course lab")
                .check("Library", true, "version " + Lab.VERSION)
                .check("Memory", memory, memory ? "200 MB or more for Java" : "less than 200 MB for Java: close other notebooks")
                .check("Simulator", same, same ? "the same seed gave the same run twice" : "the same seed gave two different runs: run ./course doctor and report what it prints")
                .check("Traces", whole, whole ? "a run was written as text and read back, unchanged" : "a run changed when written and read back: please report this")
                .check("Pictures", drawn, drawn ? "a diagram was drawn" : "a diagram came out empty: run ./course doctor")
                .check("Network", offline, offline ? "not needed: library, fonts and charts are on this machine" : "a part of the library was loaded from elsewhere: run ./course setup");
    }

    private static String javaFound() {
        int feature = Runtime.version().feature();
        return feature >= OLDEST_JAVA ? "25 or newer" : "Java " + feature + ", too old: install a JDK 25 and run ./course setup";
    }

    /** The kernel lies right of this package (rules of place), so it is asked by name. */
    private static boolean kernelRuns() {
        try {
            return Class.forName("org.dflib.jjava.jupyter.kernel.BaseKernel").getMethod("notebookKernel").invoke(null) != null;
        } catch (ReflectiveOperationException | LinkageError none) {
            return false;
        }
    }

    private static boolean same(Run<Chatter> run) {
        return run.digest().equals(Cluster.of(3, Chatter::new).seed(7).run(Duration.ofMillis(200)).digest());
    }

    private static boolean roundTrips(Trace trace) {
        String text = trace.toText();
        return Trace.parse(text).toText().equals(text) && Trace.parse(text).events().equals(trace.events());
    }

    /** Drawn, decoded again, and not of one colour. */
    private static boolean draws(Run<Chatter> run) {
        try {
            var picture = ImageIO.read(new ByteArrayInputStream(run.spaceTime().png()));
            int paper = picture.getRGB(picture.getWidth() / 2, 2);
            for (int y = 0; y < picture.getHeight(); y += STRIDE) {
                for (int x = 0; x < picture.getWidth(); x += STRIDE) if (picture.getRGB(x, y) != paper) return true;
            }
            return false;
        } catch (IOException | RuntimeException unreadable) {
            return false;
        }
    }

    private static boolean offline() {
        return List.of("distsys.Lab", "org.knowm.xchart.XYChart", "tech.tablesaw.api.Table", "com.fasterxml.jackson.databind.ObjectMapper").stream().allMatch(SelfTest::isLocal);
    }

    private static boolean isLocal(String type) {
        URL place = SelfTest.class.getClassLoader().getResource(type.replace('.', '/') + ".class");
        return place != null && (place.getProtocol().equals("file") || place.toString().startsWith("jar:file:"));
    }

    /** Three nodes that talk a little. */
    private static final class Chatter extends Node<Chatter.Msg> {
        private sealed interface Msg {}
        private record Tick() implements Msg {}
        private record Hello(int count) implements Msg {}

        private int count;

        @Override protected void start() {
            after(ms(10), new Tick());
        }

        @Override protected void receive(NodeId from, Msg msg) {
            switch (msg) {
                case Tick() -> {
                    send(anyPeer(), new Hello(++count));
                    after(ms(10), new Tick());
                }
                case Hello(int theirs) -> count = Math.max(count, theirs);
            }
        }
    }
}
