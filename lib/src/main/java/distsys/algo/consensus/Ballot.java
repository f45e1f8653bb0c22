package distsys.algo.consensus;

import distsys.model.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Voting in steps among three processes, of which one may be silent. In each step a process votes, waits for one vote of another (to
 * wait for both would be to wait for ever if one has stopped), and is told what was {@linkplain #counted counted}. This class keeps
 * the mail: a vote of a later step waits until its step has come, one of an earlier step is too late. Who decides tells all and rests.
 *
 * <p>Steps are even, <em>reports</em>, and odd, <em>proposals</em>; a report and the proposal after it are a round.
 */
public abstract class Ballot extends Consensus<Ballot.Msg> {

    /** What processes say. */
    public sealed interface Msg {}

    /** @param step even: a report; odd: a proposal @param value 0, 1, or {@link #NONE} */
    public record Vote(int step, int value) implements Msg {}

    /** The sender has decided. */
    public record Decided(int value) implements Msg {}

    /** A timer: I have waited long enough in this step. */
    public record Enough(int step) implements Msg {}

    /** The proposal of one who heard two different reports. */
    public static final int NONE = -1;

    private int step, mine;
    private final List<Integer> theirs = new ArrayList<>();
    /** By step, the votes that came before their time. */
    private final TreeMap<Integer, List<Integer>> early = new TreeMap<>();

    protected Ballot(int... inputs) {
        super(inputs);
        if (inputs.length != 3) throw new IllegalArgumentException("a ballot is among three processes, not " + inputs.length);
    }

    /** The votes of a step, my own first. */
    protected abstract void counted(List<Integer> votes);

    /** The first report is the input. */
    @Override protected void start() {
        vote(input());
    }

    /** Votes in the present step. */
    protected final void vote(int value) {
        mine = value;
        broadcast(new Vote(step, value));
        waits();
    }

    /** A step has begun for this process. */
    protected void waits() {}

    /** It has waited long enough in this step. */
    protected void tired() {}

    /** How many votes of others it would like to count. More than one it must not insist on: the other may be silent. */
    protected int wants() {
        return 1;
    }

    /** Whether so many votes of others will do. */
    protected boolean isEnough(int others) {
        return others == wants();
    }

    /** Whether the votes that were just counted are reports. */
    protected final boolean isReport() {
        return isReport(step - 1);
    }

    private static boolean isReport(int step) {
        return step % 2 == 0;
    }

    /** The value that two votes have, or {@link #NONE}. */
    protected static int majority(List<Integer> votes) {
        for (int v = 0; v <= 1; v++) {
            int holds = v;
            if (votes.stream().filter(vote -> vote == holds).count() >= 2) return v;
        }
        return NONE;
    }

    @Override protected final void receive(NodeId from, Msg msg) {
        if (ignores(msg)) return;
        switch (msg) {
            case Decided(int value) -> decide(value);
            case Enough _ -> {
                tired();
                close();
            }
            case Vote vote when vote.step() > step -> early.computeIfAbsent(vote.step(), _ -> new ArrayList<>()).add(vote.value());
            case Vote vote -> {
                theirs.add(vote.value());
                close();
            }
        }
    }

    private void close() {
        if (!isEnough(theirs.size())) return;
        var votes = new ArrayList<Integer>();
        votes.add(mine);
        votes.addAll(theirs);
        theirs.clear();
        step++;
        counted(List.copyOf(votes));
        if (decided() == null && early.containsKey(step)) {
            theirs.addAll(early.remove(step));
            close();
        }
    }

    /** Decides, once, and tells all. */
    @Override protected void decide(int value) {
        super.decide(value);
        broadcast(new Decided(value));
        theirs.clear();
        early.clear();
    }

    /** Whether this process will never look at {@code msg}, now or later: it has decided, or the step is over. */
    public boolean ignores(Msg msg) {
        if (decided() != null) return true;
        return switch (msg) {
            case Vote(int s, int _) -> s < step || early.getOrDefault(s, List.of()).size() == wants();
            case Enough(int s) -> s < step;
            case Decided _ -> false;
        };
    }

    /** The step it is in: 0 and 1 are the first round, 2 and 3 the second. */
    public final int step() {
        return step;
    }

    /** The round it is in, from 0. */
    public final int round() {
        return step / 2;
    }

    /** What matters of it, with rounds counted from {@code base}: {@code reports 0}, {@code proposes –, a round ahead}. */
    public final String words(int base) {
        if (decided() != null) return "decided " + decided();
        var words = new StringBuilder(vote(step, mine, base));
        early.forEach((s, votes) -> votes.forEach(v -> words.append("; holds ").append(vote(s, v, base).replace("s ", " "))));
        return words.toString();
    }

    private static String vote(int step, int value, int base) {
        return (isReport(step) ? "reports " : "proposes ") + (value == NONE ? "–" : value) + "′".repeat(Math.max(0, step / 2 - base));
    }

    /** A message in words, with rounds counted from {@code base}; a prime marks a vote of the round after. */
    public static String words(Object msg, int base) {
        return switch ((Msg) msg) {
            case Vote(int s, int v) -> vote(s, v, base).replace("reports", "report").replace("proposes", "proposal");
            case Decided(int v) -> "decided " + v;
            case Enough _ -> "enough";
        };
    }

    /** A message as a trace has it, {@code Vote(step=2, value=-1)}, in words: {@code report –′}, with a prime for each round before. */
    public static String said(String text) {
        String[] numbers = text.replaceAll("[^0-9,-]", "").split(",");
        if (text.startsWith("Vote(")) return words(new Vote(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1])), 0);
        return text.startsWith("Decided(") ? words(new Decided(Integer.parseInt(numbers[0])), 0) : text;
    }

    /** The round of the slowest that has not decided; 0 if all have. */
    public static int slowest(List<? extends Ballot> all) {
        return all.stream().filter(b -> b.decided() == null).mapToInt(Ballot::round).min().orElse(0);
    }

    /** How many rounds lie between the fastest and the slowest that have not decided. */
    public static int lead(List<? extends Ballot> all) {
        return all.stream().filter(b -> b.decided() == null).mapToInt(Ballot::round).max().orElse(0) - slowest(all);
    }
}
