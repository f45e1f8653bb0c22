/**
 * The explorer: can it ever go wrong?
 *
 * <p>Every order of events that a {@link distsys.run.explore.Scope} allows is tried, breadth first, and every state met is kept and
 * compared in full. So <em>exhaustive</em> is a proof for that scope, and a counterexample is a shortest one.
 *
 * <p>It is fast because it hardly ever runs the program. What a node does depends on its own state and on the message only, and there
 * are few different states of one node, few different messages, and few pairs of them, even where there are millions of states of the
 * whole. So each pair is run once (twice, to see whether the handler can be trusted) and remembered. What remains is arithmetic on
 * small numbers: a state is a vector with one number for each node, standing for the node's own state and all that is on its way to
 * it, and one number for what belongs to nobody, such as how many crashes were used up.
 *
 * <p>Cast: {@link distsys.run.explore.Explorer} and {@link distsys.run.explore.Program}, what is asked; {@link distsys.run.explore.Explored}
 * and {@link distsys.run.explore.Finding}, what is answered; inside, {@code Model}, the program as a table, {@code Stage}, where
 * handlers run, {@code Encoder} and {@code Copier}, which ask nothing of the learner's classes, {@code Search} and {@code Table}, the
 * states, {@code Early}, which messages may come too early, {@code Symmetry}, which takes states for one that differ in names only, {@code Alike}, which sees that nobody asks for such a name,
 * {@code Asked} and {@code Observer}, which ask what a learner wrote about states; afterwards, {@code Paths} and {@code Tracer}, which find and write down shortest runs, {@code Liveness},
 * {@link distsys.run.explore.StateSpace} and {@link distsys.run.explore.Valence}.
 *
 * <p>Sources: G. Holzmann, "The SPIN model checker", 2004, ch. 7–9 (state vectors and their compression); A. Laarman et al.,
 * "Boosting multi-core reachability performance with shared hash tables", FMCAD 2010 (the table); A. Zobrist, "A new hashing method
 * with application for game playing", 1970 (the hash).
 *
 * <p>Not modelled: time. A message may overtake any other unless links are FIFO, and a timer may fire before any message, unless the
 * scope says otherwise. A message to a node that is down may wait for its restart, or arrive before and be lost.
 *
 * <p>What must come about: a run is taken to be fair to messages, timers and clocks, and to nothing else. It may end where nothing but
 * faults could still happen, restarts among them. A message or timer that would change nothing is no step, unless a claim depends on it:
 * one that asks what is on its way, or what must come about.
 */
package distsys.run.explore;
