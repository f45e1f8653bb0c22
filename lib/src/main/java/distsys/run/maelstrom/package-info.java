/**
 * The engine that speaks to the outside: nodes as processes that talk Maelstrom's protocol, one JSON object a line, on standard input
 * and output (jepsen-io/maelstrom, doc/protocol.md).
 *
 * <p>Two sides. Inside the process {@link distsys.run.maelstrom.Main} runs one ordinary {@link distsys.model.Node}: its messages become
 * bodies by {@link distsys.run.wire.Codec}, its timers real ones, {@code init} makes it. Around the processes, of whatever language, the
 * {@link distsys.run.maelstrom.Bench} is the network: it starts them, carries lines between them with the latency and the faults that
 * were asked for, hosts the services and the clients, and ends them. What happened is a {@link distsys.trace.Trace}, as from every engine.
 *
 * <p>{@link distsys.run.maelstrom.Virtual} is the same bench in virtual time: the same clients and services around a simulation.
 *
 * <p>Cast: {@link distsys.run.maelstrom.Plan}, what is run; {@link distsys.run.maelstrom.Customer}, a client, which the engine drives and
 * {@code judge.workload} writes; {@link distsys.run.maelstrom.Service}, the four stores; {@link distsys.run.maelstrom.Topologies};
 * {@link distsys.run.maelstrom.Nemesis}.
 *
 * <p>Simplified: the processes run on this machine, so their clocks agree; latency is added by the bench, on top of the pipes'.
 */
package distsys.run.maelstrom;
