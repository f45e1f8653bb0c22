/**
 * The simulator: what happens on this seed?
 *
 * <p>A discrete-event simulation in virtual time. One queue holds everything that will happen; the loop takes the earliest, moves
 * the clock there, runs one handler, and queues what the handler sent. Nothing else happens, so a run depends on the program, the
 * seed and the {@link distsys.run.Settings} only, and gives equal traces anywhere. Ties in time are broken by the order of queueing.
 *
 * <p>Cast: {@link distsys.run.sim.Simulation}, the loop; {@link distsys.run.sim.EventQueue}, a
 * calendar or a heap;
 * {@link distsys.run.sim.SimNode}, what a node sees of the world; {@link distsys.run.sim.Schedule}, an order given from outside;
 * {@link distsys.run.sim.Shrinker}. The network, clocks, disks and faults are those of {@code distsys.run.world}.
 *
 * <p>Not modelled: the time a handler takes, bandwidth, and what lies below messages.
 */
package distsys.run.sim;
