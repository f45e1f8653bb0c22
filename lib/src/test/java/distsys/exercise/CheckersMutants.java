package distsys.exercise;

import distsys.algo.consensus.Checkers;
import distsys.algo.consensus.Logbook;
import distsys.algo.consensus.Logbook.Decides;
import distsys.algo.consensus.Logbook.Line;
import distsys.algo.consensus.Logbook.Proposes;
import distsys.algo.consensus.Logbook.Stops;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** The checkers of lesson 40, and wrong ones. */
final class CheckersMutants {

    private CheckersMutants() {}

    /** The lesson's reference. */
    static class MyCheckers implements Checkers {
        @Override public int agreement(Logbook log) {
            var first = new TreeMap<Integer, Integer>();            // by process, what it decided first
            for (int i = 0; i < log.lines().size(); i++) {
                if (!(log.lines().get(i) instanceof Decides(int process, int value)) || first.containsKey(process)) continue;
                if (!first.isEmpty() && !first.containsValue(value)) return i;
                first.put(process, value);
            }
            return -1;
        }

        @Override public int validity(Logbook log) {
            var proposed = new TreeSet<Integer>();
            for (int i = 0; i < log.lines().size(); i++) {
                Line line = log.lines().get(i);
                if (line instanceof Proposes p) proposed.add(p.value());
                if (line instanceof Decides d && !proposed.contains(d.value())) return i;
            }
            return -1;
        }

        @Override public int once(Logbook log) {
            var decided = new TreeSet<Integer>();
            for (int i = 0; i < log.lines().size(); i++) {
                if (log.lines().get(i) instanceof Decides d && !decided.add(d.process())) return i;
            }
            return -1;
        }

        @Override public List<Integer> termination(Logbook log) {
            var owing = new TreeSet<Integer>();
            for (int p = 0; p < log.processes(); p++) owing.add(p);
            for (Line line : log.lines()) if (!(line instanceof Proposes)) owing.remove(line.process());
            return List.copyOf(owing);
        }
    }

    @Mutant(value = "asks only those who never stop: agreement among survivors", fails = "agreement")
    static final class Survivors extends MyCheckers {
        @Override public int agreement(Logbook log) {
            var stopped = new TreeSet<Integer>();
            for (Line line : log.lines()) if (line instanceof Stops s) stopped.add(s.process());
            var first = new TreeMap<Integer, Integer>();
            for (int i = 0; i < log.lines().size(); i++) {
                if (!(log.lines().get(i) instanceof Decides(int process, int value)) || stopped.contains(process) || first.containsKey(process)) continue;
                if (!first.isEmpty() && !first.containsValue(value)) return i;
                first.put(process, value);
            }
            return -1;
        }
    }

    @Mutant(value = "forgets a decision when its process stops", fails = "agreement")
    static final class ForgetsStopped extends MyCheckers {
        @Override public int agreement(Logbook log) {
            var first = new TreeMap<Integer, Integer>();
            for (int i = 0; i < log.lines().size(); i++) {
                if (log.lines().get(i) instanceof Stops s) first.remove(s.process());
                if (!(log.lines().get(i) instanceof Decides(int process, int value)) || first.containsKey(process)) continue;
                if (!first.isEmpty() && !first.containsValue(value)) return i;
                first.put(process, value);
            }
            return -1;
        }
    }

    @Mutant(value = "takes one process that decides twice for two that disagree", fails = "agreement")
    static final class WithItself extends MyCheckers {
        @Override public int agreement(Logbook log) {
            var values = new TreeSet<Integer>();
            for (int i = 0; i < log.lines().size(); i++) if (log.lines().get(i) instanceof Decides d && values.add(d.value()) && values.size() > 1) return i;
            return -1;
        }
    }

    @Mutant(value = "compares what was decided last", fails = "agreement")
    static final class LastCounts extends MyCheckers {
        @Override public int agreement(Logbook log) {
            var last = new TreeMap<Integer, Integer>();
            for (int i = 0; i < log.lines().size(); i++) {
                if (!(log.lines().get(i) instanceof Decides(int process, int value))) continue;
                last.put(process, value);
                if (last.values().stream().distinct().count() > 1) return i;
            }
            return -1;
        }
    }

    @Mutant(value = "counts decisions instead of lines", fails = "agreement")
    static final class CountsDecisions extends MyCheckers {
        @Override public int agreement(Logbook log) {
            return super.agreement(new Logbook(log.processes(), log.lines().stream().filter(line -> line instanceof Decides).toList()));
        }
    }

    @Mutant(value = "accepts a constant: 0 and 1 are always valid", fails = "validity")
    static final class AcceptsConstant extends MyCheckers {
        @Override public int validity(Logbook log) {
            for (int i = 0; i < log.lines().size(); i++) if (log.lines().get(i) instanceof Decides d && d.value() != 0 && d.value() != 1) return i;
            return -1;
        }
    }

    @Mutant(value = "accepts what is proposed later", fails = "validity")
    static final class ProposedLater extends MyCheckers {
        @Override public int validity(Logbook log) {
            var lines = log.lines();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i) instanceof Decides d && lines.stream().noneMatch(line -> line instanceof Proposes p && p.value() == d.value())) return i;
            }
            return -1;
        }
    }

    @Mutant(value = "asks for the decider's own input", fails = "validity")
    static final class OwnInput extends MyCheckers {
        @Override public int validity(Logbook log) {
            var lines = log.lines();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i) instanceof Decides d && lines.stream().noneMatch(line -> line instanceof Proposes p && p.process() == d.process() && p.value() == d.value())) return i;
            }
            return -1;
        }
    }

    @Mutant(value = "asks only whether all that propose the same get it: Wikipedia's integrity", fails = "validity")
    static final class Unanimity extends MyCheckers {
        @Override public int validity(Logbook log) {
            var proposed = new TreeSet<Integer>();
            for (int i = 0; i < log.lines().size(); i++) {
                if (log.lines().get(i) instanceof Proposes p) proposed.add(p.value());
                if (log.lines().get(i) instanceof Decides d && proposed.size() == 1 && !proposed.contains(d.value())) return i;
            }
            return -1;
        }
    }

    @Mutant(value = "forgets the input of who has stopped", fails = "validity")
    static final class InputStops extends MyCheckers {
        @Override public int validity(Logbook log) {
            var inputs = new TreeMap<Integer, Integer>();
            for (int i = 0; i < log.lines().size(); i++) {
                switch (log.lines().get(i)) {
                    case Proposes(int p, int v) -> inputs.put(p, v);
                    case Stops(int p) -> inputs.remove(p);
                    case Decides(_, int v) -> {
                        if (!inputs.containsValue(v)) return i;
                    }
                }
            }
            return -1;
        }
    }

    @Mutant(value = "minds a second decision only if it differs", fails = "once")
    static final class SameAgain extends MyCheckers {
        @Override public int once(Logbook log) {
            var decided = new TreeMap<Integer, Integer>();
            for (int i = 0; i < log.lines().size(); i++) {
                if (!(log.lines().get(i) instanceof Decides(int process, int value))) continue;
                Integer before = decided.putIfAbsent(process, value);
                if (before != null && before != value) return i;
            }
            return -1;
        }
    }

    @Mutant(value = "takes two that decide the same for one that decides twice", fails = "once")
    static final class ByValue extends MyCheckers {
        @Override public int once(Logbook log) {
            var values = new ArrayList<Integer>();
            for (int i = 0; i < log.lines().size(); i++) {
                if (!(log.lines().get(i) instanceof Decides d)) continue;
                if (values.contains(d.value())) return i;
                values.add(d.value());
            }
            return -1;
        }
    }

    @Mutant(value = "wants a decision of who has stopped, too", fails = "termination")
    static final class WantsAll extends MyCheckers {
        @Override public List<Integer> termination(Logbook log) {
            return super.termination(new Logbook(log.processes(), log.lines().stream().filter(line -> !(line instanceof Stops)).toList()));
        }
    }

    @Mutant(value = "asks those only who have proposed", fails = "termination")
    static final class ProposersOnly extends MyCheckers {
        @Override public List<Integer> termination(Logbook log) {
            return super.termination(log).stream().filter(p -> log.lines().stream().anyMatch(line -> line.process() == p)).toList();
        }
    }

    @Mutant(value = "is content when somebody has decided", fails = "termination")
    static final class Somebody extends MyCheckers {
        @Override public List<Integer> termination(Logbook log) {
            return log.lines().stream().anyMatch(line -> line instanceof Decides) ? List.of() : super.termination(log);
        }
    }
}
