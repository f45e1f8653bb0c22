/**
 * Chapter: how a rumour reaches everybody though nobody is in charge.
 *
 * <p>A database with a thousand copies takes an update at one of them. To tell all the others directly needs a list that is always
 * right, and one node that stays up until it is done. Gossip needs neither: every cycle each node that knows the news tells it to
 * somebody drawn at random. The number of those who know doubles until half know, and from then on the number of those who do not
 * shrinks by the factor e a cycle: log₂ n + ln n cycles and a few.
 *
 * <p>But when to stop? A node that never stops is sure and costs traffic for ever. A node that loses interest once its pushes are
 * wasted may leave some who never hear: a <em>residue</em> s. Whatever the rule, if every node sends m messages on average, then a
 * node that they miss by pure chance is one of e^-m: residue and traffic are traded against each other.
 *
 * <p>Cast: {@link distsys.algo.gossip.PushRounds}, rounds of pushing for ever, as a function; {@link distsys.algo.gossip.Rumour},
 * the node that pushes and, if told to, loses interest.
 *
 * <p>Papers: B. Pittel, "On spreading a rumor", SIAM J. Appl. Math. 47(1), 1987: the number of rounds. B. Doerr and M. Künnemann,
 * "Tight analysis of randomized rumor spreading in complete graphs", ANALCO 2014: its constant. A. Demers et al., "Epidemic
 * algorithms for replicated database maintenance", PODC 1987, section 1.4: rumour mongering; table 1: push, feedback and counter.
 *
 * <p>Simplified: one rumour; cycles in lockstep, by clocks that agree; everybody knows everybody. Laws as tests:
 * {@code distsys.laws.EpidemicLawsTest}. Notebook: {@code 30-epidemics}.
 */
package distsys.algo.gossip;
