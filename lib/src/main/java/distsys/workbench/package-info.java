/**
 * The workbench: {@code ./course maelstrom} and {@code ./course node}. It compiles a node, runs a workload on processes or in virtual
 * time, and leaves a folder with everything about the run, and a page to look at it.
 *
 * <p>Cast: {@link distsys.workbench.NodeJar}, from a cell to a jar; {@link distsys.workbench.Main}, the command;
 * {@link distsys.workbench.RunFolder}, one run's files; {@link distsys.workbench.Plots}, its pictures;
 * {@link distsys.workbench.Shelf}, the page of all runs; {@link distsys.workbench.Glomers}, the challenges of fly.io.
 */
package distsys.workbench;
