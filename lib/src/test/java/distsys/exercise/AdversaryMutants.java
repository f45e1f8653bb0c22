package distsys.exercise;

import distsys.algo.consensus.Adversary;
import distsys.algo.consensus.Protocol;
import distsys.algo.consensus.Protocol.Move;
import distsys.model.Steps;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The adversary of lesson 40, and wrong ones. */
final class AdversaryMutants {

    private AdversaryMutants() {}

    /** The right one. */
    static class Villain implements Adversary {
        final Protocol protocol;
        final int[] waited = new int[3];

        Villain(Protocol protocol) {
            this.protocol = protocol;
        }

        @Override public List<Integer> valence(int configuration) {
            var values = new TreeSet<Integer>();
            var seen = new boolean[protocol.configurations().size()];
            var open = new ArrayDeque<Integer>();
            open.add(configuration);
            while (!open.isEmpty() && values.size() < 2) {
                int c = open.removeLast();
                if (seen[c]) continue;
                seen[c] = true;
                if (protocol.at(c).decided() >= 0) values.add(protocol.at(c).decided());
                for (Move m : protocol.at(c).moves()) open.add(m.to());
            }
            return List.copyOf(values);
        }

        @Override public int next(int configuration) {
            List<Move> moves = protocol.at(configuration).moves();
            int best = -1;
            for (int i = 0; i < moves.size(); i++) {
                if (!keeps(moves.get(i))) continue;
                if (best < 0 || waited[moves.get(i).process()] > waited[moves.get(best).process()]) best = i;
            }
            for (int p = 0; p < 3; p++) waited[p]++;
            if (best >= 0) waited[moves.get(best).process()] = 0;
            return best;
        }

        boolean keeps(Move move) {
            return valence(move.to()).size() == 2;
        }
    }

    @Mutant(value = "sees only what is decided one move later", fails = "valence")
    static final class LooksOneAhead extends Villain {
        LooksOneAhead(Protocol protocol) {
            super(protocol);
        }

        @Override public List<Integer> valence(int configuration) {
            var values = new TreeSet<Integer>();
            for (Move m : protocol.at(configuration).moves()) if (protocol.at(m.to()).decided() >= 0) values.add(protocol.at(m.to()).decided());
            return List.copyOf(values);
        }
    }

    @Mutant(value = "forgets what is decided in the configuration itself", fails = "valence")
    static final class ForgetsItself extends Villain {
        ForgetsItself(Protocol protocol) {
            super(protocol);
        }

        @Override public List<Integer> valence(int configuration) {
            return protocol.at(configuration).decided() >= 0 ? List.of() : super.valence(configuration);
        }
    }

    @Mutant(value = "follows the first move only", fails = "valence")
    static final class FollowsOneWay extends Villain {
        FollowsOneWay(Protocol protocol) {
            super(protocol);
        }

        @Override public List<Integer> valence(int configuration) {
            int c = configuration;
            for (int i = 0; i < protocol.configurations().size() && !protocol.at(c).moves().isEmpty(); i++) c = protocol.at(c).moves().getFirst().to();
            return protocol.at(c).decided() < 0 ? List.of() : List.of(protocol.at(c).decided());
        }
    }

    @Mutant(value = "goes round a loop for ever", fails = "valence")
    static final class GoesRound extends Villain {
        GoesRound(Protocol protocol) {
            super(protocol);
        }

        @Override public List<Integer> valence(int configuration) {
            var values = new TreeSet<Integer>();
            var open = new ArrayDeque<Integer>(List.of(configuration));
            while (!open.isEmpty()) {
                Steps.step();
                int c = open.removeFirst();
                if (protocol.at(c).decided() >= 0) values.add(protocol.at(c).decided());
                for (Move m : protocol.at(c).moves()) open.addLast(m.to());
                if (open.size() > 1_000) open.removeLast();
            }
            return List.copyOf(values);
        }
    }

    @Mutant(value = "takes a value that is decided for still open: every undecided configuration is bivalent", fails = "valence")
    static final class AllOpen extends Villain {
        AllOpen(Protocol protocol) {
            super(protocol);
        }

        @Override public List<Integer> valence(int configuration) {
            int decided = protocol.at(configuration).decided();
            return decided >= 0 ? List.of(decided) : List.of(0, 1);
        }
    }

    @Mutant(value = "takes the first move there is, settled or not", fails = "open")
    static final class FirstMove extends Villain {
        FirstMove(Protocol protocol) {
            super(protocol);
        }

        @Override boolean keeps(Move move) {
            return true;
        }
    }

    @Mutant(value = "keeps any value possible instead of both", fails = "open")
    static final class AnyValue extends Villain {
        AnyValue(Protocol protocol) {
            super(protocol);
        }

        @Override boolean keeps(Move move) {
            return !valence(move.to()).isEmpty();
        }
    }

    @Mutant(value = "gives C a message only when nobody else can have one", fails = "fair")
    static final class Starves extends Villain {
        Starves(Protocol protocol) {
            super(protocol);
        }

        @Override public int next(int configuration) {
            List<Move> moves = protocol.at(configuration).moves();
            int best = -1;
            for (int i = 0; i < moves.size(); i++) if (keeps(moves.get(i)) && (best < 0 || moves.get(best).process() == 2)) best = i;
            return best;
        }
    }

    @Mutant(value = "takes move 0 where no move keeps both possible", fails = "honest")
    static final class NeverSaysSo extends Villain {
        NeverSaysSo(Protocol protocol) {
            super(protocol);
        }

        @Override public int next(int configuration) {
            int move = super.next(configuration);
            return move < 0 && !protocol.at(configuration).moves().isEmpty() ? 0 : move;
        }
    }

    @Mutant(value = "gives up after ten moves", fails = "open")
    static final class GivesUp extends Villain {
        private final List<Integer> asked = new ArrayList<>();

        GivesUp(Protocol protocol) {
            super(protocol);
        }

        @Override public int next(int configuration) {
            asked.add(configuration);
            return asked.size() > 10 ? -1 : super.next(configuration);
        }
    }

    /** Looks at so many configurations only. */
    abstract static class CutOff extends Villain {
        private final int most;
        private final List<Integer> otherwise;

        CutOff(Protocol protocol, int most, List<Integer> otherwise) {
            super(protocol);
            this.most = most;
            this.otherwise = otherwise;
        }

        @Override public List<Integer> valence(int configuration) {
            var values = new TreeSet<Integer>();
            var seen = new TreeSet<Integer>();
            var open = new ArrayDeque<Integer>(List.of(configuration));
            while (!open.isEmpty() && values.size() < 2) {
                if (seen.size() == most) return otherwise == null ? List.copyOf(values) : otherwise;
                int c = open.removeLast();
                if (!seen.add(c)) continue;
                if (protocol.at(c).decided() >= 0) values.add(protocol.at(c).decided());
                for (Move m : protocol.at(c).moves()) open.add(m.to());
            }
            return List.copyOf(values);
        }
    }

    @Mutant(value = "stops looking after 300 configurations", fails = "valence")
    static final class CutOffAt300 extends CutOff {
        CutOffAt300(Protocol protocol) {
            super(protocol, 300, null);
        }
    }

    @Mutant(value = "stops looking after 2,000 configurations", fails = "valence")
    static final class CutOffAt2000 extends CutOff {
        CutOffAt2000(Protocol protocol) {
            super(protocol, 2_000, null);
        }
    }

    @Mutant(value = "takes it for bivalent when 300 configurations have not settled it", fails = "valence")
    static final class TiredIsOpen extends CutOff {
        TiredIsOpen(Protocol protocol) {
            super(protocol, 300, List.of(0, 1));
        }
    }

    @Mutant(value = "makes no move at all, and so starves nobody", fails = "fair")
    static final class NoMove extends Villain {
        NoMove(Protocol protocol) {
            super(protocol);
        }

        @Override public int next(int configuration) {
            return -1;
        }
    }
}
