package distsys.run.maelstrom;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Who is whose neighbour: the topologies that the broadcast workload tells its nodes, by Maelstrom's names. */
public final class Topologies {

    /** Their names. */
    public static final List<String> NAMES = List.of("line", "grid", "tree", "tree2", "tree3", "tree4", "total");

    private Topologies() {}

    /**
     * Each node's neighbours, in the order of the nodes.
     *
     * @throws IllegalArgumentException if there is no such topology
     */
    public static Map<String, List<String>> of(String name, List<String> nodes) {
        int n = nodes.size(), side = (int) Math.ceil(Math.sqrt(n));
        var links = new ArrayList<TreeSet<Integer>>();
        for (int i = 0; i < n; i++) links.add(new TreeSet<>());
        for (int i = 1; i < n; i++) {
            switch (name) {
                case "line" -> link(links, i, i - 1);
                case "grid" -> {
                    if (i % side != 0) link(links, i, i - 1);
                    if (i >= side) link(links, i, i - side);
                }
                case "tree", "tree2" -> link(links, i, (i - 1) / 2);
                case "tree3" -> link(links, i, (i - 1) / 3);
                case "tree4" -> link(links, i, (i - 1) / 4);
                case "total" -> { for (int j = 0; j < i; j++) link(links, i, j); }
                default -> throw new IllegalArgumentException("there is no topology \"" + name + "\"; there is " + String.join(", ", NAMES));
            }
        }
        var all = new LinkedHashMap<String, List<String>>();
        for (int i = 0; i < n; i++) all.put(nodes.get(i), links.get(i).stream().map(nodes::get).toList());
        return all;
    }

    private static void link(List<TreeSet<Integer>> links, int a, int b) {
        links.get(a).add(b);
        links.get(b).add(a);
    }
}
