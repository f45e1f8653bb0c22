package distsys.run;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Something that goes wrong at a set time. A plan of faults is a list of these: plain data. */
public sealed interface Fault {

    /** When it begins, on the run's time. */
    Duration at();

    /**
     * From {@code at} until {@code until} no message passes between the nodes of {@code side} and the others. A message is lost if
     * the link is cut when it is sent or when it would arrive.
     *
     * @param until null for ever
     */
    record Partition(Duration at, Duration until, List<Integer> side) implements Fault {
        public Partition {
            requireTime(at);
            if (until != null && until.compareTo(at) < 0) throw new IllegalArgumentException("a partition cannot end before it begins");
            side = side.stream().sorted().distinct().toList();
        }
    }

    /** The node stops: fields, timers and perhaps unsynced writes are lost, messages to it too. It restarts at {@code until}, or never if that is null. */
    record Crash(Duration at, Duration until, int node) implements Fault {
        public Crash {
            requireTime(at);
            if (until != null && until.compareTo(at) <= 0) throw new IllegalArgumentException("a restart comes after the crash");
        }
    }

    private static void requireTime(Duration at) {
        if (Objects.requireNonNull(at, "at").isNegative()) throw new IllegalArgumentException("a fault cannot come before the run begins: " + at);
    }

    /** The indices of the nodes it touches. */
    default Collection<Integer> nodes() {
        return switch (this) {
            case Partition p -> p.side();
            case Crash c -> List.of(c.node());
        };
    }
}
