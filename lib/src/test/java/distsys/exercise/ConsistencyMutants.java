package distsys.exercise;

import distsys.algo.consistency.Call;
import distsys.algo.consistency.RegisterChecker;
import distsys.algo.consistency.Separations;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/** A right register checker, right separations, and wrong ones. */
final class ConsistencyMutants {

    private ConsistencyMutants() {}

    /** The lesson's reference. */
    static final class MyChecker implements RegisterChecker {
        @Override public boolean linearizable(List<Call> calls) {
            return explains(calls, null);
        }

        private boolean explains(List<Call> left, Long value) {
            if (left.stream().noneMatch(Call::isAnswered)) return true;
            long firstReturn = left.stream().mapToLong(Call::returned).min().getAsLong();
            for (Call c : left) {
                if (c.called() > firstReturn) continue;
                if (!c.write() && !Objects.equals(c.value(), value)) continue;
                var rest = new ArrayList<>(left);
                rest.remove(c);
                if (explains(rest, c.write() ? c.value() : value)) return true;
            }
            return false;
        }
    }

    /** The mutants of the checker. */
    static final class Checkers {

        private Checkers() {}

        private static final MyChecker RIGHT = new MyChecker();

        @Mutant(value = "ignores real time: accepts whatever is sequential", fails = "realTime")
        static final class NoClock implements RegisterChecker {
            @Override public boolean linearizable(List<Call> calls) {
                return explains(calls, null);
            }

            private boolean explains(List<Call> left, Long value) {
                if (left.stream().noneMatch(Call::isAnswered)) return true;
                var seen = new HashSet<String>();
                for (Call c : left) {
                    if (!seen.add(c.client())) continue;                    // a client's own order is all that it keeps
                    if (!c.write() && !Objects.equals(c.value(), value)) continue;
                    var rest = new ArrayList<>(left);
                    rest.remove(c);
                    if (explains(rest, c.write() ? c.value() : value)) return true;
                }
                return false;
            }
        }

        @Mutant(value = "takes unanswered writes for failed ones", fails = "unanswered")
        static final class UnansweredFailed implements RegisterChecker {
            @Override public boolean linearizable(List<Call> calls) {
                return RIGHT.linearizable(calls.stream().filter(Call::isAnswered).toList());
            }
        }

        @Mutant(value = "takes unanswered writes for done at once", fails = "unanswered")
        static final class UnansweredDone implements RegisterChecker {
            @Override public boolean linearizable(List<Call> calls) {
                return RIGHT.linearizable(calls.stream().map(c -> c.isAnswered() ? c : new Call(c.client(), true, c.value(), c.called(), c.called())).toList());
            }
        }

        @Mutant(value = "looks at each client's reads alone", fails = "oneOrder")
        static final class ClientByClient implements RegisterChecker {
            @Override public boolean linearizable(List<Call> calls) {
                return calls.stream().map(Call::client).distinct().allMatch(client -> RIGHT.linearizable(calls.stream().filter(c -> c.write() || c.client().equals(client)).toList()));
            }
        }

        @Mutant(value = "takes written values for distinct: a read belongs to the last write of its value", fails = "repeated")
        static final class DistinctValues implements RegisterChecker {
            @Override public boolean linearizable(List<Call> calls) {
                if (!RIGHT.linearizable(calls)) return false;
                for (Call read : calls) {
                    if (read.write() || read.value() == null) continue;
                    Call write = null;
                    for (Call c : calls) if (c.write() && c.value().equals(read.value())) write = c;
                    if (write != null && write.called() > read.returned()) return false;
                }
                return true;
            }
        }

        @Mutant(value = "orders concurrent calls by their calls", fails = "right")
        static final class ByCall implements RegisterChecker {
            @Override public boolean linearizable(List<Call> calls) {
                Long value = null;
                for (Call c : calls) {
                    if (c.write()) value = c.value();
                    else if (!Objects.equals(value, c.value())) return false;
                }
                return true;
            }
        }
    }

    /** The lesson's reference. */
    static class MySeparations implements Separations {
        @Override public String history(String keeps, String breaks) {
            return switch (keeps + ", not " + breaks) {
                case "sequential, not linearizable" -> "a: write x 1\nb: read x nothing\nb: read x 1";
                case "causal, not sequential" -> "a: write x 1\nb: write x 2\nc: read x 1\nc: read x 2\nd: read x 2\nd: read x 1";
                case "pram, not causal" -> "a: write x 1\nb: read x 1\nb: write y 2\nc: read y 2\nc: read x nothing";
                case "monotonic-reads, not pram" -> "a: write x 1\na: write y 2\nb: read y 2\nb: read x nothing";
                case "read-your-writes, not monotonic-reads" -> "a: write x 1\nb: read x 1\nb: read x nothing";
                case "serializable, not strict-serializable" -> "a: append x 1\nb: read x []";
                case "snapshot-isolation, not serializable" -> "a: read x [], append y 1 | b: read y [], append x 2\nc: read x [2], read y [1]";
                case "read-committed, not snapshot-isolation" -> "a: append x 1, append y 2 | b: read x [], read y [2]";
                default -> "";
            };
        }
    }

    /** The mutants of the separations: each is wrong in one pair. */
    static final class Histories {

        private Histories() {}

        abstract static class Wrong extends MySeparations {
            private final String pair, history;

            Wrong(String pair, String history) {
                this.pair = pair;
                this.history = history;
            }

            @Override public String history(String keeps, String breaks) {
                return (keeps + ", not " + breaks).equals(pair) ? history : super.history(keeps, breaks);
            }
        }

        @Mutant(value = "a stale read of the writer's own", fails = "sequential")
        static final class OwnStale extends Wrong {
            OwnStale() {
                super("sequential, not linearizable", "a: write x 1\na: read x nothing");
            }
        }

        @Mutant(value = "the readers see one order", fails = "causal")
        static final class SameOrder extends Wrong {
            SameOrder() {
                super("causal, not sequential", "a: write x 1\nb: write x 2\nc: read x 1\nc: read x 2\nd: read x 1\nd: read x 2");
            }
        }

        @Mutant(value = "the answer is no answer", fails = "pram")
        static final class NoQuestion extends Wrong {
            NoQuestion() {
                super("pram, not causal", "a: write x 1\nb: write y 2\nc: read y 2\nc: read x nothing");
            }
        }

        @Mutant(value = "the second write is not seen", fails = "monotonicReads")
        static final class FirstOnly extends Wrong {
            FirstOnly() {
                super("monotonic-reads, not pram", "a: write x 1\na: write y 2\nb: read x 1\nb: read y nothing");
            }
        }

        @Mutant(value = "the reads go forth, not back", fails = "readYourWrites")
        static final class Forth extends Wrong {
            Forth() {
                super("read-your-writes, not monotonic-reads", "a: write x 1\nb: read x nothing\nb: read x 1");
            }
        }

        @Mutant(value = "the read is concurrent", fails = "serializable")
        static final class Concurrent extends Wrong {
            Concurrent() {
                super("serializable, not strict-serializable", "a: append x 1 | b: read x []\nb: read x [1]");
            }
        }

        @Mutant(value = "a lost update instead of write skew", fails = "snapshot")
        static final class LostUpdate extends Wrong {
            LostUpdate() {
                super("snapshot-isolation, not serializable", "a: read x [], append x 1 | b: read x [], append x 2\nc: read x [1, 2]");
            }
        }

        @Mutant(value = "reads what was aborted", fails = "committed")
        static final class Aborted extends Wrong {
            Aborted() {
                super("read-committed, not snapshot-isolation", "a: append x 1, append y 2 ! | b: read x [], read y [2]");
            }
        }
    }
}
