package distsys.algo.consensus;

import distsys.model.NodeId;

/** Asks everybody for its input, waits for all, and decides the smallest. Right, as long as nobody stops. */
public class WaitForAll extends Consensus<WaitForAll.Msg> {

    /** What processes say. */
    public sealed interface Msg {}

    /** What is your input? */
    public record Ask() implements Msg {}

    /** This is mine. */
    public record Answer(int input) implements Msg {}

    private int smallest = input(), known = 1;

    public WaitForAll(int... inputs) {
        super(inputs);
    }

    @Override protected void start() {
        broadcast(new Ask());
    }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Ask() -> send(from, new Answer(input()));
            case Answer(int theirs) -> {
                smallest = Math.min(smallest, theirs);
                if (++known == size()) decide(smallest);
            }
        }
    }
}
