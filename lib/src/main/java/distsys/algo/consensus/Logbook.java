package distsys.algo.consensus;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A run of a consensus protocol as somebody outside wrote it down, and nothing else: what was proposed, what was decided, who stopped.
 *
 * @param processes how many there are, numbered from 0
 * @param lines     what happened, in this order; who has stopped does nothing after it
 */
public record Logbook(int processes, List<Line> lines) {

    /** One process did something. */
    public sealed interface Line {

        /** Which process. */
        int process();
    }

    /** It begins, with this input. */
    public record Proposes(int process, int value) implements Line {
        @Override public String toString() {
            return process + " proposes " + value;
        }
    }

    /** It decides. */
    public record Decides(int process, int value) implements Line {
        @Override public String toString() {
            return process + " decides " + value;
        }
    }

    /** It stops, for good. */
    public record Stops(int process) implements Line {
        @Override public String toString() {
            return process + " stops";
        }
    }

    public Logbook {
        lines = List.copyOf(lines);
    }

    @Override public String toString() {
        return "log of " + processes + " processes: " + lines.stream().map(Line::toString).collect(Collectors.joining(", "));
    }
}
