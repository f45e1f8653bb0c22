package distsys.algo.echo;

import java.util.List;

/** A node as the network sees it: lines come in, lines go out. What it wants to tell its author goes to stderr, which is not here. */
public interface Speaker {

    /** A line from stdin; what it returns goes to stdout, each a line. */
    List<String> hear(String line);

    /**
     * A request of the node's own was not answered in time.
     *
     * @param msgId its number
     * @return lines for stdout
     */
    List<String> late(long msgId);
}
