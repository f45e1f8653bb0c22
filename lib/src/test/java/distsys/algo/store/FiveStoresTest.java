package distsys.algo.store;

import static distsys.Lab.cluster;
import static distsys.Lab.exponential;
import static distsys.Lab.ms;
import static org.junit.jupiter.api.Assertions.assertEquals;

import distsys.algo.store.Customer.Habit;
import distsys.judge.check.Verdict;
import distsys.judge.check.map.ModelMap;
import distsys.judge.check.txn.Model;
import distsys.model.Draws;
import distsys.model.Keyed;
import distsys.model.Node;
import distsys.run.Fault;
import distsys.trace.History;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Five stores under partition, each 1,000 times, are where they belong on the map")
class FiveStoresTest {

    private static final int SEEDS = Integer.getInteger("distsys.seeds", 1_000), SERVERS = 3, CLIENTS = 4;

    /** One run: three servers and four clients; six times a server, with its clients or without them, is cut off for a while. */
    static History history(long seed, Supplier<? extends Node<?>> server, Habit habit, int skewMillis, double loss) {
        Draws draws = Keyed.stream(seed, 3, 0);
        var recorder = History.recorder();
        var cuts = new ArrayList<Fault>();
        for (int i = 0; i < 6; i++) {
            int lonely = draws.nextInt(SERVERS), at = 30 + 130 * i + draws.nextInt(40);
            var side = new ArrayList<>(List.of(lonely));
            if (draws.chance(0.5)) for (int c = SERVERS; c < SERVERS + CLIENTS; c++) if (c % SERVERS == lonely) side.add(c);
            cuts.add(new Fault.Partition(ms(at), ms(at + 20 + draws.nextInt(60)), side));
        }
        cluster(SERVERS, (Supplier<Node<?>>) server::get).with(CLIENTS, () -> new Customer(recorder, habit, SERVERS, 15)).seed(seed)
                .latency(exponential(ms(1), ms(10))).skew(ms(skewMillis)).loss(loss).faults(cuts).until(ms(3_000)).seeds(seed, seed).map(run -> run.seed());          // a sweep keeps no states, which nobody looks at here
        return recorder.history();
    }

    private static Map<Model, int[]> verdicts(Supplier<? extends Node<?>> server, Habit habit, int skewMillis, double loss) {
        var counts = new EnumMap<Model, int[]>(Model.class);
        for (Model m : Model.values()) counts.put(m, new int[3]);
        for (long seed = 1; seed <= SEEDS; seed++) {
            ModelMap map = ModelMap.of(history(seed, server, habit, skewMillis, loss));
            for (Model m : Model.values()) counts.get(m)[map.verdict(m).ordinal()]++;
        }
        return counts;
    }

    /** @param kept in every run; @param broken in one run of a hundred at the least */
    private static void belongs(Map<Model, int[]> counts, Set<Model> kept, Set<Model> broken) {
        var wrong = new ArrayList<String>();
        counts.forEach((m, n) -> {
            if (kept.contains(m) && n[Verdict.PASS.ordinal()] < SEEDS) wrong.add(m + " must be kept: " + List.of(n[0], n[1], n[2]));
            if (broken.contains(m) && n[Verdict.FAIL.ordinal()] < SEEDS / 100) wrong.add(m + " must be seen broken: " + List.of(n[0], n[1], n[2]));
        });
        assertEquals(List.of(), wrong);
    }

    private static Set<Model> implied(Model... models) {
        EnumSet<Model> out = EnumSet.noneOf(Model.class);
        for (Model m : models) out.addAll(distsys.judge.check.txn.Lattice.impliedBy(m));
        return out;
    }

    @Test @DisplayName("a single copy is strictly serializable, and so is everything")
    void singleCopy() {
        belongs(verdicts(SingleCopy::new, Habit.LISTS, 0, 0), EnumSet.allOf(Model.class), Set.of());
    }

    @Test @DisplayName("a primary whose backups answer reads is serializable; its clients miss what others and they themselves did")
    void primaryBackup() {
        belongs(verdicts(() -> new PrimaryBackup(SERVERS), Habit.LISTS, 0, 0), implied(Model.SERIALIZABLE, Model.MONOTONIC_READS),
                Set.of(Model.STRICT_SERIALIZABLE, Model.STRONG_SESSION_SERIALIZABLE, Model.STRONG_SI, Model.LINEARIZABLE, Model.SEQUENTIAL, Model.CAUSAL, Model.PRAM, Model.READ_YOUR_WRITES));
    }

    @Test @DisplayName("a quorum without read repair: reads go back")
    void quorum() {
        belongs(verdicts(() -> new Quorum(SERVERS), Habit.REGISTERS, 0, 0.15), implied(Model.SERIALIZABLE, Model.READ_YOUR_WRITES),
                Set.of(Model.STRICT_SERIALIZABLE, Model.LINEARIZABLE, Model.SEQUENTIAL, Model.PRAM, Model.MONOTONIC_READS));
    }

    @Test @DisplayName("the last writer wins: the clocks decide, and own writes are lost")
    void lastWriter() {
        belongs(verdicts(() -> new LastWriter(SERVERS), Habit.REGISTERS, 300, 0), implied(Model.SERIALIZABLE, Model.MONOTONIC_READS),
                Set.of(Model.LINEARIZABLE, Model.SEQUENTIAL, Model.CAUSAL));
    }

    @Test @DisplayName("snapshots: write skew, and nothing else")
    void snapshots() {
        belongs(verdicts(Snapshots::new, Habit.TRANSACTIONS, 0, 0), implied(Model.STRONG_SI), Set.of(Model.SERIALIZABLE, Model.REPEATABLE_READ, Model.STRICT_SERIALIZABLE));
    }
}
