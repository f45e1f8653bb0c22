package distsys.algo.store;

import distsys.model.Node;
import distsys.model.NodeId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Registers at every server, written to and read from majorities; any server takes questions. A write first asks a majority for the
 * latest version, then stores a later one at a majority. A read takes the latest version of a majority and, here is the mistake, does
 * not make sure that a majority has it before it answers: the next read may go back (Attiya, Bar-Noy, Dolev, "Sharing memory robustly
 * in message-passing systems", JACM 1995, has the second phase for this very reason).
 */
public final class Quorum extends Node<Quorum.Msg> {

    /** What its servers hear. */
    public sealed interface Msg permits Ask, Get, Got, Put, Stored {}

    /** Which version do you have? */
    public record Get(int question, String key) implements Msg {}

    /** The version of the key here. */
    public record Got(int question, Version version) implements Msg {}

    /** Store this version, unless you have a later one. */
    public record Put(int question, String key, Version version) implements Msg {}

    /** It is stored. */
    public record Stored(int question) implements Msg {}

    /** A value, and when it was written: the larger number is the later version, of equal ones that of the larger server, then of its later question. */
    public record Version(int number, int server, int question, Object value) {
        boolean isBefore(Version other) {
            if (number != other.number) return number < other.number;
            return server != other.server ? server < other.server : question < other.question;
        }
    }

    private static final Version NONE = new Version(0, 0, 0, null);

    /** A client's question that this server works on. */
    private static final class Work {
        final NodeId client;
        final Ask ask;
        Version latest = NONE;
        int answers;
        boolean storing;

        Work(NodeId client, Ask ask) {
            this.client = client;
            this.ask = ask;
        }

        Step step() {
            return ask.steps().getFirst();
        }
    }

    private final Map<String, Version> data = new TreeMap<>();
    private final Map<Integer, Work> open = new LinkedHashMap<>();
    private final int servers;
    private int questions;

    /** One of this many servers, which are the first nodes. */
    public Quorum(int servers) {
        this.servers = servers;
    }

    private List<NodeId> servers() {
        return members().subList(0, servers);
    }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Ask ask -> {
                if (ask.steps().size() != 1) throw new IllegalArgumentException("a quorum store does one step at a time, not " + ask.steps());
                open.put(++questions, new Work(from, ask));
                for (NodeId s : servers()) send(s, new Get(questions, ask.steps().getFirst().key()));
            }
            case Get(int question, String key) -> send(from, new Got(question, data.getOrDefault(key, NONE)));
            case Got(int question, Version version) -> got(question, version);
            case Put(int question, String key, Version version) -> {
                if (data.getOrDefault(key, NONE).isBefore(version)) data.put(key, version);
                send(from, new Stored(question));
            }
            case Stored(int question) -> {
                Work work = open.get(question);
                if (work != null && isMajority(++work.answers)) finish(question, work);
            }
        }
    }

    private void got(int question, Version version) {
        Work work = open.get(question);
        if (work == null || work.storing) return;                       // late: a majority has answered
        if (work.latest.isBefore(version)) work.latest = version;
        if (!isMajority(++work.answers)) return;
        if (work.step().isRead()) {
            finish(question, work);
            return;
        }
        work.storing = true;
        work.answers = 0;
        var next = new Version(work.latest.number + 1, id().index(), question, work.step().value());
        for (NodeId s : servers()) send(s, new Put(question, work.step().key(), next));
    }

    private boolean isMajority(int answers) {
        return answers > servers / 2;
    }

    private void finish(int question, Work work) {
        open.remove(question);
        var steps = new ArrayList<Step>();
        steps.add(work.step().seeing(work.latest.value()));
        send(work.client, new Answer(work.ask.ticket(), true, steps));
    }
}
