package distsys.run.maelstrom;

import distsys.model.Draws;
import distsys.model.Keyed;
import distsys.run.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What goes wrong, and when: for one interval all is well, for the next it is not, and so on until the time limit, when everything heals.
 * A plan is plain data, so processes and simulation suffer the same.
 */
public final class Nemesis {

    /** The faults that can be asked for. */
    public static final List<String> NAMES = List.of("partition", "kill", "pause");

    private static final long PURPOSE = 0x6e656d;

    private Nemesis() {}

    /**
     * A plan for {@code nodes} nodes.
     *
     * @param names    of the faults; each strikes at every turn, on nodes of its own
     * @param interval how long calm and trouble last
     * @param limit    when the last of it is over
     */
    public static List<Fault> plan(List<String> names, int nodes, Duration interval, Duration limit, long seed) {
        for (String name : names) {
            if (!NAMES.contains(name)) throw new IllegalArgumentException("there is no nemesis \"" + name + "\"; there is " + String.join(", ", NAMES));
        }
        var faults = new ArrayList<Fault>();
        Draws draws = Keyed.stream(seed, PURPOSE, 0);
        for (Duration at = interval; at.compareTo(limit) < 0; at = at.plus(interval.multipliedBy(2))) {
            Duration start = at, until = at.plus(interval).compareTo(limit) < 0 ? at.plus(interval) : limit;
            for (String name : names) {
                switch (name) {
                    case "partition" -> partition(faults, start, until, nodes, draws);
                    case "kill" -> { for (int node : some(nodes, draws)) faults.add(new Fault.Crash(start, until, node)); }
                    default -> { for (int node : some(nodes, draws)) faults.add(new Fault.Pause(start, until, node)); }
                }
            }
        }
        return List.copyOf(faults);
    }

    /** One node, a minority or a majority: each as likely. */
    private static List<Integer> some(int nodes, Draws draws) {
        int minority = (nodes - 1) / 2, majority = nodes / 2 + 1;
        int count = Math.clamp(switch (draws.nextInt(3)) {
            case 0 -> 1;
            case 1 -> minority;
            default -> majority;
        }, 1, nodes);
        return draws.shuffled(IntStream.range(0, nodes).boxed().toList()).subList(0, count).stream().sorted().toList();
    }

    /** One of four shapes, each as likely: one node alone; two halves; a minority third; majorities in a ring, where no two nodes see the same. */
    private static void partition(List<Fault> faults, Duration at, Duration until, int nodes, Draws draws) {
        if (nodes < 2) return;
        List<Integer> order = draws.shuffled(IntStream.range(0, nodes).boxed().toList());
        int alone = switch (draws.nextInt(nodes < 4 ? 3 : 4)) {
            case 0 -> 1;
            case 1 -> nodes / 2;
            case 2 -> Math.max(1, nodes / 3);
            default -> 0;
        };
        if (alone > 0) {
            faults.add(new Fault.Cut(at, until, order.subList(0, alone), order.subList(alone, nodes), false));
            return;
        }
        int each = (nodes / 2 + 1) / 2;                                         // neighbours on either side that make a majority with oneself
        for (int i = 0; i < nodes; i++) {
            var far = new ArrayList<Integer>();
            for (int j = i + 1; j < nodes; j++) {
                int distance = Math.min(j - i, nodes - (j - i));
                if (distance > each) far.add(order.get(j));
            }
            if (!far.isEmpty()) faults.add(new Fault.Cut(at, until, List.of(order.get(i)), far, false));
        }
    }
}
