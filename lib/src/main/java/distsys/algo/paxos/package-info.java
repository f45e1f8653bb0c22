/**
 * Chapter: agreement with a majority, whoever is slow.
 *
 * <p>Several servers must choose one value, though any of them may be silent at any time. Lamport's way: a server that wants a
 * value chosen first asks a majority for a promise to heed no older ballot, and learns what they have accepted so far; then it asks
 * a majority to accept. Any two majorities share a server, so if a value may have been chosen already, the newcomer learns of it,
 * and must propose that value in place of its own.
 *
 * <p>Cast: {@link distsys.algo.paxos.Paxos}, a server that plays all three roles of the paper (proposer, acceptor, learner) for
 * the clients of {@link distsys.algo.register}.
 *
 * <p>Papers: L. Lamport, "The part-time parliament", TOCS 16(2), 1998; "Paxos made simple", 2001, §2.2–2.3. The messages and guards
 * are those of the model that is customary as a yardstick of model checkers, so its states can be counted against theirs.
 * Notebook: {@code 42-paxos}.
 *
 * <p>Simplified: one value only; no retry, so a server whose ballot is overtaken stays behind; nothing is written to disk.
 */
package distsys.algo.paxos;
