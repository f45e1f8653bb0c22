/**
 * What a node is.
 *
 * <p>A distributed algorithm is a set of nodes that share nothing and talk by messages. Here a node is one ordinary class: it
 * extends {@link distsys.model.Node}, names its messages as records inside one sealed interface, and answers them in one
 * exhaustive {@code switch}. It sees the world only through what {@code Node} offers: send, set a timer, read its own clock, draw
 * a random number, write its disk, log. So the same class can be simulated, explored, run in real time, or spoken to as a process.
 *
 * <p>Cast: {@link distsys.model.Node} and its {@link distsys.model.NodeId}; {@link distsys.model.Disk}, which survives a crash;
 * {@link distsys.model.Draws}, the only source of chance; {@link distsys.model.Context}, what an engine must offer;
 * {@link distsys.model.Lifecycle}, how an engine makes a node and hands it events; {@link distsys.model.Steps}, which ends endless
 * loops.
 *
 * <p>The model is that of Lynch, "Distributed Algorithms" (1996), ch. 8: I/O automata whose steps are atomic. Simplified: a handler
 * runs to its end in no time at all; processing time is modelled as part of the delay of messages.
 */
package distsys.model;
