/**
 * Whether transactions were isolated from one another, told from what their clients saw.
 *
 * <p>A database promises some order: that transactions look as if they ran one after the other (serializable), or each on a snapshot,
 * or at least never read what was rolled back. The promise cannot be looked up, only tested: clients run transactions, and what they
 * read says who must have come before whom. If that goes in a circle, there is no order; which edges the circle has says which promise
 * it breaks (Adya, "Weak Consistency: A Generalized Theory and Optimistic Implementations for Distributed Transactions", MIT 1999; Kingsbury
 * and Alvaro, "Elle", VLDB 2020).
 *
 * <p>Cast: {@link distsys.judge.check.txn.Isolation} checks; {@link distsys.judge.check.txn.Transaction} and
 * {@link distsys.judge.check.txn.MicroOp} are what it is given, {@link distsys.judge.check.txn.Found} what it finds;
 * {@link distsys.judge.check.txn.Model}, {@link distsys.judge.check.txn.Anomaly} and {@link distsys.judge.check.txn.Lattice} are the theory as
 * data. Inside: {@code Lists} and {@code Registers} read dependencies off a {@code Log}; {@code Search} looks for circles, in
 * {@code Components}, by {@code Cycles} and, for real time, by {@code RealTime}.
 *
 * <p>Used by the notebook {@code 50-consistency-models} and by {@code ./course check}. Simplified: reads by predicate are not looked at,
 * so every anti-dependency is one of items (G2-item, never G2).
 */
package distsys.judge.check.txn;
