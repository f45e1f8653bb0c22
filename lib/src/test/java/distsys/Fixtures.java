package distsys;

import distsys.model.Node;
import distsys.model.NodeId;
import java.util.ArrayList;
import java.util.List;

/** Nodes that several tests run. */
public final class Fixtures {

    private Fixtures() {}

    /** Greets a random peer every 100 ms and keeps a Lamport-like clock. */
    public static class Chatter extends Node<Chatter.Msg> {
        sealed interface Msg {}
        record Tick() implements Msg {}
        record Hello(int clock) implements Msg {}

        public int clock = 0;

        @Override protected void start() {
            after(ms(100), new Tick());
        }

        @Override protected void receive(NodeId from, Msg msg) {
            switch (msg) {
                case Tick() -> {
                    clock++;
                    send(anyPeer(), new Hello(clock));
                    after(ms(100), new Tick());
                }
                case Hello(int theirs) -> clock = Math.max(clock, theirs) + 1;
            }
        }
    }

    /** Node 0 sends numbered messages to node 1, all at once; node 1 keeps the order in which they came. */
    public static class Counting extends Node<Counting.Msg> {
        sealed interface Msg {}
        record Number(int n) implements Msg {}

        public final List<Integer> seen = new ArrayList<>();

        @Override protected void start() {
            if (id().index() == 0) for (int i = 0; i < 50; i++) send(peers().getFirst(), new Number(i));
        }

        @Override protected void receive(NodeId from, Msg msg) {
            switch (msg) {
                case Number(int n) -> seen.add(n);
            }
        }
    }
}
