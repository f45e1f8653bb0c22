package distsys.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The shapes of partitions that find bugs (as Jepsen's nemeses draw them), for a cluster of {@code n}. */
public final class Partitions {

    private Partitions() {}

    /** Two halves; of an odd number the second is larger. */
    public static List<Fault> halves(Duration at, Duration until, int n) {
        return List.of(new Fault.Partition(at, until, range(0, n / 2)));
    }

    /** One node alone. */
    public static List<Fault> isolate(Duration at, Duration until, int node) {
        return List.of(new Fault.Partition(at, until, List.of(node)));
    }

    /** Two halves that do not hear each other, and one node in the middle that hears both. */
    public static List<Fault> bridge(Duration at, Duration until, int n) {
        int middle = n / 2;
        return List.of(new Fault.Cut(at, until, range(0, middle), range(middle + 1, n), false));
    }

    /** Each node hears a majority, its neighbours on a ring, and no two the same one. */
    public static List<Fault> majoritiesRing(Duration at, Duration until, int n) {
        int reach = 0;
        while (2 * reach + 1 <= n / 2) reach++;             // neighbours on each side, so that with oneself it is a majority
        var cuts = new ArrayList<Fault>();
        for (int node = 0; node < n; node++) {
            var deaf = new ArrayList<Integer>();
            for (int other = 0; other < n; other++) {
                int apart = Math.floorMod(node - other, n);
                if (Math.min(apart, n - apart) > reach) deaf.add(other);
            }
            if (!deaf.isEmpty()) cuts.add(new Fault.Cut(at, until, deaf, List.of(node), true));
        }
        return cuts;
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }
}
