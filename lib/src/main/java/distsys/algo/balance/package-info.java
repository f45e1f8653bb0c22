/**
 * Chapter: many servers, and the one that is slow.
 *
 * <p>Two laws of large services. Throw jobs onto servers at random, and the fullest has several times the average; look at
 * <em>two</em> at random and take the emptier, and the excess all but vanishes: from ln n / ln ln n to ln ln n / ln 2. A third look
 * hardly helps more. And: ask a hundred servers and wait for all; if each is slow once in a hundred times, then 63 % of the requests
 * are slow. The rare becomes common by fan-out alone, without any queue.
 *
 * <p>Cast: {@link distsys.algo.balance.Choices}; {@link distsys.algo.balance.Root} and {@link distsys.algo.balance.Leaf}.
 *
 * <p>Papers: Y. Azar, A. Broder, A. Karlin and E. Upfal, "Balanced allocations", SIAM J. Comput. 29(1), 1999; M. Mitzenmacher, "The
 * power of two choices in randomized load balancing", IEEE TPDS 12(10), 2001. J. Dean and L. A. Barroso, "The tail at scale", CACM
 * 56(2), 2013, section "Component-level variability amplified by scale".
 *
 * <p>Simplified: balls are never taken out again; leaves are slow independently of each other and of their load, which is the
 * assumption behind 63 %, and neither fast nor slow answers vary. Laws as tests: {@code distsys.laws.BalanceLawsTest}. Notebook:
 * {@code 19-queues-and-tails}.
 */
package distsys.algo.balance;
