package distsys.algo.store;

import distsys.model.Node;
import distsys.model.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything is at the first server; the others pass questions on and keep nothing. What is done is done at one place in one order. */
public final class SingleCopy extends Node<SingleCopy.Msg> {

    /** What its servers hear. */
    public sealed interface Msg permits Ask, PassedOn {}

    /** A question that another server was asked. */
    public record PassedOn(NodeId client, Ask ask) implements Msg {}

    private final Map<String, Object> data = new TreeMap<>();

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Ask ask when id().index() == 0 -> answer(from, ask);
            case Ask ask -> send(members().getFirst(), new PassedOn(from, ask));
            case PassedOn(NodeId client, Ask ask) -> answer(client, ask);
        }
    }

    private void answer(NodeId client, Ask ask) {
        send(client, new Answer(ask.ticket(), true, run(ask.steps(), data)));
    }

    /** Does the steps and says what its reads saw. */
    static List<Step> run(List<Step> steps, Map<String, Object> data) {
        var seen = new ArrayList<Step>();
        for (Step s : steps) {
            Object now = data.get(s.key());
            seen.add(s.seeing(now));
            if (!s.isRead()) data.put(s.key(), s.after(now));
        }
        return seen;
    }
}
