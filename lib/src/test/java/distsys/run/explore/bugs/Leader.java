package distsys.run.explore.bugs;

import distsys.model.Node;
import distsys.model.NodeId;
import java.util.Set;
import java.util.TreeSet;

/** An election in one term. Without a majority two lead at once; with a vote that a crash forgets, too. */
public final class Leader extends Node<Leader.Msg> {

    /** What is wrong with it. */
    public enum Mistake { NONE, NO_MAJORITY, FORGETS_VOTE }

    sealed interface Msg {}
    record TimeOut() implements Msg {}
    record Ask() implements Msg {}
    record Vote() implements Msg {}

    private final Mistake mistake;
    private NodeId votedFor;
    private final Set<NodeId> votes = new TreeSet<>();
    public boolean leads;

    public Leader(Mistake mistake) {
        this.mistake = mistake;
    }

    @Override protected void start() {
        int voted = disk().read("vote", -1);
        if (voted >= 0) votedFor = members().get(voted);
        else if (id().index() > 0) after(ms(10), new TimeOut());
    }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case TimeOut() -> {
                if (votedFor != null) return;
                vote(id());
                count(id());
                broadcast(new Ask());
            }
            case Ask() -> {
                if (votedFor != null) return;
                vote(from);
                send(from, new Vote());
            }
            case Vote() -> count(from);
        }
    }

    private void vote(NodeId who) {
        votedFor = who;
        disk().write("vote", who.index());
        if (mistake != Mistake.FORGETS_VOTE) disk().sync();
    }

    private void count(NodeId voter) {
        votes.add(voter);
        if (votes.size() >= (mistake == Mistake.NO_MAJORITY ? 1 : size() / 2 + 1)) leads = true;
    }
}
