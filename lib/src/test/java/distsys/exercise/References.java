package distsys.exercise;

import distsys.algo.clock.LamportClock;
import distsys.algo.clock.LamportLock;
import distsys.algo.clock.VectorClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The right answers, the wrong ones, and what the runs of each property must have shown somewhere. */
final class References {

    private References() {}

    static final Map<String, Class<?>> RIGHT = new TreeMap<>(Map.ofEntries(Map.entry("15-lamport-clock", LamportClock.class), Map.entry("15-vector-clock", VectorClock.class),
            Map.entry("02-echo", EchoMutants.MyEcho.class), Map.entry("02-protocol", ProtocolMutants.MySpeaker.class), Map.entry("02-results", ResultsMutants.MyReading.class),
            Map.entry("15-lock", LamportLock.class), Map.entry("00-lossless", CounterExercisesTest.Careful.class), Map.entry("00-first-cell", CounterExercisesTest.Counted.class),
            Map.entry("01-policy", PolicyMutants.MyPolicy.class), Map.entry("03-unique-ids", UniqueIdsMutants.MyIds.class),
            Map.entry("12-till", TillMutants.Till.class), Map.entry("14-diagnosis", DiagnosisMutants.MyDiagnosis.class), Map.entry("14-detector", DetectorMutants.MyDetector.class),
            Map.entry("50-register-checker", ConsistencyMutants.MyChecker.class), Map.entry("50-separations", ConsistencyMutants.MySeparations.class),
            Map.entry("40-adversary", AdversaryMutants.Villain.class), Map.entry("40-checkers", CheckersMutants.MyCheckers.class), Map.entry("06-steadfast", SteadfastMutants.Steadfast.class),
            Map.entry("04-keeper", KeeperMutants.Keeper.class), Map.entry("05-spreader", SpreaderMutants.Spreader.class),
            Map.entry("06-exit", ExitMutants.MyExitTest.class)));

    /** What must occur in a tenth of the runs at least, or the check would judge nothing. */
    static final Map<String, Set<String>> COVERAGE = new TreeMap<>(Map.ofEntries(
            Map.entry("01-policy", Set.of("a replica that is down", "a cut from the start", "two halves", "writes on both sides", "a minority that is asked", "a replica alone")),
            Map.entry("03-unique-ids", Set.of("ids before and after a crash", "a millisecond that comes twice")),
            Map.entry("15-lamport-clock", Set.of("a message from behind", "a message from ahead", "a message of equal stamp", "concurrent events")),
            Map.entry("15-vector-clock", Set.of("a cause", "concurrent events")),
            Map.entry("15-lock", Set.of("concurrent requests", "equal stamps", "somebody waits for another", "an entry after another")),
            Map.entry("00-lossless", Set.of("a refused compare-and-set", "a message that comes twice", "a lost answer")),
            Map.entry("00-first-cell", Set.of()),
            Map.entry("12-till", Set.of("a lost answer", "a version refused", "a large amount", "a forged letter in time", "a move in time")),
            Map.entry("14-diagnosis", Set.of("none", "crash", "omission", "timing", "byzantine")),
            Map.entry("14-detector", Set.of("a false alarm", "a crash", "a step forth", "a step back")),
            Map.entry("50-register-checker", Set.of("linearizable", "not linearizable", "an unanswered write")),
            Map.entry("50-separations", Set.of()),
            Map.entry("06-exit", Set.of()),
            Map.entry("06-steadfast", Set.of("a lost value", "a lost acknowledgement", "a short outage", "a long outage", "a neighbour that is gone")),
            Map.entry("04-keeper", Set.of("a value told twice", "a value that comes while an answer is under way", "a crash after an answer")),
            Map.entry("05-spreader", Set.of("a node alone", "more than one way")),
            Map.entry("02-echo", Set.of("a request that comes again", "a lost answer", "several clients")),
            Map.entry("02-protocol", Set.of("a second init", "a request that wants no answer", "a line that is no message", "a malformed request", "a compare-and-set that is done", "a refusal", "a silent store",
                    "an answer of the store that comes too late")),
            Map.entry("02-results", Set.of("lost", "unknown", "availability", "messages", "latency", "nothing")),
            Map.entry("40-checkers", Set.of("agreement holds", "agreement is broken", "validity holds", "validity is broken", "once holds", "once is broken", "termination holds", "termination is broken",
                    "one that decides and stops", "a process of which nothing is written")),
            Map.entry("40-adversary", Set.of("a bivalent configuration", "a configuration that can decide nothing", "a critical configuration", "fifty moves"))));

    /** A mutant and the property that must find it out. */
    record Wrong(Class<?> code, String mistake, String fails) {
        @Override public String toString() {
            return code.getSimpleName();
        }
    }

    static List<Wrong> wrong(String exercise) {
        return switch (exercise) {
            case "01-policy" -> nested(PolicyMutants.class);
            case "03-unique-ids" -> nested(UniqueIdsMutants.class);
            case "15-lamport-clock" -> nested(LamportClockMutants.class);
            case "15-vector-clock" -> nested(VectorClockMutants.class);
            case "02-echo" -> nested(EchoMutants.class);
            case "02-protocol" -> nested(ProtocolMutants.class);
            case "02-results" -> nested(ResultsMutants.class);
            case "15-lock" -> nested(LockMutants.class);
            case "06-exit" -> nested(ExitMutants.class);
            case "06-steadfast" -> nested(SteadfastMutants.class);
            case "04-keeper" -> nested(KeeperMutants.class);
            case "05-spreader" -> nested(SpreaderMutants.class);
            case "12-till" -> nested(TillMutants.class);
            case "14-diagnosis" -> nested(DiagnosisMutants.class);
            case "40-adversary" -> nested(AdversaryMutants.class);
            case "40-checkers" -> nested(CheckersMutants.class);
            case "14-detector" -> nested(DetectorMutants.class);
            case "50-register-checker" -> nested(ConsistencyMutants.Checkers.class);
            case "50-separations" -> nested(ConsistencyMutants.Histories.class);
            case "00-lossless" -> List.of(
                    new Wrong(CounterExercisesTest.ReadThenWrite.class, "reads, then writes without compare-and-set", "nothingLost"),
                    new Wrong(CounterExercisesTest.RefusalIsDone.class, "takes a refusal for success", "nothingLost"),
                    new Wrong(CounterExercisesTest.HearsTwice.class, "counts an answer that comes twice twice", "nothingLost"),
                    new Wrong(CounterExercisesTest.StopsWhenRefused.class, "gives up when refused", "nothingLost"),
                    new Wrong(CounterExercisesTest.NewTicketOnAlarm.class, "asks again under a new ticket", "nothingTwice"),
                    new Wrong(CounterExercisesTest.StartsAnewOnAlarm.class, "starts anew when no answer comes", "nothingTwice"),
                    new Wrong(CounterExercisesTest.NeverAsksAgain.class, "never asks again", "allDone"),
                    new Wrong(CounterExercisesTest.NeverSilent.class, "leaves its alarm on when done", "allDone"));
            case "00-first-cell" -> List.of(
                    new Wrong(CounterExercisesTest.Empty.class, "is not written", "counted"),
                    new Wrong(CounterExercisesTest.Prints.class, "prints instead of returning", "counted"));
            default -> throw new IllegalArgumentException(exercise);
        };
    }

    private static List<Wrong> nested(Class<?> holder) {
        var all = new ArrayList<Wrong>();
        Stream.of(holder.getDeclaredClasses()).filter(c -> c.isAnnotationPresent(Mutant.class)).sorted(java.util.Comparator.comparing(Class::getSimpleName))
                .forEach(c -> all.add(new Wrong(c, c.getAnnotation(Mutant.class).value(), c.getAnnotation(Mutant.class).fails())));
        return all;
    }
}
