/**
 * Chapter: answer, perhaps wrongly, or refuse. There is no third way while the network is cut.
 *
 * <p>Several copies of one value are kept on several machines, so that it survives the loss of some. Then the cable between them breaks.
 * A machine that is asked cannot know what the others have been told meanwhile. If it answers, the answer may be old, and two sides may
 * promise the same thing to two people; if it refuses, it is of no use to whoever stands before it. Which it does is a <em>policy</em>,
 * and a policy is one line: may I serve this, given whom I reach? Everything else stays the same, which is why the policies can be
 * compared.
 *
 * <p>Cast: {@link distsys.algo.cap.Policy}, that line; {@link distsys.algo.cap.Replica}, one of the machines: it asks whom it can reach,
 * asks its policy, and stores before it answers; {@link distsys.algo.cap.Copy} and {@link distsys.algo.cap.Version}, what it keeps and
 * how new that is; {@link distsys.algo.cap.Op}, what may be asked for; {@link distsys.algo.cap.Buyer}, who wants a seat, and
 * {@link distsys.algo.cap.Shopper}, who comes again and again: both are {@linkplain distsys.algo.cap.Visitor visitors}, and
 * {@link distsys.algo.cap.Visits} is what they tell afterwards.
 *
 * <p>Papers: S. Gilbert and N. Lynch, "Brewer's conjecture and the feasibility of consistent, available, partition-tolerant web
 * services", SIGACT News 33(2), 2002: theorem 1 and its proof by two runs that one side cannot tell apart. H. Attiya, A. Bar-Noy and
 * D. Dolev, "Sharing memory robustly in message-passing systems", JACM 42(1), 1995: with the majority policy a replica is their
 * register. E. Brewer, "CAP twelve years later: how the rules have changed", IEEE Computer 45(2), 2012. D. Abadi, "Consistency
 * tradeoffs in modern distributed database system design", IEEE Computer 45(2), 2012: what is paid while nothing is cut.
 *
 * <p>Simplified: one value; it is kept in memory, so a replica that crashes must not come back; the set of members never changes.
 * Notebook: {@code 01-crash-setup-and-cap}.
 */
package distsys.algo.cap;
