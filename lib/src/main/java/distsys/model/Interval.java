package distsys.model;

import java.time.Duration;

/** Two times between which true time lies for certain, as TrueTime's {@code TT.now()} tells (Corbett et al. 2012, §3). */
public record Interval(Duration earliest, Duration latest) {}
