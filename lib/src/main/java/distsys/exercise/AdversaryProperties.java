package distsys.exercise;

import static distsys.judge.grade.Violation.broken;

import distsys.algo.consensus.Adversary;
import distsys.algo.consensus.Protocol;
import distsys.algo.consensus.Protocol.Configuration;
import distsys.algo.consensus.Protocol.Move;
import distsys.judge.grade.Property;
import distsys.judge.grade.Property.Kind;
import distsys.judge.grade.Trial;
import distsys.judge.grade.Trials;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;

/** Valence as the paper defines it, p. 378; a walk of bivalent configurations, lemma 3; fair to every process; and honest where there is none. */
final class AdversaryProperties {

    private static final int BOTH = 3, STEPS = 50, PATIENCE = 6;
    private static final String[] NAMES = {"A", "B", "C"};

    @Order(1)
    @Property(kind = Kind.SAFETY, points = 4, hints = {
            "Take the configuration of the sentence and draw what can be reached from it, by any number of moves.",
            "What is decided in the configuration itself counts, and so does what is decided any number of moves later.",
            "Moves may lead back. Remember where you have been, or you go round for ever."})
    @DisplayName("valence(c) is every value that can still be decided from c")
    void valence(Trials<Adversary> trials) {
        trials.each(trial -> {
            Protocol p = madeUp(trial);
            int[] truth = Protocols.truth(p);
            Adversary adversary = trial.make(p);
            for (int c = 0; c < truth.length; c++) {
                if (truth[c] == BOTH) trial.saw("a bivalent configuration");
                if (truth[c] == 0) trial.saw("a configuration that can decide nothing");
                List<Integer> said = adversary.valence(c);
                if (values(truth[c]).equals(said)) continue;
                throw broken("That is not what can still be decided.", "valence(" + c + ") in the protocol " + tell(p)).expected(values(truth[c]), said);
            }
        });
    }

    @Order(2)
    @Property(kind = Kind.SAFETY, points = 4, hints = {
            "Look at the move it chose: what can still be decided where it leads?",
            "Of the moves of a configuration, choose one that leads to a configuration whose valence has two values."})
    @DisplayName("From a bivalent configuration, 50 moves later both values are still possible")
    void open(Trials<Adversary> trials) {
        trials.each(trial -> {
            Protocol p = Protocols.voters();
            int[] truth = Protocols.truth(p);
            Adversary adversary = trial.make(p);
            int c = start(trial, truth);
            for (int step = 1; step <= STEPS; step++) {
                Move move = chosen(p, c, adversary.next(c));
                if (move == null) throw broken("It gave up.", "After " + (step - 1) + " moves, at configuration " + c + ", next(" + c + ") returned -1, but a move that keeps both values possible exists.");
                if (truth[move.to()] != BOTH) {
                    throw broken("The outcome is settled.", "Move " + step + ", at configuration " + c + ", leads to configuration " + move.to() + ".")
                            .expected("both 0 and 1 still possible", values(truth[move.to()]));
                }
                c = move.to();
            }
            trial.saw("fifty moves");
        });
    }

    @Order(3)
    @Property(kind = Kind.LIVENESS, points = 2, hints = {
            "A process that never gets a message might as well have stopped. Whose turn has it not been for longest?",
            "Count for each process how many moves ago it had one; of the moves that keep both values possible take the one whose process has waited longest."})
    @DisplayName("In every 6 moves in a row each of the three processes has one")
    void fair(Trials<Adversary> trials) {
        trials.each(trial -> {
            Protocol p = Protocols.voters();
            Adversary adversary = trial.make(p);
            int c = start(trial, Protocols.truth(p));
            var last = new int[NAMES.length];
            for (int step = 1; step <= STEPS; step++) {
                Move move = chosen(p, c, adversary.next(c));
                if (move == null) return;                                   // another property says so
                last[move.process()] = step;
                for (int i = 0; i < last.length; i++) {
                    if (step - last[i] < PATIENCE) continue;
                    throw broken("A process is starved.", NAMES[i] + " had no move from move " + (last[i] + 1) + " to move " + step + ".").expected("a move for each in " + PATIENCE, "none for " + NAMES[i]);
                }
                c = move.to();
                if (p.at(c).moves().isEmpty()) return;
            }
        });
    }

    @Order(4)
    @Property(kind = Kind.SAFETY, points = 2, hints = {
            "Which of the moves of that configuration keeps both values possible? If none does, say so.",
            "next(c) returns -1 where every move settles the outcome: a critical configuration, or one that is settled already."})
    @DisplayName("Where no move leaves both values possible, next(c) is -1; elsewhere it is such a move")
    void honest(Trials<Adversary> trials) {
        trials.each(trial -> {
            Protocol p = trial.seed() % 4 == 0 ? Protocols.waiting() : madeUp(trial);
            int[] truth = Protocols.truth(p);
            Adversary adversary = trial.make(p);
            for (int c = 0; c < Math.min(truth.length, 60); c++) {
                boolean exists = p.at(c).moves().stream().anyMatch(m -> truth[m.to()] == BOTH);
                if (truth[c] == BOTH && !exists) trial.saw("a critical configuration");
                Move move = chosen(p, c, adversary.next(c));
                if (exists == (move != null) && (move == null || truth[move.to()] == BOTH)) continue;
                throw broken(exists ? "There was a move." : "There is no such move.", "next(" + c + ") in the protocol " + (p.configurations().size() > 60 ? "that waits for all, in which every configuration is settled" : tell(p)))
                        .expected(exists ? "a move that keeps both values possible" : -1, move == null ? -1 : "a move to configuration " + move.to() + ", from which " + values(truth[move.to()]) + " can be decided");
            }
        });
    }

    private static Protocol madeUp(Trial<Adversary> trial) {
        return Protocols.random(5 + 3 * trial.length(), trial.draws(1));
    }

    /** A bivalent configuration; the protocol's start in every third run. */
    private static int start(Trial<Adversary> trial, int[] truth) {
        if (trial.seed() % 3 == 0) return 0;
        var open = new ArrayList<Integer>();
        for (int c = 0; c < truth.length; c++) if (truth[c] == BOTH) open.add(c);
        return trial.draws(2).pick(open);
    }

    private static Move chosen(Protocol p, int c, int index) {
        List<Move> moves = p.at(c).moves();
        if (index == -1) return null;
        if (index >= 0 && index < moves.size()) return moves.get(index);
        throw broken("There is no such move.", "next(" + c + ") returned " + index + "; configuration " + c + " has " + (moves.isEmpty() ? "no moves." : "the moves 0 to " + (moves.size() - 1) + "."));
    }

    private static List<Integer> values(int bits) {
        var values = new ArrayList<Integer>();
        for (int v = 0; v <= 1; v++) if ((bits >> v & 1) == 1) values.add(v);
        return values;
    }

    /** The configurations that are not too many to read. */
    private static String tell(Protocol p) {
        var words = new ArrayList<String>();
        for (int c = 0; c < p.configurations().size(); c++) {
            Configuration at = p.at(c);
            words.add(c + (at.decided() >= 0 ? " decided " + at.decided() : at.moves().isEmpty() ? " stuck" : " → " + at.moves().stream().map(m -> "" + m.to()).collect(Collectors.joining(" "))));
        }
        return String.join(" · ", words) + ".";
    }
}
