package distsys.judge.check.txn;

import distsys.judge.check.txn.Anomaly.Orders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;

/** Looks for every kind of cycle: first in the data, then with each client's own order, then with real time. */
final class Search {

    private final Dependencies of;
    private final Log log;
    private final Graph graph;
    private final Budget budget;
    /** By node: the cycles already found in its component, as a set of ordinals. */
    private final long[] known;
    private final EnumSet<Anomaly> foundAnywhere = EnumSet.noneOf(Anomaly.class);
    /** Cycles of which is not known whether there are any, because the budget was spent. */
    final EnumSet<Anomaly> unresolved = EnumSet.noneOf(Anomaly.class);

    Search(Dependencies of, Graph graph, Budget budget) {
        this.of = of;
        this.log = of.log;
        this.graph = graph;
        this.budget = budget;
        known = new long[graph.nodes];
    }

    void run() {
        if (budget.isSpent()) {
            for (Anomaly a : Anomaly.values()) if (a.isCycle()) unresolved.add(a);
            return;
        }
        var realTime = new RealTime(graph, log, budget);
        Components data = Components.of(graph, Walk.any(Graph.DATA), budget);
        // A client's own order is part of real time: who keeps real time keeps all.
        if (data.isAcyclic() && realTime.isSilent(data)) return;
        if (!data.isAcyclic()) components(data, false);
        components(Components.of(graph, Walk.any(Graph.ALL), budget), true);
        for (int kind = 0; kind < Anomaly.CYCLES; kind++) {
            Anomaly wanted = Anomaly.cycle(kind, Orders.REALTIME);
            if (foundAnywhere.stream().anyMatch(a -> a.isAlso(wanted))) continue;
            if (budget.isSpent()) {
                unresolved.add(wanted);
                continue;
            }
            RealTime.Circle circle = realTime.find(kind);
            if (circle != null) found(steps(graph, null, circle.edges(), circle));
        }
        unresolved.removeIf(a -> foundAnywhere.stream().anyMatch(f -> f.isAlso(a)));
    }

    private void components(Components c, boolean process) {
        int[][] members = Groups.by(c.count, graph.nodes, n -> c.isCircle(c.of[n]) ? c.of[n] : -1);
        int[][] inOrder = Arrays.stream(members).filter(m -> m.length > 0).sorted((a, b) -> Integer.compare(a[0], b[0])).toArray(int[][]::new);
        int[] number = new int[graph.nodes];
        Arrays.fill(number, -1);
        for (int[] part : inOrder) {
            for (int i = 0; i < part.length; i++) number[part[i]] = i;
            component(part, graph.part(part, number, process ? Graph.ALL : Graph.DATA), process);
            for (int node : part) number[node] = -1;
        }
    }

    private void component(int[] members, Graph part, boolean process) {
        Orders orders = process ? Orders.PROCESS : Orders.DATA;
        long here = 0;
        for (int node : members) here |= known[node];
        var cycles = new Cycles(part, process, n -> members[n] < log.size() ? log.transactions.get(members[n]).called() : 0, budget);
        for (int kind = 0; kind < Anomaly.CYCLES; kind++) {
            Anomaly wanted = Anomaly.cycle(kind, orders);
            if (isImplied(here, wanted)) continue;
            if (budget.isSpent()) {
                unresolved.add(wanted);
                continue;
            }
            int[] circle = cycles.find(kind);
            if (circle == null) {
                if (kind == 2 && budget.isSpent()) unresolved.add(wanted);
                continue;
            }
            Anomaly found = found(steps(part, members, circle, null));
            here |= 1L << found.ordinal();
        }
        for (int node : members) known[node] |= here;
    }

    private static boolean isImplied(long here, Anomaly wanted) {
        for (Anomaly a : Anomaly.values()) if ((here >> a.ordinal() & 1) == 1 && a.isAlso(wanted)) return true;
        return false;
    }

    private Anomaly found(List<Found.Step> cycle) {
        Anomaly anomaly = name(cycle);
        foundAnywhere.add(anomaly);
        of.report(new Found(anomaly, Sentences.circle(of, anomaly, cycle), cycle.stream().map(Found.Step::from).toList(), cycle));
        return anomaly;
    }

    /** What a cycle is, by its edges. */
    static Anomaly name(List<Found.Step> cycle) {
        int outdated = 0, reads = 0;
        boolean adjacent = false, process = false, realTime = false;
        for (int i = 0; i < cycle.size(); i++) {
            Found.Because now = cycle.get(i).because(), next = cycle.get((i + 1) % cycle.size()).because();
            if (now == Found.Because.RW) outdated++;
            if (now == Found.Because.WR) reads++;
            adjacent |= now == Found.Because.RW && next == Found.Because.RW;
            process |= now == Found.Because.PROCESS;
            realTime |= now == Found.Because.REALTIME;
        }
        int kind = outdated == 0 ? reads == 0 ? 0 : 1 : outdated == 1 ? 2 : adjacent ? 4 : 3;
        return Anomaly.cycle(kind, realTime ? Orders.REALTIME : process ? Orders.PROCESS : Orders.DATA);
    }

    /** The edges as steps between transactions: relays passed over, one client's steps in a row made one, real time closing the circle. */
    private List<Found.Step> steps(Graph g, int[] members, int[] edges, RealTime.Circle circle) {
        var out = new ArrayList<Found.Step>();
        int begin = 0;
        // Not in the middle of a client's own steps, nor between a relay and the next.
        while (circle == null && begin < edges.length && (g.kind[edges[begin]] == Graph.CARRY
                || g.kind[edges[begin]] == Graph.PROCESS && g.kind[edges[(begin + edges.length - 1) % edges.length]] == Graph.PROCESS)) begin++;
        for (int i = 0; i < edges.length;) {
            int e = edges[(begin + i) % edges.length], last = e;
            i++;
            for (; i < edges.length; i++) {
                int then = edges[(begin + i) % edges.length];
                if (g.kind[then] != Graph.CARRY && !(g.kind[e] == Graph.PROCESS && g.kind[then] == Graph.PROCESS)) break;
                last = then;
            }
            int from = members == null ? g.from[e] : members[g.from[e]], to = members == null ? g.to[last] : members[g.to[last]];
            out.add(Sentences.step(of, from, to, g.kind[e], g.was[e], g.becomes[last]));
        }
        if (circle != null) out.add(Sentences.realTime(of, circle.early(), circle.late()));
        int first = 0;
        for (int i = 1; i < out.size(); i++) if (out.get(i).from() < out.get(first).from()) first = i;
        Collections.rotate(out, -first);                    // told from the one that was called first
        return out;
    }
}
