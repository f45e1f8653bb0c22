package distsys.algo.consensus;

import java.util.List;

/**
 * A protocol as its configurations, by number, and the moves between them; 0 is where it starts. What happens inside the processes
 * has been left out: for valence only the shape matters.
 */
public record Protocol(List<Configuration> configurations) {

    /** @param decided what somebody has decided here; -1: nobody has decided @param moves what can happen next; none: nothing can */
    public record Configuration(int decided, List<Move> moves) {}

    /** A message arrives. @param process where, by index @param to the configuration it leads to */
    public record Move(int process, int to) {}

    public Protocol {
        configurations = List.copyOf(configurations);
    }

    /** The configuration with this number. */
    public Configuration at(int number) {
        return configurations.get(number);
    }
}
