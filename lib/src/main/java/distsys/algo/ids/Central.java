package distsys.algo.ids;

import distsys.algo.ids.Issuer.Generate;
import distsys.algo.ids.Issuer.GenerateOk;
import distsys.model.Node;
import distsys.model.NodeId;
import java.util.Map;
import java.util.TreeMap;

/** One machine, the first, counts; the others ask it. No two ids are equal, and who cannot reach it has none. */
public final class Central extends Node<Object> {

    private record Next(int ticket) {}
    private record Number(int ticket, long number) {}

    private record Waiting(NodeId asker, int msgId) {}

    private final Map<Integer, Waiting> waiting = new TreeMap<>();
    private int tickets = 0;
    private long given = 0;

    @Override protected void receive(NodeId from, Object msg) {
        switch (msg) {
            case Generate(int msgId) -> {
                waiting.put(++tickets, new Waiting(from, msgId));
                send(members().getFirst(), new Next(tickets));      // to itself, too, if it is the first
            }
            case Next(int ticket) -> send(from, new Number(ticket, ++given));
            case Number(int ticket, long number) -> {
                Waiting w = waiting.remove(ticket);
                if (w != null) send(w.asker(), new GenerateOk(w.msgId(), number));
            }
            default -> throw new IllegalArgumentException("this machine does not understand " + msg);
        }
    }
}
