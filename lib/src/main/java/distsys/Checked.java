package distsys;

import distsys.judge.check.Judgement;
import distsys.judge.check.Ruling;
import distsys.judge.check.Verdict;
import distsys.see.Shown;
import distsys.see.Timeline;
import distsys.trace.Operation;
import distsys.trace.Times;
import java.util.ArrayList;
import java.util.List;

/** A history's verdict, and the smallest part of it that shows what is wrong: {@code check(run.history(), linearizable(register()))}. */
public final class Checked implements Shown {

    private final Judgement judgement;
    private final Timeline picture;

    private Checked(Judgement judgement, Timeline picture) {
        this.judgement = judgement;
        this.picture = picture;
    }

    static Checked of(String model, Judgement judgement) {
        boolean drawn = judgement instanceof Ruling ruling && !ruling.part().isEmpty();
        return new Checked(judgement, drawn ? picture(model, (Ruling) judgement) : null);
    }

    /** What the checker said. */
    public Judgement judgement() {
        return judgement;
    }

    /** Whether the model allows the history. */
    public boolean passes() {
        return judgement.verdict() == Verdict.PASS;
    }

    private static Timeline picture(String model, Ruling ruling) {
        boolean timed = true;
        for (Operation o : ruling.part()) timed &= o.calledAt() != Operation.NO_TIME;
        var bars = new ArrayList<Timeline.Bar>();
        for (Operation o : ruling.part()) {
            boolean open = o.end() == Operation.NEVER;
            bars.add(new Timeline.Bar(o.process(), ruling.type().say(o), o.called(), open ? Timeline.OPEN : o.end(), moment(timed, o.calledAt(), o.called()),
                    open ? "" : moment(timed, o.returnedAt(), o.end()), o == ruling.culprit()));
        }
        int n = ruling.part().size();
        String alone = (n == 1 ? "This one operation is wrong on its own" : "These " + n + " operations of the history alone show it")
                + (timed ? "." : "; the numbers below count its events, calls and returns.");
        return Timeline.of("Not " + model + ". " + ruling.why(), alone, List.copyOf(bars));
    }

    private static String moment(boolean timed, long time, int position) {
        return timed ? Times.text(time) : "" + (position + 1L);
    }

    @Override public String text() {
        return picture != null ? picture.text() : judgement.verdict().word() + ": " + judgement.why();
    }

    @Override public String html() {
        return picture == null ? null : picture.html();
    }

    @Override public String svg() {
        return picture == null ? null : picture.svg();
    }

    @Override public byte[] png() {
        return picture == null ? null : picture.png();
    }

    @Override public String toString() {
        return text();
    }
}
