/**
 * Chapter: who keeps which key, if servers come and go.
 *
 * <p>To find a key's server by {@code hash(key) mod n} is quick and fair, until n changes: then nearly every key moves. Consistent
 * hashing puts servers and keys onto one circle; a key belongs to the next server onwards. A new server takes over one arc and
 * nothing else moves. But arcs cut at random are far from equal, so each server gets v points instead of one, and the spread of the
 * load falls as 1/√v.
 *
 * <p>Cast: {@link distsys.algo.hashing.Ring}.
 *
 * <p>Papers: D. Karger et al., "Consistent hashing and random trees", STOC 1997, section 4; the several points of a server are
 * there, as are the proofs. G. DeCandia et al., "Dynamo", SOSP 2007, section 4.2: virtual nodes in use.
 *
 * <p>Simplified: all servers are equally strong, there is one copy of a key, and everybody knows the whole ring. Laws as tests:
 * {@code distsys.laws.HashingLawsTest}. Notebook: {@code 18-consistent-hashing}.
 */
package distsys.algo.hashing;
