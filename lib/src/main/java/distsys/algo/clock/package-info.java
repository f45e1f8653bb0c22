/**
 * Chapter: time without a clock everybody can read.
 *
 * <p>Machines have clocks, but no two agree, and a message takes longer than the difference between some events. Sorted by the
 * clocks of the machines an answer can stand before its question. Lamport's way out: leave time aside and keep to what a
 * process can know. An event <em>happened before</em> another if information could have flowed from the one to the other;
 * a counter that respects this partial order can be extended to a total one that everybody computes alike, and with a total
 * order everybody can run the same state machine, such as the queue of a lock.
 *
 * <p>Cast, in order of appearance: {@link distsys.algo.clock.AskAndAnswer}, the surprise; {@link distsys.algo.clock.LogicalClock}
 * and {@link distsys.algo.clock.LamportClock}; {@link distsys.algo.clock.CausalClock}
 * and {@link distsys.algo.clock.VectorClock}; {@link distsys.algo.clock.Traffic} and
 * {@link distsys.algo.clock.VectorTraffic}, random conversations that stamp what they do, with {@link distsys.algo.clock.Stamps},
 * the questions asked of their traces; {@link distsys.algo.clock.Lock}, {@link distsys.algo.clock.LamportLock},
 * {@link distsys.algo.clock.SparingLock} and
 * {@link distsys.algo.clock.MutualExclusion}, their judge; {@link distsys.algo.clock.PhysicalClock};
 * {@link distsys.algo.clock.HybridClock}.
 *
 * <p>Papers: L. Lamport, "Time, Clocks, and the Ordering of Events in a Distributed System", CACM 21(7), 1978, pp. 558–565: partial
 * order (p. 559), logical clocks IR1 and IR2 (p. 560), total order and lock (pp. 561–562), physical clocks PC1, PC2, IR1', IR2' and
 * the bound on their difference (pp. 562–564). C. Fidge, 1988, and F. Mattern, 1989: vector clocks. S. Kulkarni et al., "Logical
 * Physical Clocks", OPODIS 2014: hybrid clocks.
 *
 * <p>Simplified: nothing crashes and no message is lost, as in the paper; the lock serves processes that ask a fixed number of
 * times; clocks drift at a constant rate. Notebook: {@code 15-time-and-clocks}.
 */
package distsys.algo.clock;
