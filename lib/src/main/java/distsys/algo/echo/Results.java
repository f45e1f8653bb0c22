package distsys.algo.echo;

/**
 * What a broadcast test found, as the workbench's table has it; names and meanings are Maelstrom's.
 *
 * @param ok             requests that succeeded
 * @param fail           requests that certainly took no effect
 * @param info           requests of which nobody knows whether they took effect
 * @param stable         values that the last reads show
 * @param stale          of these, how many some read missed after they had been acknowledged
 * @param lost           values that were acknowledged, and that the last reads do not show
 * @param neverRead      values that no read ever showed, and whose fate is unknown: their requests were not acknowledged
 * @param messagesPerOp  messages between servers for each request, reads included
 * @param medianMillis   until a value was seen everywhere: the median
 * @param slowestMillis  the same for the slowest value
 */
public record Results(int ok, int fail, int info, int stable, int stale, int lost, int neverRead, double messagesPerOp, int medianMillis, int slowestMillis) {}
