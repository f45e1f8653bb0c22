package distsys.exercise;

import static distsys.judge.grade.Violation.broken;

import distsys.algo.ids.Issuer;
import distsys.exercise.Issuing.World;
import distsys.judge.grade.Property;
import distsys.judge.grade.Property.Kind;
import distsys.judge.grade.Trial;
import distsys.judge.grade.Trials;
import distsys.judge.grade.Violation;
import distsys.trace.Event;
import distsys.trace.Times;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;

/** What is asked of ids, and of those who give them out. */
final class UniqueIdsProperties {

    private static final String GIVEN = "did a machine of yours give out an id";

    @Order(1)
    @Property(kind = Kind.SAFETY, points = 2, hints = {
            "Two machines made the same id, and neither could ask the other. What does one of them know that no other machine has?",
            "id().name() is different on each machine. Is it still possible to tell in the whole id where the name ends? n1 and 12, n11 and 2."})
    @DisplayName("Two machines that cannot reach each other never give out the same id")
    void unique(Trials<Issuer> trials) {
        trials.ifNever(GIVEN).each(trial -> once(trial, World.CALM));
    }

    @Order(2)
    @Property(kind = Kind.SAFETY, points = 2, hints = {
            "After a crash a new object is made, start() runs, and every field is as new. Where can a machine look up what it has done before?",
            "disk().write(…) alone is no promise: what is not yet synced when the machine crashes may be lost."})
    @DisplayName("A machine that crashed and started again gives out none of its old ids")
    void restart(Trials<Issuer> trials) {
        trials.ifNever("did a machine of yours give out ids both before a crash and after it").each(trial -> {
            var issuing = Issuing.of(trial, World.CRASHES);
            if (issuing.aliveAgain()) {
                trial.saw("ids before and after a crash");
                trial.acted();
            }
            judge(issuing);
        });
    }

    @Order(3)
    @Property(kind = Kind.SAFETY, points = 2, hints = {
            "The clock was set back, and showed a time that it had shown before.",
            "A time is no count. Either do without it, or never let the time in your ids go back."})
    @DisplayName("A clock that is set back makes no id come twice")
    void clock(Trials<Issuer> trials) {
        trials.ifNever(GIVEN).each(trial -> {
            if (Issuing.of(trial, World.CLOCKS).sameMillisAgain()) trial.saw("a millisecond that comes twice");
            once(trial, World.CLOCKS);
        });
    }

    @Order(4)
    @Property(kind = Kind.SAFETY, points = 1, hints = {
            "The machine crashed, and while it was down its clock was set back. What it remembered of the clock was a field."})
    @DisplayName("Nor do crashes and clocks together")
    void together(Trials<Issuer> trials) {
        trials.ifNever(GIVEN).each(trial -> once(trial, World.ALL));
    }

    @Order(5)
    @Property(kind = Kind.LIVENESS, points = 1, hints = {
            "A machine that runs was asked and gave no id. Whom or what was it waiting for?"})
    @DisplayName("Every request that reaches a machine is answered with an id, at once")
    void available(Trials<Issuer> trials) {
        trials.each(trial -> {
            var issuing = Issuing.of(trial, World.CLOCKS);
            Event wish = issuing.unanswered();
            if (wish == null) return;
            throw broken("No id was given.", wish.node().name() + " was asked at " + Times.text(wish.time()) + " and did not answer with an id: nextId() gave null, or threw.")
                    .expected("an id", "none").upTo(issuing.trace(), wish);
        });
    }

    @Order(6)
    @Property(kind = Kind.BUDGET, points = 1, hints = {
            "A sync takes milliseconds on a real disk. Must every single id be on the disk?",
            "What if the disk held something that changes at each start only? Or a number up to which you may count without asking it again?"})
    @DisplayName("The disk is synced at most twice a start, and once more for every ten ids")
    void sparing(Trials<Issuer> trials) {
        trials.ifNever(GIVEN).each(trial -> {
            var issuing = Issuing.of(trial, World.CRASHES);
            if (!issuing.ids().isEmpty()) trial.acted();
            Event sync = issuing.wasteful();
            if (sync == null) return;
            throw broken("The disk is synced too often.", sync.node().name() + " synced its disk for the " + issuing.syncs(sync) + "th time at " + Times.text(sync.time()) + ".").upTo(issuing.trace(), sync);
        });
    }

    @Order(7)
    @Property(kind = Kind.SAFETY, points = 1, hints = {
            "Run again from the same seed, your ids are others. Something outside of the machine decides them.",
            "A static field is shared by all machines of a simulation, but not by machines. UUID.randomUUID() and Math.random() draw from elsewhere: random() is the machine's own."})
    @DisplayName("The same run made again gives the same ids: the machine alone decides them")
    void repeatable(Trials<Issuer> trials) {
        trials.ifNever(GIVEN).each(trial -> {
            var first = Issuing.of(trial, World.CALM);
            if (!first.ids().isEmpty()) trial.acted();
            List<String> ids = first.ids(), again = Issuing.again(trial, World.CALM).ids();
            for (int i = 0; i < Math.min(ids.size(), again.size()); i++) {
                if (ids.get(i).equals(again.get(i))) continue;
                throw broken("The same run gave other ids.", "Id number " + (i + 1) + " was " + ids.get(i) + ", and when the run was made once more, " + again.get(i) + ".")
                        .expected(ids.get(i), again.get(i)).in(first.trace());
            }
        });
    }

    private static void once(Trial<Issuer> trial, World world) {
        var issuing = Issuing.of(trial, world);
        if (!issuing.ids().isEmpty()) trial.acted();
        judge(issuing);
    }

    private static void judge(Issuing issuing) {
        Issuing.Twice twice = issuing.twice();
        if (twice != null) throw told(issuing, twice);
    }

    private static Violation told(Issuing issuing, Issuing.Twice twice) {
        String first = twice.first().node().name(), second = twice.second().node().name();
        return broken("An id was given out twice.", first + " gave out " + twice.id() + " at " + Times.text(twice.first().time()) + ", and " + (first.equals(second) ? "again" : second + " gave it out")
                + " at " + Times.text(twice.second().time()) + ".").expected("another id", twice.id()).upTo(issuing.trace(), twice.first(), twice.second());
    }
}
