/**
 * Chapter: the challenges of fly.io's <em>Gossip Glomers</em> (fly.io/dist-sys), one to six, and the workloads of Maelstrom beside them.
 *
 * <p>A workload is a small service and a way to load it and to judge it: broadcast values, add to a counter, append to logs, run
 * transactions. Clients talk to any node; nodes may talk to each other and to the services {@code lin-kv} (a linearizable store) and
 * {@code seq-kv} (a sequential one). The network delays messages, and partitions lose them.
 *
 * <p>Each node here is complete: messages are records, spelled as Maelstrom's protocol spells them ({@code EchoOk(inReplyTo, echo)} is
 * {@code echo_ok} with {@code in_reply_to}), and the same class runs in the simulator and as a process. {@code Msg} holds what a node
 * receives; what it only sends are records beside it. A call is a message with a number of its own, and its answer another message;
 * what the call was for waits in a map, so that a node never waits.
 *
 * <table><caption>Cast</caption>
 * <tr><td>1</td><td>echo</td><td>{@link distsys.algo.glomers.Echoer}</td></tr>
 * <tr><td>2</td><td>unique ids</td><td>{@link distsys.algo.glomers.IdMaker}: the name space is divided in advance</td></tr>
 * <tr><td>3a–3c</td><td>broadcast</td><td>{@link distsys.algo.glomers.Flood}: along the given topology, until acknowledged</td></tr>
 * <tr><td>3d, 3e</td><td>efficient broadcast</td><td>{@link distsys.algo.glomers.Hub} and {@link distsys.algo.glomers.BatchingHub}: one node in the middle</td></tr>
 * <tr><td>4</td><td>grow-only counter</td><td>{@link distsys.algo.glomers.StoredCounter}: a key a node on {@code seq-kv}, read behind a fence</td></tr>
 * <tr><td>5a–5c</td><td>kafka-style log</td><td>{@link distsys.algo.glomers.LocalLog}, {@link distsys.algo.glomers.StoredLog} on {@code lin-kv},
 *     {@link distsys.algo.glomers.OwnedLog}: every key has one owner</td></tr>
 * <tr><td>6a–6c</td><td>totally available transactions</td><td>{@link distsys.algo.glomers.LocalTransactions}, {@link distsys.algo.glomers.ReplicatedTransactions}</td></tr>
 * <tr><td></td><td>g-set, lin-kv, txn-list-append</td><td>{@link distsys.algo.glomers.GossipSet}, {@link distsys.algo.glomers.StoredRegister},
 *     {@link distsys.algo.glomers.StoredTransactions}</td></tr>
 * </table>
 *
 * <p>Simplified: except where said, nodes keep everything in memory, so a killed node forgets. Notebooks: {@code 02-crash-workbench} to
 * {@code 06-crash-broadcast-faults}, and {@code 07-gossip-glomers}, which goes through them all.
 */
package distsys.algo.glomers;
