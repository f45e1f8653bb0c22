package distsys.algo.broadcast;

import distsys.trace.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A run that somebody recorded and sent: four nodes in a line, a partition in the middle, and a value that did not come through. */
public final class Incident {

    private Incident() {}

    /** The trace, in its text form. */
    public static String text() {
        try (var in = Incident.class.getResourceAsStream("incident.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The trace. */
    public static Trace trace() {
        return Trace.parse(text());
    }
}
