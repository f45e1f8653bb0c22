package distsys.algo.detect;

/**
 * What a program can read off its machine, in milliseconds.
 *
 * @param wall   the time of day since 1970: somebody may set it, forth or back ({@code System.currentTimeMillis()})
 * @param steady since some moment in the past: it only ever goes forward, at its pace ({@code System.nanoTime()})
 */
public record Clocks(long wall, long steady) {}
