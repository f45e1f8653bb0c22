package distsys.algo.paxos;

import distsys.algo.register.Register.Get;
import distsys.algo.register.Register.GetOk;
import distsys.algo.register.Register.Put;
import distsys.algo.register.Register.PutOk;
import distsys.algo.register.Register.Request;
import distsys.model.Node;
import distsys.model.NodeId;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A server of single-decree Paxos: the first client to ask it for a put makes it a proposer. */
public final class Paxos extends Node<Object> {

    /** What servers say to each other; phase 1 is Prepare and Prepared, phase 2 Accept and Accepted. */
    public sealed interface Msg {}

    /** Promise to heed no older ballot. */
    public record Prepare(Ballot ballot) implements Msg {}

    /** I promise; and this is what I last accepted, null if nothing. */
    public record Prepared(Ballot ballot, Vote lastAccepted) implements Msg {}

    /** Accept this proposal. */
    public record Accept(Ballot ballot, Proposal proposal) implements Msg {}

    /** I have. */
    public record Accepted(Ballot ballot) implements Msg {}

    /** This proposal is chosen. */
    public record Decided(Ballot ballot, Proposal proposal) implements Msg {}

    /** Ballots are ordered by round, and no two servers share one. */
    public record Ballot(int round, NodeId proposer) implements Comparable<Ballot> {
        @Override public int compareTo(Ballot other) {
            return round != other.round ? Integer.compare(round, other.round) : proposer.compareTo(other.proposer);
        }
    }

    /** A client's wish. */
    public record Proposal(int request, NodeId client, char value) {}

    /** A proposal and the ballot in which it was accepted. */
    public record Vote(Ballot ballot, Proposal proposal) {}

    private final int servers;
    private Ballot ballot;
    // proposer
    private Proposal proposal;
    private final Map<NodeId, Vote> promises = new TreeMap<>();
    private final Set<NodeId> accepts = new TreeSet<>();
    // acceptor
    private Vote accepted;
    // learner
    private boolean decided;

    /** One of the first {@code servers} nodes; the others are clients. */
    public Paxos(int servers) {
        this.servers = servers;
        ballot = new Ballot(0, members().getFirst());
    }

    @Override protected void receive(NodeId from, Object msg) {
        if (msg instanceof Request request) serve(from, request);
        else if (!decided) hear(from, (Msg) msg);
    }

    private void serve(NodeId client, Request request) {
        switch (request) {
            case Put(int number, char value) -> {
                if (!decided && proposal == null) propose(new Proposal(number, client, value));
            }
            case Get(int number) -> {
                if (decided) send(client, new GetOk(number, accepted.proposal().value()));
            }
        }
    }

    private void propose(Proposal wish) {
        proposal = wish;
        promises.clear();
        accepts.clear();
        ballot = new Ballot(ballot.round() + 1, id());
        promises.put(id(), accepted);
        tell(new Prepare(ballot));
    }

    private void hear(NodeId from, Msg msg) {
        switch (msg) {
            case Prepare(Ballot asked) -> {
                if (ballot.compareTo(asked) >= 0) return;
                ballot = asked;
                send(from, new Prepared(asked, accepted));
            }
            case Prepared(Ballot promised, Vote last) -> {
                if (promised.compareTo(ballot) != 0) return;
                promises.put(from, last);
                if (promises.size() == majority()) askToAccept();
            }
            case Accept(Ballot asked, Proposal theirs) -> {
                if (ballot.compareTo(asked) > 0) return;
                ballot = asked;
                accepted = new Vote(asked, theirs);
                send(from, new Accepted(asked));
            }
            case Accepted(Ballot done) -> {
                if (done.compareTo(ballot) != 0) return;
                accepts.add(from);
                if (accepts.size() == majority()) decide();
            }
            case Decided(Ballot chosen, Proposal theirs) -> {
                ballot = chosen;
                accepted = new Vote(chosen, theirs);
                decided = true;
            }
        }
    }

    /** §2.2, P2c: what a majority may have chosen goes before what this server would like. */
    private void askToAccept() {
        proposal = promises.values().stream().filter(Objects::nonNull).max((a, b) -> a.ballot().compareTo(b.ballot())).map(Vote::proposal).orElse(proposal);
        accepted = new Vote(ballot, proposal);
        accepts.add(id());
        tell(new Accept(ballot, proposal));
    }

    private void decide() {
        decided = true;
        tell(new Decided(ballot, proposal));
        send(proposal.client(), new PutOk(proposal.request()));
    }

    private void tell(Msg msg) {
        for (NodeId server : members().subList(0, servers)) if (!server.equals(id())) send(server, msg);
    }

    private int majority() {
        return servers / 2 + 1;
    }

    /** The value it knows to be chosen, or null. */
    public Character decided() {
        return decided ? accepted.proposal().value() : null;
    }
}
