/**
 * Whether a service does what it promises: Maelstrom's ten workloads (jepsen-io/maelstrom, doc/workloads.md). A workload makes
 * requests, keeps the clients' side of the conversation, and judges what they saw. It knows nothing of engines: the same clients ask
 * simulated nodes and processes.
 *
 * <p>Cast: {@link distsys.judge.workload.Workload}, of which there are ten; {@link distsys.judge.workload.Load}, which says when who
 * asks, and its {@link distsys.judge.workload.Worker}s, which ask; {@link distsys.judge.workload.Findings}, what a checker says;
 * {@link distsys.judge.workload.Examination}, everything about one run, verdict first.
 *
 * <p>Results have Maelstrom's names, so that its documentation explains them. A difference: what a node answers is held against the
 * workload's schema by both, but a set that is read with an element twice fails here.
 */
package distsys.judge.workload;
