/**
 * Chapter: agreeing on one value, and why nothing deterministic is sure to.
 *
 * <p>Some processes each have an input, 0 or 1. Each is to <em>decide</em> one value, once; no two decide differently; the value is
 * one that somebody had. One of them may stop, and nobody can tell a process that has stopped from one whose messages take long. Fischer,
 * Lynch and Paterson proved in 1985 that then no deterministic protocol is sure to end: from some start on the network can always
 * choose the order of deliveries so that both values stay possible.
 *
 * <p>Cast: {@link distsys.algo.consensus.Consensus}, what every such process has; four that break one property each,
 * {@link distsys.algo.consensus.WaitForAll} (where one stops), {@link distsys.algo.consensus.Constant}, {@link distsys.algo.consensus.Twice},
 * {@link distsys.algo.consensus.FirstTwo}; {@link distsys.algo.consensus.Ballot} and {@link distsys.algo.consensus.Voter}, which is
 * safe, tolerates one that stops, and need not end; {@link distsys.algo.consensus.Coin} and {@link distsys.algo.consensus.Patient},
 * which end under other assumptions.
 *
 * <p>Papers: M. Fischer, N. Lynch, M. Paterson, "Impossibility of Distributed Consensus with One Faulty Process", JACM 32(2), 1985,
 * pp. 374–382; M. Ben-Or, "Another Advantage of Free Choice", PODC 1983, protocol A; C. Dwork, N. Lynch, L. Stockmeyer, "Consensus in
 * the Presence of Partial Synchrony", JACM 35(2), 1988.
 *
 * <p>Simplified: three processes, one fault, two values. Who decides tells all, which spares the others the rest of the steps.
 * Notebook: {@code 40-consensus-and-flp}.
 */
package distsys.algo.consensus;
