package distsys.run;

import distsys.trace.Times;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Something that goes wrong at a set time: plain data, so that a plan of faults can be written by hand, drawn by a seed, kept in a
 * file, replayed and shrunk. {@code until} null means for ever. Nodes are named by index.
 */
public sealed interface Fault {

    /** When it begins, on the run's time. */
    Duration at();

    /** When it ends; null for never, or for what has no end of its own. */
    default Duration until() {
        return null;
    }

    /** Nothing passes between the nodes of {@code side} and the others. A message is lost if the link is cut when it is sent or when it would arrive. */
    record Partition(Duration at, Duration until, List<Integer> side) implements Fault {
        public Partition {
            span(at, until);
            side = sorted(side);
        }
    }

    /** Nothing passes from {@code from} to {@code to}; the other way too, unless {@code oneWay}. */
    record Cut(Duration at, Duration until, List<Integer> from, List<Integer> to, boolean oneWay) implements Fault {
        public Cut {
            span(at, until);
            from = sorted(from);
            to = sorted(to);
        }
    }

    /** What is sent from {@code from} to {@code to} meanwhile is held back, and arrives once the links are free again. */
    record Clog(Duration at, Duration until, List<Integer> from, List<Integer> to) implements Fault {
        public Clog {
            span(at, Objects.requireNonNull(until, "a clog must end: what is held back for ever is a cut"));
            from = sorted(from);
            to = sorted(to);
        }
    }

    /** All links are worse than the settings say: this loss, this duplication, this much more delay. */
    record Weather(Duration at, Duration until, double loss, double duplication, Duration delay) implements Fault {
        public Weather {
            span(at, until);
            delay = notNegative(delay);
        }
    }

    /** The node stops: fields, timers and perhaps unsynced writes are lost, messages to it too. It restarts at {@code until}. */
    record Crash(Duration at, Duration until, int node) implements Fault {
        public Crash {
            span(at, until);
        }
    }

    /** The node is not there before {@code at}; then it starts. */
    record Join(Duration at, int node) implements Fault {
        public Join {
            span(at, null);
        }
    }

    /** The node does nothing, then goes on where it was: what came meanwhile it handles then. A long garbage collection. */
    record Pause(Duration at, Duration until, int node) implements Fault {
        public Pause {
            span(at, Objects.requireNonNull(until, "a pause must end: a node that never goes on has crashed"));
        }
    }

    /** Every message to and from the node takes {@code by} longer: a gray failure. */
    record Slow(Duration at, Duration until, int node, Duration by) implements Fault {
        public Slow {
            span(at, until);
            by = notNegative(by);
        }
    }

    /** What is sent from {@code from} to {@code to} meanwhile takes {@code by} longer. */
    record Lag(Duration at, Duration until, List<Integer> from, List<Integer> to, Duration by) implements Fault {
        public Lag {
            span(at, until);
            by = notNegative(by);
            from = sorted(from);
            to = sorted(to);
        }

        /** Whether it holds for a message sent at {@code nanos}. */
        public boolean covers(int sender, int receiver, long nanos) {
            return from.contains(sender) && to.contains(receiver) && nanos >= at.toNanos() && (until == null || nanos < until.toNanos());
        }
    }

    /** When the node crashes, the write it was about does not vanish but is cut short: strings and lists keep a part of their front. */
    record TornWrites(Duration at, Duration until, int node) implements Fault {
        public TornWrites {
            span(at, until);
        }
    }

    /** One durable value rots: a number changes by a bit, a string by a letter, a record in one component. */
    record BitRot(Duration at, int node) implements Fault {
        public BitRot {
            span(at, null);
        }
    }

    /** Writes land on another key that is in use; reads of the right key find the old value. */
    record MisdirectedWrites(Duration at, Duration until, int node) implements Fault {
        public MisdirectedWrites {
            span(at, until);
        }
    }

    /** Every write is refused with {@link distsys.model.Disk.Full}. */
    record DiskFull(Duration at, Duration until, int node) implements Fault {
        public DiskFull {
            span(at, until);
        }
    }

    /** Every sync takes this long, and the node waits for it. */
    record DiskSlow(Duration at, Duration until, int node, Duration sync) implements Fault {
        public DiskSlow {
            span(at, until);
            sync = notNegative(sync);
        }
    }

    /** The clock jumps by {@code by}, forwards or backwards. */
    record ClockJump(Duration at, int node, Duration by) implements Fault {
        public ClockJump {
            span(at, null);
            Objects.requireNonNull(by, "by");
        }
    }

    /** From now on the clock runs {@code 1 + drift} times as fast as true time. */
    record ClockDrift(Duration at, int node, double drift) implements Fault {
        public ClockDrift {
            span(at, null);
            if (!(drift > -1)) throw new IllegalArgumentException("a clock cannot run backwards: drift " + drift);
        }
    }

    /** The clock jumps forth by {@code by} and back again, once every {@code period}. */
    record ClockStrobe(Duration at, Duration until, int node, Duration by, Duration period) implements Fault {
        public ClockStrobe {
            span(at, Objects.requireNonNull(until, "a strobe must end"));
            if (period.isNegative() || period.isZero()) throw new IllegalArgumentException("a strobe's period is more than 0");
        }
    }

    /** The node's messages are not what its program sends. */
    record Byzantine(Duration at, Duration until, int node, Lie lie) implements Fault {
        public Byzantine {
            span(at, until);
            Objects.requireNonNull(lie, "lie");
        }
    }

    /** What a Byzantine node does to each message that its program sends. */
    enum Lie {
        /** Sends nothing. */ SILENT,
        /** Changes a number, a letter, a component: the same way for all receivers. */ LIE,
        /** Changes it differently for each receiver. */ EQUIVOCATE,
        /** Sends an older message of its own after it. */ REPLAY,
        /** Sends it in another node's name. */ FORGE
    }

    private static void span(Duration at, Duration until) {
        if (Objects.requireNonNull(at, "a fault needs the time at which it begins").isNegative()) {
            throw new IllegalArgumentException("a fault cannot come before the run begins: " + Times.text(at));
        }
        if (until != null && until.compareTo(at) <= 0) {
            throw new IllegalArgumentException("a fault ends after it begins, not at " + Times.text(until)
                    + " when it begins at " + Times.text(at));
        }
    }

    private static Duration notNegative(Duration d) {
        if (d.isNegative()) throw new IllegalArgumentException("a delay cannot be negative: " + Times.text(d));
        return d;
    }

    private static List<Integer> sorted(List<Integer> nodes) {
        return nodes.stream().sorted().distinct().toList();
    }

    /** The indices of the nodes it names. */
    default List<Integer> nodes() {
        return switch (this) {
            case Partition f -> f.side();
            case Cut f -> both(f.from(), f.to());
            case Clog f -> both(f.from(), f.to());
            case Lag f -> both(f.from(), f.to());
            case Weather f -> List.of();
            case Crash f -> List.of(f.node());
            case Join f -> List.of(f.node());
            case Pause f -> List.of(f.node());
            case Slow f -> List.of(f.node());
            case TornWrites f -> List.of(f.node());
            case BitRot f -> List.of(f.node());
            case MisdirectedWrites f -> List.of(f.node());
            case DiskFull f -> List.of(f.node());
            case DiskSlow f -> List.of(f.node());
            case ClockJump f -> List.of(f.node());
            case ClockDrift f -> List.of(f.node());
            case ClockStrobe f -> List.of(f.node());
            case Byzantine f -> List.of(f.node());
        };
    }

    private static List<Integer> both(List<Integer> a, List<Integer> b) {
        return Stream.concat(a.stream(), b.stream()).toList();
    }
}
