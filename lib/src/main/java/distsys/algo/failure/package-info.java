/**
 * Chapter: how a process can fail, and what a protocol may believe about it.
 *
 * <p>"It does not answer" has many reasons. The process has stopped; a message was lost; it is slow; it answers, and says what is not so.
 * Reasons come in classes, each with the one before inside it: a <em>crash</em> is an omission of everything from some moment on, an
 * <em>omission</em> is an answer that is infinitely late, and a late answer is one of the things that a process may do which may do
 * anything (<em>Byzantine</em>). A protocol is right <em>for a class</em>; on a larger one it waits for ever or says what is wrong.
 *
 * <p>Cast: {@link distsys.algo.failure.View}, all that one process can see; {@link distsys.algo.failure.Replica},
 * {@link distsys.algo.failure.WriteClient} and {@link distsys.algo.failure.ReadClient}, one number in five copies, under four
 * {@link distsys.algo.failure.Rule}s; {@link distsys.algo.failure.Suspect} and {@link distsys.algo.failure.Examiner}, question and
 * {@link distsys.algo.failure.Answer}, from which a {@link distsys.algo.failure.Diagnosis} is made. How to watch for silence is the
 * chapter {@link distsys.algo.detect}.
 *
 * <p>Papers: F. Cristian, "Understanding fault-tolerant distributed systems", CACM 34(2), 1991: the classes. C. Dwork, N. Lynch and
 * L. Stockmeyer, "Consensus in the presence of partial synchrony", JACM 35(2), 1988: the timing models between. D. Malkhi and
 * M. Reiter, "Byzantine quorum systems", Distributed Computing 11(4), 1998: masking quorums. A. Videla, "Failure Modes in Distributed
 * Systems", 2013.
 *
 * <p>Simplified: one value is written once and read once; replicas keep it in memory. Notebook: {@code 14-failure-modes}.
 */
package distsys.algo.failure;
