/**
 * What surrounds a node in every engine that runs it: the machine, the network, and what goes wrong with them.
 *
 * <p>An engine decides when things happen: the simulator by a queue in virtual time, live runs by the clock on the wall. What happens
 * is the same, and stands here once: a {@link distsys.run.world.Host} has a {@link distsys.run.world.NodeClock}, a
 * {@link distsys.run.world.NodeDisk} and keys ({@link distsys.run.world.Keyring}); {@link distsys.run.world.Links} delay, lose and
 * double messages; an {@link distsys.run.world.Injector} turns a plan of {@link distsys.run.Fault}s into actions on the engine, its
 * {@link distsys.run.world.World}; {@link distsys.run.world.Purpose} keys every draw; {@link distsys.run.world.Recorder} writes the
 * trace and {@link distsys.run.world.Blame} the sentence when a handler fails.
 */
package distsys.run.world;
