/**
 * Five ways to keep data on several servers, and what each promises.
 *
 * <p>All five take the same questions and give the same answers while one client asks and nothing fails. They differ in what clients
 * can see of each other's work and of the network's: that is a consistency model, and it can be told from the clients' histories
 * alone.
 *
 * <p>Cast: {@link distsys.algo.store.SingleCopy}, strictly serializable; {@link distsys.algo.store.PrimaryBackup}, serializable, but its
 * backups answer from the past; {@link distsys.algo.store.Quorum}, whose reads may go back, as it lacks the second phase of Attiya, Bar-Noy
 * and Dolev (JACM 1995); {@link distsys.algo.store.LastWriter}, always available, which loses what a slow clock stamps;
 * {@link distsys.algo.store.Snapshots}, where two transactions may each rely on what the other changes. The client of all is
 * {@link distsys.algo.store.Customer}.
 *
 * <p>Used by the notebook {@code 50-consistency-models}. Simplified: no server crashes, nobody takes over the primary's work, and a
 * question that was not answered is not asked again.
 */
package distsys.algo.store;
