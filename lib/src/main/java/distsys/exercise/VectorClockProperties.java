package distsys.exercise;

import static distsys.judge.grade.Violation.broken;

import distsys.exercise.Conversation.Stamped;
import distsys.judge.grade.Property;
import distsys.judge.grade.Property.Kind;
import distsys.judge.grade.Trial;
import distsys.judge.grade.Trials;
import distsys.trace.Causality;
import distsys.trace.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;

/** V(a) &lt; V(b) if and only if a happened before b: Mattern 1989, theorem 10; and a stamp stays what it was. */
final class VectorClockProperties {

    @Order(1)
    @Property(kind = Kind.SAFETY, points = 4, hints = {
            "Take the first two events of the sentence. Which number should have grown from the one to the other, and did it?",
            "An arrival knows all its process knew and all the sender knew: for each process the greater of the two counts.",
            "And the arrival is itself an event: count it, in the component of the process it happens at."})
    @DisplayName("If a happened before b, then V(a) < V(b)")
    void causesAreLess(Trials<VectorTime> trials) {
        trials.each(trial -> {
            var talk = talk(trial, List::copyOf, new ArrayList<>());
            Causality truth = Causality.of(talk.trace());
            for (Stamped<List<Integer>> b : talk.events()) {
                for (Stamped<List<Integer>> a : talk.events()) {
                    if (a == b) break;
                    if (!truth.before(a.event(), b.event())) continue;
                    trial.saw("a cause");
                    if (less(a.stamp(), b.stamp())) continue;
                    throw broken("A cause is not less than its effect.", tell(a) + "; that led to " + tell(b) + ".")
                            .expected(a.stamp() + " < the later stamp", b.stamp()).upTo(talk.trace(), a.event(), b.event());
                }
            }
        });
    }

    @Order(2)
    @Property(kind = Kind.SAFETY, points = 4, hints = {
            "Neither event could know of the other, yet one stamp is less. Which component claims to know too much?",
            "A process counts its own events and nobody else's: only its own component may be incremented.",
            "Merging takes the greater count for each process. It does not add them, and it does not replace one by the other."})
    @DisplayName("If V(a) < V(b), then a happened before b")
    void lessIsCaused(Trials<VectorTime> trials) {
        trials.each(trial -> {
            var talk = talk(trial, List::copyOf, new ArrayList<>());
            Causality truth = Causality.of(talk.trace());
            for (Stamped<List<Integer>> b : talk.events()) {
                for (Stamped<List<Integer>> a : talk.events()) {
                    if (a == b) break;
                    if (truth.before(a.event(), b.event())) continue;
                    trial.saw("concurrent events");
                    if (!less(a.stamp(), b.stamp()) && !less(b.stamp(), a.stamp())) continue;
                    throw broken("Concurrent events have ordered stamps.", tell(a) + ", and " + tell(b) + ". Neither could know of the other.")
                            .expected("stamps of which neither is less", a.stamp() + " and " + b.stamp()).upTo(talk.trace(), a.event(), b.event());
                }
            }
        });
    }

    @Order(3)
    @Property(kind = Kind.SAFETY, points = 2, hints = {
            "Somebody still holds the list you returned: a message that is on its way, say. Who else changes it?",
            "Return a copy, List.copyOf(…), or make a new list for each event."})
    @DisplayName("A stamp that was given out never changes")
    void stampsStay(Trials<VectorTime> trials) {
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

    private static String tell(Stamped<List<Integer>> e) {
        return e.event().node() + " stamped " + e.what() + " at " + Times.text(e.event().time()) + " with " + e.stamp();
    }

    private static boolean less(List<Integer> a, List<Integer> b) {
        for (int i = 0; i < a.size(); i++) if (a.get(i) > b.get(i)) return false;
        return !a.equals(b);
    }

    /**
     * @param sent  what a message carries of a stamp: a copy, or the list itself
     * @param given receives the lists as the clock gave them
     */
    private static Conversation<List<Integer>> talk(Trial<VectorTime> trial, UnaryOperator<List<Integer>> sent, List<List<Integer>> given) {
        return Conversation.of(trial, me -> {
            VectorTime clock = trial.make(trial.size(), me);
            return new Conversation.Clock<>() {
                @Override public List<Integer> tick() {
                    return taken("tick()", clock.tick());
                }

                @Override public List<Integer> receive(List<Integer> stamp) {
                    return taken("receive(" + stamp + ")", clock.receive(sent.apply(stamp)));
                }

                private List<Integer> taken(String call, List<Integer> stamp) {
                    given.add(stamp);
                    return checked(call, stamp, trial.size());
                }
            };
        });
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
