package distsys.run.maelstrom;

import distsys.run.Distribution;
import distsys.run.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is run, but for the program of the nodes.
 *
 * @param nodes     their names
 * @param customers the clients, by thread
 * @param latency   of each message between nodes, and to and from services
 * @param faults    what goes wrong, cuts, crashes, pauses
 * @param seed      of every draw that is ours
 * @param most      the run is ended if it takes longer than this
 * @param keep      how many events the trace keeps
 */
public record Plan(List<String> nodes, List<? extends Customer> customers, Distribution latency, List<Fault> faults, long seed,
                   Duration most, int keep) {

    public Plan {
        nodes = List.copyOf(nodes);
        customers = List.copyOf(customers);
        faults = List.copyOf(faults);
    }

    /** {@code n0}, {@code n1}, … */
    public static List<String> names(int n) {
        var names = new ArrayList<String>();
        for (int i = 0; i < n; i++) names.add("n" + i);
        return names;
    }

    /** Whether every client is done. */
    boolean isDone() {
        for (Customer c : customers) if (!c.isDone()) return false;
        return true;
    }
}
