package distsys.run.maelstrom;

import distsys.trace.Trace;
import java.util.List;

/**
 * What a run left behind, real or virtual; what the clients saw they know themselves.
 *
 * @param trace   the events that were kept
 * @param traffic the messages that were sent
 * @param notes   what the network noticed and nobody asked for: lines that are no JSON, messages to nobody, processes that died. In order
 * @param failure why the run could not go on, in one sentence; empty if it came to its end
 * @param lastLines the last lines of the node that failed, both outputs; empty if none did
 * @param delays  nanoseconds from a line read to the line written, beyond what was asked for; empty in virtual time
 */
public record Account(Trace trace, Traffic traffic, List<String> notes, String failure, List<String> lastLines, long[] delays) {}
