package distsys.algo.ids;

import distsys.algo.ids.Issuer.Generate;
import distsys.algo.ids.Issuer.GenerateOk;
import distsys.model.Node;
import distsys.model.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Wants an id from one machine again and again, after gaps that are uniform from 0 to twice their mean, and keeps what it gets. */
public final class Asker extends Node<Object> {

    /** One wish; {@code id} is null if none came. */
    public record Wish(int machine, Duration at, Object id) {}

    private record Now() {}

    private final int machine;
    private final transient Duration gap;
    // What it keeps to tell afterwards is no state that anything depends on, and would be copied into the trace with each event.
    private final transient List<Duration> asked = new ArrayList<>();
    private final transient Map<Integer, Object> got = new TreeMap<>();
    private int left;

    /**
     * One of as many askers as there are machines, each at a machine of its own.
     *
     * @param machines how many of the members are machines; they come first
     * @param gap      the mean
     */
    public Asker(int machines, Duration gap, int wishes) {
        machine = id().index() % machines;
        this.gap = gap;
        left = wishes;
    }

    /** All it wished for, in order. */
    public List<Wish> wishes() {
        var all = new ArrayList<Wish>();
        for (int i = 0; i < asked.size(); i++) all.add(new Wish(machine, asked.get(i), got.get(i)));
        return List.copyOf(all);
    }

    @Override protected void start() {
        await();
    }

    private void await() {
        if (left-- > 0) after(Duration.ofNanos((long) (random().nextDouble() * 2 * gap.toNanos())), new Now());
    }

    @Override protected void receive(NodeId from, Object msg) {
        switch (msg) {
            case Now() -> {
                send(members().get(machine), new Generate(asked.size()));
                asked.add(now());
                await();
            }
            case GenerateOk(int wish, Object id) -> got.put(wish, id);
            default -> { }                                  // an error: no id
        }
    }
}
