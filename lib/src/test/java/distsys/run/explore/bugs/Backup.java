package distsys.run.explore.bugs;

import distsys.model.Node;
import distsys.model.NodeId;
import java.util.TreeMap;

/** A primary tells its backup two writes; one that overtakes the other leaves the older value for good, unless writes are numbered. */
public final class Backup extends Node<Backup.Msg> {

    sealed interface Msg {}
    record Write(int number, int value) implements Msg {}

    private final boolean numbered;
    private int next = 1;
    private final TreeMap<Integer, Integer> early = new TreeMap<>();
    public int value;

    public Backup(boolean numbered) {
        this.numbered = numbered;
    }

    @Override protected void start() {
        if (id().index() > 0) return;
        for (int n = 1; n <= 2; n++) {
            value = 10 * n;
            broadcast(new Write(n, value));
        }
    }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Write(int number, int written) -> {
                if (!numbered) {
                    value = written;
                    return;
                }
                early.put(number, written);
                while (early.containsKey(next)) value = early.remove(next++);
            }
        }
    }
}
