package distsys.exercise;

import static distsys.judge.grade.Violation.broken;

import distsys.algo.cap.Op;
import distsys.algo.cap.Policy;
import distsys.algo.cap.Visitor.End;
import distsys.algo.cap.Visitor.Visit;
import distsys.judge.grade.Property;
import distsys.judge.grade.Property.Kind;
import distsys.judge.grade.Trials;
import distsys.trace.Times;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;

/** The row of the table that is asked for: reads and writes as if there were one copy, browsing always. */
final class PolicyProperties {

    @Order(1)
    @Property(kind = Kind.SAFETY, points = 3, hints = {
            "Whoever reads here has been told an old value. Which replica could have told the new one, and was it reachable?",
            "A read is no safer than a write: a side that others may write behind cannot know what is current."})
    @DisplayName("A READ never returns a value that had been replaced before it began")
    void noOldRead(Trials<Policy> trials) {
        trials.ifNever("was a READ served").each(trial -> {
            var market = Market.of(trial);
            if (market.serves(Op.READ)) trial.acted();
            if (market.oneIsDown()) trial.saw("a replica that is down");
            if (market.cutFromTheStart()) trial.saw("a cut from the start");
            if (market.visits().stale().isEmpty()) return;
            Visit old = market.visits().stale().getFirst();
            throw broken("An old value was read.", old.visitor() + " asked n" + old.desk() + " at " + Times.text(old.at()) + " and was told "
                    + told(old.value()) + ", which another value had replaced by then.").expected("the newest value, or a refusal", told(old.value())).upTo(market.trace(), market.end(old));
        });
    }

    @Order(2)
    @Property(kind = Kind.SAFETY, points = 3, hints = {
            "Both sides of the cut have promised that their value is the one that counts. On how many replicas is each?",
            "How many members may one side have so that the other certainly has fewer than it needs? Try it with 4 and with 5.",
            "Count against all members, whoever can be reached now: members is the list that the constructor got."})
    @DisplayName("While the network is cut, at most one side confirms a WRITE")
    void oneSideWrites(Trials<Policy> trials) {
        trials.ifNever("was a WRITE served").each(trial -> {
            var market = Market.of(trial);
            if (market.serves(Op.WRITE)) trial.acted();
            if (market.halves()) trial.saw("two halves");
            if (market.bothAsked()) trial.saw("writes on both sides");
            Visit[] first = new Visit[2];
            for (Visit v : market.visits().all()) {
                int side = market.onSide(v) ? 1 : 0;
                if (v.op() == Op.WRITE && v.served() && market.duringCut(v) && first[side] == null) first[side] = v;
            }
            if (first[0] == null || first[1] == null) return;
            throw broken("Both sides wrote.", "n" + first[0].desk() + " confirmed \"" + first[0].value() + "\" at " + Times.text(first[0].until()) + ", and n" + first[1].desk()
                    + " confirmed \"" + first[1].value() + "\" at " + Times.text(first[1].until()) + "; between them nothing passed.")
                    .upTo(market.trace(), market.end(first[0]), market.end(first[1]));
        });
    }

    @Order(3)
    @Property(kind = Kind.LIVENESS, points = 2, hints = {
            "The replica that refused could reach more than half of all. Whom was it afraid of?",
            "One of the members may be down for good, and which one you cannot choose: no single member may be needed."})
    @DisplayName("A replica that reaches more than half of all members, itself included, serves every READ and WRITE")
    void majorityServes(Trials<Policy> trials) {
        trials.each(trial -> {
            var market = Market.of(trial);
            for (Visit v : market.visits().all()) {
                if (v.op() == Op.BROWSE || !market.isUp(v) || !market.duringCut(v) && !market.outsideCut(v)) continue;
                int reachable = market.reachable(v);
                if (2 * reachable <= market.replicas()) {
                    trial.saw("a minority that is asked");
                    continue;
                }
                if (!v.served()) throw refused(market, v, reachable);
            }
        });
    }

    @Order(4)
    @Property(kind = Kind.LIVENESS, points = 2, hints = {
            "BROWSE asks for a value that may be old. When has a replica none at all?"})
    @DisplayName("Every BROWSE is served, even by a replica that reaches nobody")
    void browseAlways(Trials<Policy> trials) {
        trials.each(trial -> {
            var market = Market.of(trial);
            for (Visit v : market.visits().all()) {
                if (v.op() != Op.BROWSE || !market.isUp(v)) continue;
                if (market.duringCut(v) && market.reachable(v) == 1) trial.saw("a replica alone");
                if (!v.served()) throw refused(market, v, market.duringCut(v) || market.outsideCut(v) ? market.reachable(v) : 1);
            }
        });
    }

    private static distsys.judge.grade.Violation refused(Market market, Visit v, int reachable) {
        return broken(v.end() == End.REFUSED ? "It was refused without need." : "It was not answered.", v.visitor() + " asked n" + v.desk() + " for a " + v.op() + " at " + Times.text(v.at())
                + "; n" + v.desk() + " could reach " + reachable + " of " + market.replicas() + ", itself included.").expected("served", v.end().name().toLowerCase(java.util.Locale.ROOT))
                .upTo(market.trace(), market.end(v));
    }

    private static String told(String value) {
        return value.isEmpty() ? "the first value" : "\"" + value + "\"";
    }
}
