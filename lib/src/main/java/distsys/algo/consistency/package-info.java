/**
 * Consistency models as something to write down: histories by hand, and the question whether one order explains them.
 *
 * <p>A register is linearizable if every read and write seems to happen at one moment between its call and its return (Herlihy and Wing,
 * TOPLAS 1990). To find out one tries orders: first may come whatever was called before anything had returned (Wing and Gong, 1993).
 *
 * <p>Cast: {@link distsys.algo.consistency.Story} reads histories written by hand; {@link distsys.algo.consistency.RegisterChecker} and
 * {@link distsys.algo.consistency.Separations} are the exercises of the notebook {@code 50-consistency-models};
 * {@link distsys.algo.consistency.Call} is what a checker is given.
 *
 * <p>Simplified: one register, and histories short enough to try every order.
 */
package distsys.algo.consistency;
