package distsys.run.explore;

import distsys.model.Node;
import distsys.model.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A node whose every reaction stands in a table drawn by chance: what no author would think of. */
final class Machine extends Node<Machine.Msg> {

    static final int STATES = 3, KINDS = 3, TIMERS = 2, KEYS = 2;

    /** A message, or a timer of the node's own. */
    record Msg(int kind, boolean timer) {}

    /** @param ahead how many places after the sender the receiver stands in the ring of nodes */
    record Send(int ahead, int kind) {}

    /** What a handler does, in this order. {@code -1}: not. @param branch the state instead, if the coin says so */
    record Act(int state, List<Send> sends, int timer, int cancel, int write, boolean sync, int branch) {}

    /** One act for each state and message, and for each start. */
    record Table(Act[][] messages, Act[][] timers, Act[] starts) {

        static Table of(long seed, int nodes) {
            var random = new Random(seed);
            var table = new Table(new Act[STATES][KINDS], new Act[STATES][TIMERS], new Act[nodes]);
            for (Act[] row : table.messages) for (int i = 0; i < KINDS; i++) row[i] = act(random, nodes);
            for (Act[] row : table.timers) for (int i = 0; i < TIMERS; i++) row[i] = act(random, nodes);
            for (int i = 0; i < nodes; i++) table.starts[i] = act(random, nodes);
            return table;
        }

        private static Act act(Random random, int nodes) {
            var sends = new ArrayList<Send>();
            int many = random.nextInt(10);
            for (int i = 0; i < (many < 5 ? 0 : many < 9 ? 1 : 2); i++) sends.add(new Send(random.nextInt(nodes), random.nextInt(KINDS)));
            return new Act(random.nextInt(STATES), List.copyOf(sends), sometimes(random, 4, TIMERS), sometimes(random, 8, TIMERS), sometimes(random, 4, KEYS), random.nextInt(4) == 0, sometimes(random, 5, STATES));
        }

        private static int sometimes(Random random, int oneIn, int values) {
            return random.nextInt(oneIn) == 0 ? random.nextInt(values) : -1;
        }
    }

    private final Table table;
    int state;

    Machine(Table table) {
        this.table = table;
    }

    @Override protected void start() {
        run(table.starts[id().index()]);
        state = (state + disk().read("0", 0) + 2 * disk().read("1", 0)) % STATES;
    }

    @Override protected void receive(NodeId from, Msg msg) {
        run((msg.timer() ? table.timers : table.messages)[state][msg.kind()]);
    }

    private void run(Act act) {
        state = act.state();
        for (Send s : act.sends()) send(members().get((id().index() + s.ahead()) % members().size()), new Msg(s.kind(), false));
        if (act.timer() >= 0) after(Duration.ofMillis(5 + 10L * act.timer()), new Msg(act.timer(), true));
        if (act.cancel() >= 0) cancel(new Msg(act.cancel(), true));
        if (act.write() >= 0) disk().write(Integer.toString(act.write()), state);
        if (act.sync()) disk().sync();
        if (act.branch() >= 0 && random().nextInt(2) == 1) state = act.branch();
    }
}
