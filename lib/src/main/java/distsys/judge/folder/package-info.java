/**
 * Marks for a class: a folder of submissions in, a gradebook and pages out.
 *
 * <p>A submission is a program by somebody who would like a good mark, so it must not be able to reach the one who gives it. The
 * {@linkplain distsys.judge.folder.GradeFolder grader} keeps everything that decides: seeds, simulation, properties, points. The
 * submission's class lives in a process of its own, the {@linkplain distsys.judge.folder.Child child}, and is only ever asked: what do
 * you do when this message arrives? Its answers come back as data. So a submission can do three things: answer rightly, answer
 * wrongly, or not answer. The last two cost the same as in a notebook's cell, and steps are counted by the same rule there and here.
 *
 * <p>Protected: the verdict (printing numbers, reflection, {@code System.exit}, threads left running and shared static fields of
 * another student change nothing); time (steps; and where none are taken, as in an endless stream, a watchdog, whose cut costs the property as an endless
 * loop does); memory (a capped heap).
 * Where Linux name spaces can be had: files (read-only), network (none), other processes (not seen). Not protected: the reference
 * answers are public and can be copied; a submission can find out that it is being graded; without name spaces it can read and write
 * what the grader can, and a container is the remedy. Marks that nbgrader computes in a kernel are computed beside the submission's code
 * and can be forged by it.
 */
package distsys.judge.folder;
