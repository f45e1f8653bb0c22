/**
 * Chapter: all or nothing, over several machines.
 *
 * <p>A transaction has touched several resource managers, and each of them may still find that it cannot keep what it promised.
 * Two-phase commit lets one coordinator ask and decide: only if everybody has prepared may it say <em>commit</em>; who has prepared
 * may no longer change its mind, and waits. So no two ever decide differently; but as long as the coordinator is silent, the
 * prepared ones are stuck.
 *
 * <p>Cast: {@link distsys.algo.commit.Coordinator}, with all messages, and {@link distsys.algo.commit.ResourceManager}.
 *
 * <p>Papers: J. Gray, "Notes on data base operating systems", 1978, §5.8.3.3; J. Gray and L. Lamport, "Consensus on transaction
 * commit", TODS 31(1), 2006, §3, whose TLA+ specification these two classes follow step by step, so that their reachable states
 * can be counted against it. Notebook: {@code 41-commit-protocols}.
 *
 * <p>Simplified, as in the specification: the coordinator does not ask for votes, everybody prepares of itself; nothing is logged
 * and nobody crashes. What a process does of its own accord is a timer: in the simulator it fires when its time has come, in the
 * explorer at any time, which makes it a free choice.
 */
package distsys.algo.commit;
