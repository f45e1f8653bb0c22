package distsys.exercise;

import static distsys.judge.grade.Violation.broken;

import distsys.algo.clock.CausalClock;
import distsys.exercise.Conversation.Stamped;
import distsys.judge.grade.Property;
import distsys.judge.grade.Property.Kind;
import distsys.judge.grade.Trial;
import distsys.judge.grade.Trials;
import distsys.judge.grade.Violation;
import distsys.run.explore.Finding;
import distsys.trace.Causality;
import distsys.trace.Times;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;

/** before(V(a), V(b)) if and only if a happened before b: Mattern 1989, theorem 10; and a stamp stays what it was. */
final class VectorClockProperties {

    private static final int PROCESSES = 3;

    @Order(1)
    @Property(kind = Kind.SAFETY, points = 4, hints = {
            "Take the first two events of the sentence. Which number should have grown from the one to the other, and did it?",
            "An arrival knows all its process knew and all the sender knew: for each process the greater of the two counts.",
            "And the arrival is itself an event: count it, in the component of the process it happens at."})
    @DisplayName("If a happened before b, then before(V(a), V(b)) is true")
    void causesAreLess(Trials<CausalClock> trials) {
        trials.andOnce(trial -> everyOrder(trial, "A cause does not stand before its effect.", "before(a, b) true", (caused, less) -> less || !caused)).each(trial -> {
            var talk = trial.once("talk", () -> talk(trial, List::copyOf, new ArrayList<>()));
            Causality truth = Causality.of(talk.trace());
            CausalClock judge = trial.make(trial.size(), 0);
            for (Stamped<List<Integer>> b : talk.events()) {
                for (Stamped<List<Integer>> a : talk.events()) {
                    if (a == b) break;
                    if (!truth.before(a.event(), b.event())) continue;
                    trial.saw("a cause");
                    if (judge.before(a.stamp(), b.stamp())) continue;
                    throw broken("A cause does not stand before its effect.", tell(a) + "; that led to what follows: " + tell(b) + ".")
                            .expected("before(" + a.stamp() + ", " + b.stamp() + ") true", false).upTo(talk.trace(), a.event(), b.event());
                }
            }
        });
    }

    @Order(2)
    @Property(kind = Kind.SAFETY, points = 4, hints = {
            "Neither event could know of the other, yet one stamp is less. Which component claims to know too much?",
            "A process counts its own events and nobody else's: only its own component may be incremented.",
            "Merging takes the greater count for each process. It does not add them, and it does not replace one by the other."})
    @DisplayName("If before(V(a), V(b)) is true, then a happened before b")
    void lessIsCaused(Trials<CausalClock> trials) {
        trials.andOnce(trial -> everyOrder(trial, "Events stand in an order that have none.", "before(a, b) false", (caused, less) -> caused || !less)).each(trial -> {
            var talk = trial.once("talk", () -> talk(trial, List::copyOf, new ArrayList<>()));
            Causality truth = Causality.of(talk.trace());
            CausalClock judge = trial.make(trial.size(), 0);
            for (Stamped<List<Integer>> b : talk.events()) {
                for (Stamped<List<Integer>> a : talk.events()) {
                    if (truth.concurrent(a.event(), b.event())) trial.saw("concurrent events");
                    if (truth.before(a.event(), b.event()) || !judge.before(a.stamp(), b.stamp())) continue;
                    Violation found = a == b ? broken("An event stands before itself.", tell(a) + ".")
                            : truth.before(b.event(), a.event()) ? broken("An effect stands before its cause.", tell(b) + "; that led to what follows: " + tell(a) + ".")
                            : broken("Concurrent events stand in an order.", tell(a) + ", and " + tell(b) + ". Neither could know of the other.");
                    throw found.expected("before(" + a.stamp() + ", " + b.stamp() + ") false", true).upTo(talk.trace(), a.event(), b.event());
                }
            }
        });
    }

    @Order(3)
    @Property(kind = Kind.SAFETY, points = 2, hints = {
            "Somebody still holds the list you returned: a message that is on its way, say. Who else changes it?",
            "Return a copy, List.copyOf(…), or make a new list for each event."})
    @DisplayName("A stamp that was given out never changes")
    void stampsStay(Trials<CausalClock> trials) {
        trials.each(trial -> {
            var given = new ArrayList<List<Integer>>();
            var talk = talk(trial, stamp -> stamp, given);
            for (int i = 0; i < given.size(); i++) {
                Stamped<List<Integer>> then = talk.events().get(i);
                if (then.stamp().equals(given.get(i))) continue;
                throw broken("A stamp changed after it was given out.", tell(then) + "; at the end of the run the same list reads " + given.get(i) + ".")
                        .expected(then.stamp(), given.get(i)).in(talk.trace(), then.event());
            }
        });
    }

    /** Three processes that act once each and tell all. @param holds given whether a caused b, and whether the clock says so */
    private static void everyOrder(Trial<CausalClock> trial, String headline, String expected, BinaryOperator<Boolean> holds) {
        CausalClock judge = trial.make(PROCESSES, 0);
        var known = new HashMap<List<Object>, Boolean>();
        Finding f = Stamper.broken(PROCESSES, me -> clock(trial.make(PROCESSES, me), PROCESSES, List::copyOf, new ArrayList<>()), all -> {
            List<Stamper.Stamped> events = all.stream().flatMap(List::stream).toList();
            for (Stamper.Stamped a : events) {
                for (Stamper.Stamped b : events) {
                    boolean less = known.computeIfAbsent(List.of(a.stamp(), b.stamp()), _ -> judge.before(stamp(a), stamp(b)));
                    if (!holds.apply(b.past().contains(a.name()), less)) return false;
                }
            }
            return true;
        });
        if (f != null) throw broken(headline, EveryOrder.words(PROCESSES, f)).expected(expected, expected.endsWith("true") ? "false" : "true").in(f.trace());
    }

    @SuppressWarnings("unchecked")
    private static List<Integer> stamp(Stamper.Stamped e) {
        return (List<Integer>) e.stamp();
    }

    private static String tell(Stamped<List<Integer>> e) {
        return e.event().node() + " stamped " + e.what() + " at " + Times.text(e.event().time()) + " with " + e.stamp();
    }

    /**
     * @param sent  what a message carries of a stamp: a copy, or the list itself
     * @param given receives the lists as the clock gave them
     */
    private static Conversation<List<Integer>> talk(Trial<CausalClock> trial, UnaryOperator<List<Integer>> sent, List<List<Integer>> given) {
        return Conversation.of(trial, me -> clock(trial.make(trial.size(), me), trial.size(), sent, given));
    }

    private static Conversation.Clock<List<Integer>> clock(CausalClock clock, int size, UnaryOperator<List<Integer>> sent, List<List<Integer>> given) {
        return new Conversation.Clock<>() {
            @Override public List<Integer> tick() {
                return taken("tick()", clock.tick());
            }

            @Override public List<Integer> receive(List<Integer> stamp) {
                return taken("receive(" + stamp + ")", clock.receive(sent.apply(stamp)));
            }

            private List<Integer> taken(String call, List<Integer> stamp) {
                given.add(stamp);
                return checked(call, stamp, size);
            }
        };
    }

    /** A copy, after a look at its shape: a list of the learner's may hold anything. */
    private static List<Integer> checked(String call, List<?> stamp, int size) {
        if (stamp == null) throw broken("That is no stamp.", call + " returned null.").expected("a list of " + size + " numbers", "null");
        if (stamp.size() != size || stamp.stream().anyMatch(count -> !(count instanceof Integer))) {
            throw broken("That is no stamp.", call + " returned " + stamp + ".").expected("a list of " + size + " numbers", stamp);
        }
        return stamp.stream().map(Integer.class::cast).toList();
    }
}
