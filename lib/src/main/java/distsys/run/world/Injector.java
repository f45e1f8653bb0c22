package distsys.run.world;

import distsys.run.Fault;
import distsys.trace.Canon;
import distsys.trace.Kind;
import distsys.trace.Times;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Turns a plan of faults into actions at their times. */
public final class Injector<H extends Host> {

    private final World<H> world;
    private final H[] nodes;
    private final Links links;

    public Injector(World<H> world, H[] nodes, Links links) {
        this.world = world;
        this.nodes = nodes;
        this.links = links;
    }

    /** Plans one fault. */
    public void plan(Fault fault) {
        for (int index : fault.nodes()) {
            if (index < 0 || index >= nodes.length) throw new IllegalArgumentException("a fault names node " + index + "; there are "
                    + nodes.length + ", numbered from 0: " + Canon.text(fault));
        }
        switch (fault) {
            case Fault.Partition f -> cut(f, new Links.Between(set(f.side()), not(set(f.side())), false, 0));
            case Fault.Cut f -> cut(f, new Links.Between(set(f.from()), set(f.to()), f.oneWay(), 0));
            case Fault.Clog f -> {
                var between = new Links.Between(set(f.from()), set(f.to()), true, f.until().toNanos());
                during(f, null, () -> links.clog(between), () -> links.unclog(between));
            }
            case Fault.Lag f -> during(f, null, () -> { }, () -> { });                  // the links know when
            case Fault.Weather f -> during(f, null, () -> links.worsen(f), () -> links.improve(f));
            case Fault.Crash f -> at(f, () -> world.crash(nodes[f.node()]), () -> world.restart(nodes[f.node()]));
            case Fault.Join f -> {
                nodes[f.node()].comesLate();
                at(f, () -> world.restart(nodes[f.node()]), null);
            }
            case Fault.Pause f -> at(f, () -> world.pause(nodes[f.node()], f.until().toNanos()), () -> world.resume(nodes[f.node()]));
            case Fault.Slow f -> node(f, f.node(), n -> n.slow(f.by().toNanos()), n -> n.slow(-f.by().toNanos()));
            case Fault.TornWrites f -> node(f, f.node(), n -> n.disk().torn = true, n -> n.disk().torn = false);
            case Fault.BitRot f -> at(f, () -> {
                String rotten = nodes[f.node()].disk().rot(world.key());
                note(Kind.FAULT, nodes[f.node()], "BitRot(key=" + Canon.text(rotten) + ")");
            }, null);
            case Fault.MisdirectedWrites f -> node(f, f.node(), n -> n.disk().misdirected = true, n -> n.disk().misdirected = false);
            case Fault.DiskFull f -> node(f, f.node(), n -> n.disk().full = true, n -> n.disk().full = false);
            case Fault.DiskSlow f -> node(f, f.node(), n -> n.slowDisk(f.sync().toNanos()), n -> n.slowDisk(-f.sync().toNanos()));
            case Fault.ClockJump f -> at(f, () -> jump(f, nodes[f.node()], f.by().toNanos()), null);
            case Fault.ClockDrift f -> at(f, () -> {
                nodes[f.node()].clock().drift(world.now(), f.drift());
                note(Kind.FAULT, nodes[f.node()], "ClockDrift(drift=" + Times.number(f.drift()) + ")");
            }, null);
            case Fault.ClockStrobe f -> strobe(f);
            case Fault.Byzantine f -> node(f, f.node(), n -> n.lie(f.lie()), n -> n.lie(null));
        }
    }

    private void cut(Fault f, Links.Between between) {
        String sides = names(between.from()) + (between.oneWay() ? "/> " : "/ ") + names(between.to()).strip();
        at(f, () -> {
            links.cut(between);
            note(Kind.CUT, null, sides);
        }, () -> {
            links.heal(between);
            note(Kind.HEAL, null, sides);
        });
    }

    private void strobe(Fault.ClockStrobe f) {
        H n = nodes[f.node()];
        boolean forth = true;
        for (Duration t = f.at(); t.compareTo(f.until()) < 0; t = t.plus(f.period())) {
            long by = forth ? f.by().toNanos() : -f.by().toNanos();
            world.at(t, () -> jump(f, n, by));
            forth = !forth;
        }
        if (!forth) world.at(f.until(), () -> jump(f, n, -f.by().toNanos()));
    }

    private void jump(Fault f, H n, long by) {
        if (n.clock().jump(world.now(), by)) note(Kind.FAULT, n, "ClockJump(by=" + Times.exact(by) + ")");
        else world.fail(n, "a clock cannot show a time before zero; the fault " + Canon.text(f) + " asks for it");
    }

    private void node(Fault f, int node, Consumer<H> begin, Consumer<H> end) {
        during(f, nodes[node], () -> begin.accept(nodes[node]), () -> end.accept(nodes[node]));
    }

    /** An effect that has a begin and an end, both noted with the fault's text. */
    private void during(Fault f, H n, Runnable begin, Runnable end) {
        String text = Canon.text(f);
        at(f, () -> {
            begin.run();
            note(Kind.FAULT, n, text);
        }, () -> {
            end.run();
            note(Kind.CALM, n, text);
        });
    }

    private void at(Fault f, Runnable begin, Runnable end) {
        world.at(f.at(), begin);
        if (f.until() != null) world.at(f.until(), end);
    }

    private void note(Kind kind, H n, String text) {
        world.note(kind, n, text);
    }

    private boolean[] set(List<Integer> indices) {
        var set = new boolean[nodes.length];
        for (int i : indices) set[i] = true;
        return set;
    }

    private static boolean[] not(boolean[] set) {
        var others = new boolean[set.length];
        for (int i = 0; i < set.length; i++) others[i] = !set[i];
        return others;
    }

    private String names(boolean[] set) {
        var names = new StringBuilder();
        for (int i = 0; i < set.length; i++) if (set[i]) names.append(nodes[i].id().name()).append(' ');
        return names.toString();
    }
}
