/**
 * Grading that can be trusted.
 *
 * <p>An {@link distsys.judge.grade.Exercise} is a list of properties: JUnit tests, each a sentence, worth points. A
 * {@link distsys.judge.grade.Property} is given {@link distsys.judge.grade.Trials}; on each {@link distsys.judge.grade.Trial} it runs
 * the learner's class on one seed and throws a {@link distsys.judge.grade.Violation}, with the run, where it does not hold. The
 * {@link distsys.judge.grade.Grader} makes a {@link distsys.judge.grade.Report} of it: verdict first, then the sentence, the table,
 * and the shortest run that fails. A check in a cell and a check for a mark differ in their {@link distsys.judge.grade.Scope} only.
 *
 * <p>There are three verdicts. What the learner's code throws, and what it does not end, is a {@link distsys.judge.grade.LearnersFault};
 * anything else that is thrown is a mistake of ours, and no mark. Nothing depends on how fast the machine is: code that does not end
 * runs out of {@linkplain distsys.model.Steps steps}.
 */
package distsys.judge.grade;
