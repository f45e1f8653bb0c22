package distsys.run.explore.bugs;

import distsys.model.Node;
import distsys.model.NodeId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Single-decree Paxos of three acceptors of which the first two also propose, each once; with one of two mistakes, or none. */
public final class Synod extends Node<Synod.Msg> {

    /** What is wrong with it. */
    public enum Mistake { NONE, OWN_VALUE, BELOW_PROMISE }

    sealed interface Msg {}
    record Try() implements Msg {}
    record Prepare(int ballot) implements Msg {}
    record Promise(int ballot, Vote last, NodeId by) implements Msg {}
    record Accept(int ballot, int value) implements Msg {}
    record Accepted(int ballot, NodeId by) implements Msg {}
    record Vote(int ballot, int value) {}

    private final Mistake mistake;
    private int promised;
    private Vote accepted;
    private final List<Promise> promises = new ArrayList<>();
    private final List<Accepted> accepts = new ArrayList<>();
    private int proposed;
    public Integer chosen;

    public Synod(Mistake mistake) {
        this.mistake = mistake;
    }

    private int mine() {
        return id().index() + 1;
    }

    @Override protected void start() {
        if (id().index() < 2) after(ms(10), new Try());
    }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Try() -> everybody(new Prepare(mine()));
            case Prepare(int ballot) -> {
                if (ballot <= promised) return;
                promised = ballot;
                send(from, new Promise(ballot, accepted, id()));
            }
            case Promise p -> {
                if (promises.size() == 2) return;
                promises.add(p);
                if (promises.size() == 2) {
                    Vote last = promises.stream().map(Promise::last).filter(Objects::nonNull).max(Comparator.comparingInt(Vote::ballot)).orElse(null);
                    proposed = last == null || mistake == Mistake.OWN_VALUE ? 10 * mine() : last.value();
                    everybody(new Accept(mine(), proposed));
                }
            }
            case Accept(int ballot, int value) -> {
                if (ballot < promised && mistake != Mistake.BELOW_PROMISE) return;
                promised = Math.max(promised, ballot);
                accepted = new Vote(ballot, value);
                send(from, new Accepted(ballot, id()));
            }
            case Accepted a -> {
                if (accepts.size() == 2) return;
                accepts.add(a);
                if (accepts.size() == 2) chosen = proposed;
            }
        }
    }

    private void everybody(Msg msg) {
        for (NodeId member : members()) send(member, msg);
    }
}
