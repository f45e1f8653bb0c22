package distsys.algo.echo;

/**
 * What a test asks for, beside that nothing is lost.
 *
 * @param okFraction    at least this share of all requests succeeds; 1 is total availability
 * @param messagesPerOp fewer messages than this a request
 * @param medianMillis  less than this
 * @param slowestMillis less than this
 */
public record Targets(double okFraction, double messagesPerOp, int medianMillis, int slowestMillis) {}
