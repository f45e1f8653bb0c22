package distsys.run.sim;

import static distsys.Lab.cluster;
import static distsys.Lab.constant;
import static distsys.Lab.ms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.Run;
import distsys.model.Keyed;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.run.Fault;
import distsys.run.Minimal;
import distsys.trace.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Shrinking")
class ShrinkerTest {

    @Property(tries = 200, seed = "1")
    void keepsJustTheElementsThatMatter(@ForAll long seed) {
        var d = Keyed.stream(seed, 0, 0);
        List<Integer> all = IntStream.range(0, 40).boxed().toList();
        List<Integer> needed = d.shuffled(all).subList(0, 1 + d.nextInt(5)).stream().sorted().toList();
        assertEquals(needed, Minimal.of(all, some -> some.containsAll(needed)));
    }

    /**
     * A leader that copies to a backup. The planted bug needs three faults together: acknowledgements are cut off for a while, the
     * leader's clock has jumped so that it gives up waiting, and later an answer of a backup that has restarted is believed.
     */
    static class Leased extends Node<Leased.Msg> {
        sealed interface Msg {}
        record Tick(int n) implements Msg {}
        record Copy(int n) implements Msg {}
        record Ack(int n) implements Msg {}

        int acked;
        long began;
        boolean restarted, split, wrong;

        @Override protected void start() {
            restarted = disk().read("was here", false);
            disk().write("was here", true);
            disk().sync();
            began = now().toMillis();
            if (id().index() == 0) after(ms(10), new Tick(1));
        }

        @Override protected void receive(NodeId from, Msg msg) {
            switch (msg) {
                case Tick(int n) -> {
                    boolean late = now().toMillis() - began > n * 10L + 3;
                    if (n - acked > 3 && late) split = true;
                    send(members().get(1), new Copy(n));
                    after(ms(10), new Tick(n + 1));
                }
                case Copy(int n) -> send(from, new Ack(restarted ? -n : n));
                case Ack(int n) -> {
                    if (n < 0 && split) wrong = true;
                    acked = Math.abs(n);
                }
            }
        }
    }

    /** 40 faults of which three matter together: the cut, the jump and the crash. */
    private static List<Fault> plan(long seed) {
        var d = Keyed.stream(seed, 7, 7);
        var plan = new ArrayList<Fault>();
        for (int i = 0; i < 40; i++) {
            long at = 10 + d.nextInt(400);
            plan.add(switch (d.nextInt(5)) {
                case 0 -> new Fault.Cut(ms(at), ms(at + 45), List.of(1), List.of(0), true);
                case 1 -> new Fault.ClockJump(ms(at), d.nextInt(5), ms(5));
                case 2 -> new Fault.Crash(ms(at), ms(at + 5), d.nextInt(5));
                case 3 -> new Fault.Slow(ms(at), ms(at + 30), 2 + d.nextInt(3), ms(4));
                default -> new Fault.Pause(ms(at), ms(at + 12), 2 + d.nextInt(3));
            });
        }
        return plan;
    }

    private static boolean wrong(Run<Leased> run) {
        return run.nodes().stream().anyMatch(n -> n != null && n.wrong);
    }

    @Test @DisplayName("finds, among 40 faults, the three that a planted bug needs, and a 1-minimal run")
    void plantedBug() {
        var calm = cluster(5, Leased::new).latency(constant(ms(2))).until(ms(500));
        assertEquals(0, calm.seeds(1, 200).count("wrong without faults", ShrinkerTest::wrong).hits());
        long seed = IntStream.rangeClosed(1, 500).filter(s -> wrong(calm.seed(s).faults(plan(s)).run())).findFirst().orElseThrow();

        var failing = calm.seed(seed).faults(plan(seed));
        Run<Leased> small = failing.shrink(ShrinkerTest::wrong);

        assertTrue(wrong(small));
        assertEquals(List.of("ClockJump", "Crash", "Cut"), small.faults().stream().map(f -> f.getClass().getSimpleName()).sorted().toList());
        assertEquals(2, small.trace().ofKind(Kind.START).size(), "of five nodes two matter");
        for (Fault one : small.faults()) {
            var fewer = new ArrayList<>(small.faults());
            fewer.remove(one);
            assertFalse(wrong(calm.seed(seed).faults(fewer).run()), "without " + one + " it passes");
        }
    }

    @Test @DisplayName("of a run that does not fail is refused")
    void nothingToShrink() {
        assertEquals("there is nothing to shrink: on seed 1 the run does not fail",
                assertThrows(IllegalArgumentException.class, () -> cluster(2, Leased::new).until(ms(100)).shrink(r -> false)).getMessage());
    }
}
