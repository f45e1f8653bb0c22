package distsys.algo.store;

import distsys.model.Node;
import distsys.model.NodeId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Transactions on snapshots, at the first server. A transaction sees the data as they were when it began, works for a while, and commits
 * unless somebody else has changed meanwhile what it wants to change: the first to commit wins (Berenson et al., "A critique of ANSI SQL
 * isolation levels", SIGMOD 1995, §4.2). What it has only read it does not look at again.
 */
public final class Snapshots extends Node<Snapshots.Msg> {

    /** What its servers hear. */
    public sealed interface Msg permits Ask, PassedOn, Commit {}

    /** A question that another server was asked. */
    public record PassedOn(NodeId client, Ask ask) implements Msg {}

    /** This transaction has done its work. */
    public record Commit(int transaction) implements Msg {}

    private record Open(NodeId client, Ask ask, Map<String, Object> snapshot) {}

    private final Map<String, Object> data = new TreeMap<>();
    private final Map<Integer, Open> open = new LinkedHashMap<>();
    private int transactions;

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Ask ask when id().index() == 0 -> begin(from, ask);
            case Ask ask -> send(members().getFirst(), new PassedOn(from, ask));
            case PassedOn(NodeId client, Ask ask) -> begin(client, ask);
            case Commit(int transaction) -> commit(open.remove(transaction));
        }
    }

    private void begin(NodeId client, Ask ask) {
        open.put(++transactions, new Open(client, ask, new TreeMap<>(data)));
        after(ms(2 + random().nextInt(20)), new Commit(transactions));
    }

    private void commit(Open t) {
        boolean conflict = t.ask.steps().stream().anyMatch(s -> !s.isRead() && !Objects.equals(t.snapshot.get(s.key()), data.get(s.key())));
        if (conflict) {
            send(t.client, new Answer(t.ask.ticket(), false, List.of()));
            return;
        }
        var mine = new TreeMap<>(t.snapshot);
        var seen = new ArrayList<>(SingleCopy.run(t.ask.steps(), mine));
        for (Step s : t.ask.steps()) if (!s.isRead()) data.put(s.key(), mine.get(s.key()));
        send(t.client, new Answer(t.ask.ticket(), true, seen));
    }
}
