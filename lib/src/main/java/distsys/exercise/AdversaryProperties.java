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
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;

/** Valence as the paper defines it, p. 378; a walk of bivalent configurations, lemma 3; fair to every process; and honest where there is none. */
final class AdversaryProperties {

    private static final int BOTH = 3, STEPS = 50, PATIENCE = 6;
    /** For each run: made-up protocols; configurations of the voters that are asked about; and how long a search must be not to be cut off too soon. */
    private static final int PROTOCOLS = 4, ASKED = 8, RARE = 6_000;
    private static final String[] NAMES = {"A", "B", "C"};

    @Order(1)
    @Property(kind = Kind.SAFETY, points = 4, hints = {
            "Take the configuration of the sentence and draw what can be reached from it, by any number of moves.",
            "What is decided in the configuration itself counts, and so does what is decided any number of moves later.",
            "Moves may lead back. Remember where you have been, or you go round for ever; and look everywhere, for a value may be decided in one place only."})
    @DisplayName("valence(c) is every value that can still be decided from c")
    void valence(Trials<Adversary> trials) {
        trials.each(trial -> {
            for (int i = 1; i <= PROTOCOLS; i++) {
                Protocol p = madeUp(trial, i);
                int[] truth = Protocols.truth(p);
                Adversary adversary = trial.make(p);
                for (int c = 0; c < truth.length; c++) {
                    if (truth[c] == BOTH) trial.saw("a bivalent configuration");
                    if (truth[c] == 0) trial.saw("a configuration that can decide nothing");
                    ask(adversary, c, truth, "in the protocol " + tell(p));
                }
            }
            Protocol all = Protocols.allOfVoters(), rare = Protocols.rare(RARE, trial.draws(PROTOCOLS + 2));
            int[] ofAll = Protocols.truth(all);
            Adversary atAll = trial.make(all), atRare = trial.make(rare);
            for (int i = 0; i < ASKED; i++) ask(atAll, trial.draws(PROTOCOLS + 3 + i).nextInt(ofAll.length), ofAll, "in the protocol of the voters, all " + number(ofAll.length) + " configurations of it");
            ask(atRare, 0, Protocols.truth(rare), "in a protocol of " + number(RARE) + " configurations, in one of which 1 is decided and in many others 0");
        });
    }

    private static void ask(Adversary adversary, int c, int[] truth, String where) {
        List<Integer> said = adversary.valence(c);
        if (!values(truth[c]).equals(said)) throw broken("That is not what can still be decided.", "valence(" + c + ") " + where + (where.endsWith(".") ? "" : ".")).expected(values(truth[c]), said);
    }

    @Order(2)
    @Property(kind = Kind.SAFETY, points = 4, hints = {
            "Look at the move it chose: what can still be decided where it leads?",
            "Of the moves of a configuration, choose one that leads to a configuration whose valence has two values.",
            "If it takes too many steps: a configuration need be looked at only once in a call; or work all valences out in the constructor, once."})
    @DisplayName("From a bivalent configuration, 50 moves later both values are still possible")
    void open(Trials<Adversary> trials) {
        trials.each(trial -> {
            Game game = game(trial);
            if (!game.problem().isEmpty()) throw broken(game.settled() == 0 ? "It gave up." : "The outcome is settled.", game.problem()).expected("both 0 and 1 still possible", game.settled() == 0 ? -1 : values(game.settled()));
            trial.saw("fifty moves");
        });
    }

    @Order(3)
    @Property(kind = Kind.LIVENESS, points = 2, hints = {
            "A process that never gets a message might as well have stopped. Whose turn has it not been for longest?",
            "Count for each process how many moves ago it had one; of the moves that keep both values possible take the one whose process has waited longest."})
    @DisplayName("It plays all 50 moves, and in every 6 of them in a row each of the three processes has one")
    void fair(Trials<Adversary> trials) {
        trials.each(trial -> {
            Game game = game(trial);
            var last = new int[NAMES.length];
            for (int step = 1; step <= game.processes().size(); step++) {
                last[game.processes().get(step - 1)] = step;
                for (int i = 0; i < last.length; i++) {
                    if (step - last[i] < PATIENCE) continue;
                    throw broken("A process is starved.", NAMES[i] + " had no move from move " + (last[i] + 1) + " to move " + step + ".").expected("a move for each in " + PATIENCE, "none for " + NAMES[i]);
                }
            }
            if (!game.problem().isEmpty()) throw broken("It was not played to the end.", game.problem()).expected(STEPS + " moves", game.processes().size());
        });
    }

    /**
     * A game against the voters.
     *
     * @param processes which of them had a message, move after move
     * @param settled   what can be decided where it ended; 0 if it was given up
     * @param problem   why it ended too soon; empty if it did not
     */
    private record Game(List<Integer> processes, int settled, String problem) {}

    /** Played once for both properties that judge it: a search for each move costs more than all the rest of the check. */
    private static Game game(Trial<Adversary> trial) {
        return trial.once("game", () -> {
            Protocol p = Protocols.voters();
            int[] truth = Protocols.truth(p);
            Adversary adversary = trial.make(p);
            var processes = new ArrayList<Integer>();
            for (int c = start(trial, truth); processes.size() < STEPS; ) {
                Move move = chosen(p, c, adversary.next(c));
                int step = processes.size() + 1;
                if (move == null) return new Game(processes, 0, "After " + (step - 1) + " moves, at configuration " + c + ", next(" + c + ") returned -1, but a move that keeps both values possible exists.");
                processes.add(move.process());
                if (truth[move.to()] != BOTH) return new Game(processes, truth[move.to()], "Move " + step + ", at configuration " + c + ", leads to configuration " + move.to() + ", where the outcome is settled.");
                c = move.to();
            }
            return new Game(processes, BOTH, "");
        });
    }

    @Order(4)
    @Property(kind = Kind.SAFETY, points = 2, hints = {
            "Which of the moves of that configuration keeps both values possible? If none does, say so.",
            "next(c) returns -1 where every move settles the outcome: a critical configuration, or one that is settled already."})
    @DisplayName("Where no move leaves both values possible, next(c) is -1; elsewhere it is such a move")
    void honest(Trials<Adversary> trials) {
        trials.each(trial -> {
            honest(trial, Protocols.waiting(), "that waits for all, in which every configuration is settled.");
            for (int i = 1; i <= PROTOCOLS; i++) honest(trial, madeUp(trial, i), "");
        });
    }

    private static void honest(Trial<Adversary> trial, Protocol p, String told) {
        int[] truth = Protocols.truth(p);
        Adversary adversary = trial.make(p);
        for (int c = 0; c < Math.min(truth.length, 60); c++) {
            boolean exists = p.at(c).moves().stream().anyMatch(m -> truth[m.to()] == BOTH);
            if (truth[c] == BOTH && !exists) trial.saw("a critical configuration");
            Move move = chosen(p, c, adversary.next(c));
            if (exists == (move != null) && (move == null || truth[move.to()] == BOTH)) continue;
            throw broken(exists ? "There was a move." : "There is no such move.", "next(" + c + ") in the protocol " + (told.isEmpty() ? tell(p) : told))
                    .expected(exists ? "a move that keeps both values possible" : -1, move == null ? -1 : "a move to configuration " + move.to() + ", from which " + values(truth[move.to()]) + " can be decided");
        }
    }

    private static Protocol madeUp(Trial<Adversary> trial, int which) {
        return Protocols.random(5 + 3 * trial.length(), trial.draws(which));
    }

    /** A bivalent configuration; the protocol's start in every third run. */
    private static int start(Trial<Adversary> trial, int[] truth) {
        if (trial.seed() % 3 == 0) return 0;
        var open = new ArrayList<Integer>();
        for (int c = 0; c < truth.length; c++) if (truth[c] == BOTH) open.add(c);
        return trial.draws(PROTOCOLS + 1).pick(open);
    }

    private static String number(int n) {
        return String.format(Locale.ROOT, "%,d", n);
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
