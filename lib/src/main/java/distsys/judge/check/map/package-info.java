/**
 * The map of consistency models, and where a history stands on it.
 *
 * <p>Some thirty models have names, and most people know five. Bailis et al. ("Highly available transactions", VLDB 2014, figure 2) and
 * after them jepsen.io/consistency drew them as a map: an arrow where one promise includes another. {@link distsys.judge.check.map.ModelMap}
 * puts a history on it: by asking what is known of transactions ({@link distsys.judge.check.txn}), of single operations
 * ({@link distsys.judge.check.Linearizable}), of each client alone ({@code Sessions}) and of all clients without a clock
 * ({@code Sequential}), and by what follows.
 *
 * <p>Used by the notebook {@code 50-consistency-models}. Simplified: the session guarantees are judged step by step, a transaction's
 * steps in their order.
 */
package distsys.judge.check.map;
