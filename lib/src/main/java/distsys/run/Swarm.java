package distsys.run;

import distsys.model.Draws;
import distsys.model.Keyed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Random fault plans. Swarm testing (Groce et al., "Swarm testing", ISSTA 2012): each seed draws first <em>which</em> kinds of fault
 * exist at all, then how many, where and when; a run with few kinds finds bugs that the constant noise of all kinds hides.
 */
public final class Swarm {

    /** A kind of fault, given the chance, the nodes and the time. */
    @FunctionalInterface
    private interface Kind {
        List<Fault> draw(Draws d, int nodes, long horizon);
    }

    private static final List<Kind> BENIGN = List.of(
            (d, n, h) -> one(s -> new Fault.Partition(s.at(), s.until(), side(d, n)), d, h),
            (d, n, h) -> one(s -> new Fault.Cut(s.at(), s.until(), List.of(d.nextInt(n)), List.of(d.nextInt(n)), d.chance(0.5)), d, h),
            (d, n, h) -> swizzle(d, n, h),
            (d, n, h) -> one(s -> new Fault.Weather(s.at(), s.until(), d.nextDouble() * 0.3, d.nextDouble() * 0.3, millis(d.nextInt(50))), d, h),
            (d, n, h) -> one(s -> new Fault.Crash(s.at(), s.until(), d.nextInt(n)), d, h),
            (d, n, h) -> one(s -> new Fault.Pause(s.at(), s.until(), d.nextInt(n)), d, h),
            (d, n, h) -> one(s -> new Fault.Slow(s.at(), s.until(), d.nextInt(n), millis(1 + d.nextInt(100))), d, h),
            (d, n, h) -> one(s -> new Fault.DiskSlow(s.at(), s.until(), d.nextInt(n), millis(1 + d.nextInt(50))), d, h),
            (d, n, h) -> one(s -> new Fault.ClockJump(s.at(), d.nextInt(n), millis(1 + d.nextInt(1_000))), d, h),
            (d, n, h) -> one(s -> new Fault.ClockDrift(s.at(), d.nextInt(n), d.nextDouble() * 0.2 - 0.1), d, h),
            (d, n, h) -> one(s -> new Fault.ClockStrobe(s.at(), s.until(), d.nextInt(n), millis(1 + d.nextInt(200)), millis(20 + d.nextInt(200))), d, h));

    private Swarm() {}

    /**
     * A plan of faults that a correct crash-tolerant program must survive in safety: network, process and clock faults, slow disks.
     *
     * @param seed    of the plan; equal seeds, equal plans
     * @param nodes   how many there are
     * @param horizon every fault begins and ends before this time, so that a run may go on afterwards and must recover
     */
    public static List<Fault> plan(long seed, int nodes, Duration horizon) {
        Keyed d = Keyed.stream(seed, 0x5A_A21, 0);
        var plan = new ArrayList<Fault>();
        for (Kind kind : BENIGN) {
            if (d.chance(0.5)) continue;                                    // this kind does not exist on this seed
            for (int i = 1 + d.nextInt(3); i > 0; i--) plan.addAll(kind.draw(d, nodes, horizon.toNanos()));
        }
        return List.copyOf(plan);
    }

    /** Swizzle-clogging, as FoundationDB does it: the links of some nodes clog one after the other and clear in another order. */
    private static List<Fault> swizzle(Draws d, int n, long horizon) {
        List<Integer> all = java.util.stream.IntStream.range(0, n).boxed().toList();
        List<Integer> some = d.shuffled(all).subList(0, 1 + d.nextInt(n));
        Span whole = span(d, horizon);
        long length = whole.until().minus(whole.at()).toNanos();
        var clogs = new ArrayList<Fault>();
        for (int node : some) {
            long begin = whole.at().toNanos() + share(d, length / 2), end = whole.until().toNanos() - share(d, length / 2);
            clogs.add(new Fault.Clog(Duration.ofNanos(begin), Duration.ofNanos(Math.max(begin + 1, end)), List.of(node), all));
        }
        return clogs;
    }

    private record Span(Duration at, Duration until) {}

    private static List<Fault> one(java.util.function.Function<Span, Fault> fault, Draws d, long horizon) {
        return List.of(fault.apply(span(d, horizon)));
    }

    private static Span span(Draws d, long horizon) {
        long a = share(d, horizon - 1), b = share(d, horizon - 1);
        return new Span(Duration.ofNanos(Math.min(a, b)), Duration.ofNanos(Math.max(a, b) + 1));
    }

    private static long share(Draws d, long of) {
        return (long) (d.nextDouble() * of);
    }

    private static Duration millis(long n) {
        return Duration.ofMillis(n);
    }

    private static List<Integer> side(Draws d, int n) {
        List<Integer> all = java.util.stream.IntStream.range(0, n).boxed().toList();
        return n < 2 ? all : d.shuffled(all).subList(0, 1 + d.nextInt(n - 1));
    }
}
