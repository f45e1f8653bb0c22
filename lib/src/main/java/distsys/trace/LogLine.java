package distsys.trace;

import java.time.Duration;

/** The payload of a {@link Kind#LOG} event: the line, and what its node's own clock showed. */
public record LogLine(Duration clock, String text) {}
