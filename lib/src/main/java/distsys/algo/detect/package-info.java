/**
 * Chapter: is it dead, or only late?
 *
 * <p>A heartbeat does not come. A fixed time-out answers yes or no, and is wrong as soon as the network is not the one it was set
 * for. An <em>accrual</em> detector answers with a degree of suspicion instead, which grows while nothing comes, on a scale that
 * means the same on every network: from how gaps were spread so far it computes the probability that the next heartbeat comes later
 * than now. φ = −log₁₀ of it. Who suspects at φ = 1 is wrong once in ten heartbeats, at 2 once in a hundred, at 3 once in a thousand,
 * <em>if</em> the gaps are spread as assumed.
 *
 * <p>Cast: {@link distsys.algo.detect.Heart} and {@link distsys.algo.detect.Watcher}, the heartbeat and the fixed time-out;
 * {@link distsys.algo.detect.Arrivals}, what any time-out would have made of the same heartbeats; {@link distsys.algo.detect.Detector},
 * which reads {@link distsys.algo.detect.Clocks}; {@link distsys.algo.detect.Gaps}, how gaps are assumed to be spread, and
 * {@link distsys.algo.detect.PhiAccrual}, the accrual detector.
 *
 * <p>Papers: N. Hayashibara, X. Défago, R. Yared and T. Katayama, "The φ accrual failure detector", SRDS 2004: the definition, and
 * a normal fit. A. Lakshman and P. Malik, "Cassandra", LADIS 2009, section 5.3: an exponential fit, by the mean alone.
 *
 * <p>Simplified: one heart to watch, and for φ no message that is lost. Laws as tests: {@code distsys.laws.PhiLawsTest}. Notebooks:
 * {@code 14-failure-modes}, {@code 56-dynamo-and-cassandra}.
 */
package distsys.algo.detect;
