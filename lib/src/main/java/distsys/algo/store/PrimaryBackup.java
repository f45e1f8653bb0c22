package distsys.algo.store;

import distsys.model.Node;
import distsys.model.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The first server, the primary, does all that changes anything and answers at once; it ships its log to the others, the backups, later.
 * A backup answers questions that only read from what it has: quickly, and out of date.
 */
public final class PrimaryBackup extends Node<PrimaryBackup.Msg> {

    /** What its servers hear. */
    public sealed interface Msg permits Ask, PassedOn, Ship, Have, Tick {}

    /** A question that a backup was asked. */
    public record PassedOn(NodeId client, Ask ask) implements Msg {}

    /** The entries of the log from {@code first} on. */
    public record Ship(int first, List<Ask> entries) implements Msg {}

    /** A backup has this many entries. */
    public record Have(int entries) implements Msg {}

    /** Time to ship. */
    public record Tick() implements Msg {}

    private final Map<String, Object> data = new TreeMap<>();
    private final List<Ask> log = new ArrayList<>();
    private final Map<NodeId, Integer> acknowledged = new TreeMap<>();
    private final int servers;
    private int applied;

    /** One of this many servers, which are the first nodes. */
    public PrimaryBackup(int servers) {
        this.servers = servers;
    }

    @Override protected void start() {
        if (!isPrimary()) return;
        for (NodeId backup : members().subList(1, servers)) acknowledged.put(backup, 0);
        after(ms(40), new Tick());
    }

    private boolean isPrimary() {
        return id().index() == 0;
    }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Ask ask when isPrimary() || ask.onlyReads() -> answer(from, ask);
            case Ask ask -> send(members().getFirst(), new PassedOn(from, ask));
            case PassedOn(NodeId client, Ask ask) -> answer(client, ask);
            case Tick() -> {
                for (NodeId backup : acknowledged.keySet()) ship(backup);
                after(ms(40), new Tick());
            }
            case Ship(int first, List<Ask> entries) -> {
                for (int i = applied - first; i >= 0 && i < entries.size(); i++) {
                    SingleCopy.run(entries.get(i).steps(), data);
                    applied++;
                }
                send(from, new Have(applied));
            }
            case Have(int entries) -> acknowledged.merge(from, entries, Math::max);
        }
    }

    private void answer(NodeId client, Ask ask) {
        if (!ask.onlyReads()) log.add(ask);
        send(client, new Answer(ask.ticket(), true, SingleCopy.run(ask.steps(), data)));
    }

    private void ship(NodeId backup) {
        int first = acknowledged.get(backup);
        send(backup, new Ship(first, List.copyOf(log.subList(first, log.size()))));
    }
}
