/**
 * Live runs: does it hold up in real time?
 *
 * <p>The simulator decides what happens when; here the machine does. Each node is a virtual thread, which handles one message or timer
 * at a time; messages take the time the network's settings say <em>and</em> whatever the machine adds; timers, pauses, slow disks and
 * restarts are waited for; {@code now()} is the machine's monotonic clock, with the skew and drift that were asked for. What happened
 * is the same {@link distsys.trace.Trace} as from the simulator, so it is shown and judged by the same code. The order of its events
 * is one that can have been: whatever caused an event stands before it.
 *
 * <p>What the simulator cannot show, live runs do: handlers that take time, and crashes in the middle of one. A node that is killed may
 * have sent the first half of a broadcast.
 *
 * <p>Draws are keyed as in the simulator, by what causes them; but what is raced for in real time differs from run to run, so a seed
 * repeats the network's dice and not the run.
 *
 * <p>Nodes live in this JVM, or each in a process of its own ({@link distsys.run.live.Processes}). Then the run stays the network: a
 * process says over loopback TCP what its node does, and the run hands it one job at a time. A star, and not a mesh, so that there is one
 * place where faults happen and one where the order of things is written down. The wire carries JSON objects, for which Jackson is
 * there anyway; at a message or two a hop a binary protocol would gain nothing, and this one can be read.
 *
 * <p>Cast: {@link distsys.run.live.LiveRun}, the network and the clock, on the thread of whoever runs it;
 * {@link distsys.run.live.LiveHost}, a node's machine; {@link distsys.run.live.Life}, one incarnation of a node and its thread:
 * {@link distsys.run.live.LocalLife} in this JVM, {@link distsys.run.live.ProcessLife} in another, where
 * {@link distsys.run.live.NodeProcess} is; {@link distsys.run.live.Values}, messages as JSON and back, equal.
 *
 * <p>However a run ends, its threads and processes end: handlers may finish what they do, then they are interrupted, and code from cells
 * looks for that at every loop. Only a class in this JVM that counts no steps can resist; the run then says which.
 *
 * <p>Simplified: disks are in this JVM's memory, and their faults are the simulator's; clocks of all processes are one machine's, so
 * their skew is what was asked for and no more.
 */
package distsys.run.live;
