/**
 * How a system runs. Each engine is a sub-package that takes ordinary {@link distsys.model.Node} classes and yields the same
 * {@link distsys.trace.Trace}: {@code run.sim} in virtual time on one seed, {@code run.live} in real time. What surrounds a node in any of them
 * stands in {@code run.world}. Here lies what users of all share: {@link distsys.run.Settings}, {@link distsys.run.Distribution}s of
 * delays, {@link distsys.run.Fault}s, and the {@link distsys.run.Outcome} of a run.
 */
package distsys.run;
