package distsys.algo.store;

import java.util.List;

/** What a client hears: its steps with what its reads saw, or that nothing was done. */
public record Answer(int ticket, boolean done, List<Step> steps) implements Customer.Msg {
    public Answer {
        steps = List.copyOf(steps);
    }
}
