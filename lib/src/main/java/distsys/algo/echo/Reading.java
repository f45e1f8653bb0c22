package distsys.algo.echo;

/** Reads a table of results. */
public interface Reading {

    /**
     * What failed, the gravest first: {@code "lost"}, {@code "unknown"} (no value became stable, so nothing was shown), {@code "availability"},
     * {@code "messages"}, {@code "latency"}; {@code "nothing"} if all is well.
     */
    String failed(Results results, Targets asked);
}
