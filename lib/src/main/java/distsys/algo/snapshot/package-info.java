/**
 * Chapter: a photograph of a system that does not stand still.
 *
 * <p>How much money is in a bank of many branches, while transfers are under way? Ask every branch for its balance: some money has
 * left one that was asked late and not yet reached one that was asked early, and is counted never, or twice. There is no moment
 * that all share, and nobody may be told to stop. Chandy and Lamport's way out: whoever starts writes down its own state and sends a
 * <em>marker</em> on every channel; who sees the first marker does the same; and what comes in on a channel between one's own
 * record and that channel's marker was under way, and is recorded as the channel's state. The picture may show a moment that never
 * was, but one that could have been, and every stable property seen in it holds.
 *
 * <p>Cast: {@link distsys.algo.snapshot.Bank}.
 *
 * <p>Paper: K. M. Chandy and L. Lamport, "Distributed snapshots: determining global states of distributed systems", ACM TOCS 3(1),
 * 1985: the algorithm, and that it ends, section 3; what the picture means, section 4.
 *
 * <p>Simplified: one snapshot a run, started by node 0, and nobody gathers it: the judge reads it from the nodes. Channels must be
 * FIFO and lose nothing, as in the paper; the law and its failure without FIFO: {@code distsys.laws.SnapshotLawsTest}. Notebook:
 * {@code 16-snapshots}.
 */
package distsys.algo.snapshot;
