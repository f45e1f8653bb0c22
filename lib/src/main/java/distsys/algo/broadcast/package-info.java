/**
 * Chapter: broadcast. A client tells one node a value; in the end every node has it.
 *
 * <p><b>One node</b> (lesson 04) is a set with a door. Already there it must be said what an answer promises. A client that got no
 * answer asks again, so the same value may come twice, and must count once: a set is idempotent where a list is not. And {@code
 * BroadcastOk} says "the value is safe with me", so it may not leave before the value is on the disk.
 *
 * <p><b>Many nodes</b> (lesson 05) flood: who hears a value for the first time tells its neighbours, but not the one it has it from. On
 * an overlay of n nodes and |E| links that takes 2|E| − (n − 1) messages, whatever the delays; so every tree takes n − 1, the least that
 * can tell n nodes, and what is left to choose is how far the news must go. (The echo algorithm without its echo: E. Chang, "Echo
 * algorithms: depth parallel operations on general graphs", IEEE TSE 1982.)
 *
 * <p><b>Faults</b> (lesson 06) break both: one lost message on a tree loses a whole branch. Then somebody must send again: the sender,
 * who remembers what was not acknowledged, or the receiver, who says now and then what it has and is told the difference. (A. Demers and
 * others, "Epidemic algorithms for replicated database maintenance", PODC 1987, §1.2 and §1.3: direct mail and anti-entropy.)
 *
 * <table><caption>Cast</caption>
 * <tr><td>{@link distsys.algo.broadcast.Talk}</td><td>every message, as Maelstrom spells them</td></tr>
 * <tr><td>{@link distsys.algo.broadcast.Overlay}</td><td>who tells whom: line, grid, tree, star, complete; what each costs</td></tr>
 * <tr><td>{@link distsys.algo.broadcast.SimpleFlood}</td><td>flooding, with and without echo, on a network that loses nothing</td></tr>
 * <tr><td>{@link distsys.algo.broadcast.Retrying}</td><td>flooding until acknowledged, with back-off up to a cap</td></tr>
 * <tr><td>{@link distsys.algo.broadcast.AntiEntropy}</td><td>digests once a period, alone or behind a flood</td></tr>
 * <tr><td>{@link distsys.algo.broadcast.Teller}, {@link distsys.algo.broadcast.Spread}</td><td>a client that tells values at set times; where
 * they were when, and what that cost, read off a trace</td></tr>
 * <tr><td>{@link distsys.algo.broadcast.Courier}, {@link distsys.algo.broadcast.Incident}, {@link distsys.algo.broadcast.ExitTest}</td><td>the exit
 * test: a node with one fault, a run that shows it, and what is asked</td></tr>
 * <tr><td>{@link distsys.algo.broadcast.Wave}</td><td>how one broadcast travelled, read off a trace</td></tr>
 * <tr><td>{@link distsys.algo.glomers.Flood}, {@link distsys.algo.glomers.Hub}, {@link distsys.algo.glomers.BatchingHub}</td><td>complete
 * solutions of challenges 3a to 3e, with acknowledgements</td></tr>
 * </table>
 *
 * <p>Simplified: values are whole numbers, and nobody ever removes one. Notebooks: {@code 04-crash-broadcast-single},
 * {@code 05-crash-broadcast-multi}, {@code 06-crash-broadcast-faults}.
 */
package distsys.algo.broadcast;
