package distsys.exercise;

import static distsys.judge.grade.Violation.broken;

import distsys.algo.consistency.Separations;
import distsys.algo.consistency.Story;
import distsys.judge.check.Verdict;
import distsys.judge.check.map.ModelMap;
import distsys.judge.check.txn.Model;
import distsys.judge.grade.Property;
import distsys.judge.grade.Property.Kind;
import distsys.judge.grade.Trials;
import distsys.trace.History;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;

/** Each history is put on the map: the one model must be kept there for certain, the other broken. */
final class SeparationsProperties {

    private static final int MOST = 40;

    @Order(1)
    @Property(kind = Kind.SAFETY, points = 1, hints = {"Sequential consistency forgets the clock. Who could see something late?", "One client writes; another reads, later, and does not see it."})
    @DisplayName("sequential, not linearizable")
    void sequential(Trials<Separations> trials) {
        judge(trials, Model.SEQUENTIAL, Model.LINEARIZABLE);
    }

    @Order(2)
    @Property(kind = Kind.SAFETY, points = 1, hints = {"Causality orders what somebody could know of. Which writes does it not order?", "Two clients write without knowing of each other; two others see the writes in different orders."})
    @DisplayName("causal, not sequential")
    void causal(Trials<Separations> trials) {
        judge(trials, Model.CAUSAL, Model.SEQUENTIAL);
    }

    @Order(3)
    @Property(kind = Kind.SAFETY, points = 1, hints = {"PRAM keeps the order of one client's writes. And an answer by another client?", "a writes a question; b reads it and writes an answer; c sees the answer and then not the question."})
    @DisplayName("PRAM, not causal")
    void pram(Trials<Separations> trials) {
        judge(trials, Model.PRAM, Model.CAUSAL);
    }

    @Order(4)
    @Property(kind = Kind.SAFETY, points = 1, hints = {"Reads of one key that never go back: that says nothing of two keys.", "a writes x and then y; b sees y and then not x."})
    @DisplayName("monotonic reads, not PRAM")
    void monotonicReads(Trials<Separations> trials) {
        judge(trials, Model.MONOTONIC_READS, Model.PRAM);
    }

    @Order(5)
    @Property(kind = Kind.SAFETY, points = 1, hints = {"A client sees its own writes. What of a client that writes nothing?", "A reader sees a write, and then nothing."})
    @DisplayName("read your writes, not monotonic reads")
    void readYourWrites(Trials<Separations> trials) {
        judge(trials, Model.READ_YOUR_WRITES, Model.MONOTONIC_READS);
    }

    @Order(6)
    @Property(kind = Kind.SAFETY, points = 1, hints = {"Serializable asks for some order, not for the one in which things happened.", "What a stale read is to a register it is to a transaction."})
    @DisplayName("serializable, not strict serializable")
    void serializable(Trials<Separations> trials) {
        judge(trials, Model.SERIALIZABLE, Model.STRICT_SERIALIZABLE);
    }

    @Order(7)
    @Property(kind = Kind.SAFETY, points = 1, hints = {"Two transactions on the same snapshot must not write the same key. What may they do?", "Write skew: each reads both keys and appends to another one. A last transaction reads both lists."})
    @DisplayName("snapshot isolation, not serializable")
    void snapshot(Trials<Separations> trials) {
        judge(trials, Model.SNAPSHOT_ISOLATION, Model.SERIALIZABLE);
    }

    @Order(8)
    @Property(kind = Kind.SAFETY, points = 1, hints = {"Read committed reads only what is committed, but each time anew.", "A transaction reads x before and y after somebody has appended to both."})
    @DisplayName("read committed, not snapshot isolation")
    void committed(Trials<Separations> trials) {
        judge(trials, Model.READ_COMMITTED, Model.SNAPSHOT_ISOLATION);
    }

    private static void judge(Trials<Separations> trials, Model keeps, Model breaks) {
        trials.each(trial -> {
            String text = trial.make().history(keeps.word(), breaks.word());
            if (text == null) throw broken("There is no history.", "history(\"" + keeps.word() + "\", \"" + breaks.word() + "\") returned null.");
            ModelMap map;
            try {
                History history = Story.of(text);
                if (history.size() > MOST) throw broken("That is long.", history.size() + " operations; " + MOST + " must do, and six are enough.");
                map = ModelMap.of(history);
            } catch (IllegalArgumentException unreadable) {
                throw broken("The history cannot be read.", unreadable.getMessage());
            }
            if (map.verdict(keeps) != Verdict.PASS) throw broken("It does not keep the weaker model.", keeps.title() + ": " + map.mark(keeps).why()).expected("kept", map.verdict(keeps) == Verdict.FAIL ? "broken" : "cannot be told");
            if (map.verdict(breaks) != Verdict.FAIL) throw broken("It does not break the stronger model.", breaks.title() + ": " + map.mark(breaks).why()).expected("broken", map.verdict(breaks) == Verdict.PASS ? "kept" : "cannot be told");
        });
    }
}
