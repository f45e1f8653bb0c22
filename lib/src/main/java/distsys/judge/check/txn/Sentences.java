package distsys.judge.check.txn;

import distsys.judge.check.txn.Found.Because;
import distsys.judge.check.txn.Found.Step;
import java.util.List;
import java.util.stream.Collectors;

/** Dependencies in English. */
final class Sentences {

    private Sentences() {}

    static Step step(Dependencies of, int from, int to, int kind, int was, int becomes) {
        Log log = of.log;
        if (kind == Graph.PROCESS) {
            return new Step(from, to, Because.PROCESS, null, null, null, log.transactions.get(from).process() + " did " + name(of, from) + " before " + name(of, to));
        }
        Object key = log.keys.get(log.writtenKey[becomes]), earlier = was < 0 ? null : log.written[was], later = log.written[becomes];
        boolean lists = of instanceof Lists;
        return switch (kind) {
            case Graph.WW -> new Step(from, to, Because.WW, key, earlier, later, of.wrote(was) + ", and " + of.who(to) + (lists ? " appended " : " wrote ") + later + " after it");
            case Graph.WR -> new Step(from, to, Because.WR, key, earlier, later, of.who(to) + " read " + of.seen(key, later) + ", and that " + later + " is from " + of.who(from));
            case Graph.RW -> new Step(from, to, Because.RW, key, earlier, later, of.who(from) + " read " + of.seen(key, earlier)
                    + (lists ? ", to which " + of.who(to) + " appended " + later + " next" : ", over which " + of.who(to) + " wrote " + later));
            default -> throw new IllegalArgumentException("no dependency is of kind " + kind);
        };
    }

    static Step realTime(Dependencies of, int early, int late) {
        return new Step(early, late, Because.REALTIME, null, null, null, of.who(early) + " had returned before " + of.who(late) + " was called");
    }

    private static String name(Dependencies of, int t) {
        return of.log.transactions.get(t).name();
    }

    static String circle(Dependencies of, Anomaly anomaly, List<Step> cycle) {
        String order = cycle.size() == 2
                ? name(of, cycle.getFirst().from()) + " must come before " + name(of, cycle.getFirst().to()) + ", and " + name(of, cycle.getFirst().to()) + " before " + name(of, cycle.getFirst().from())
                : "each must come before the next: " + cycle.stream().map(s -> name(of, s.from())).collect(Collectors.joining(", ")) + ", and " + name(of, cycle.getFirst().from()) + " again";
        return anomaly.word() + ": " + order + ". " + cycle.stream().map(Step::reason).collect(Collectors.joining("; ")) + ".";
    }
}
