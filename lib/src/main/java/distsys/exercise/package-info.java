/**
 * What is asked of learners, and why an answer is right: one {@link distsys.judge.grade.Exercise} and one class of properties each.
 *
 * <p>A property is a JUnit test whose display name is the sentence a learner reads. It runs the learner's class in the simulator, on
 * each seed it is given, and judges nothing but the trace; so what it finds can be shown. {@code ExercisesTest} proves that it judges
 * rightly: the references pass, and each mutant, a plausible mistake, fails for the property that is meant to catch it.
 *
 * <p>Exercises are found through {@link java.util.ServiceLoader}; {@code judge} never sees this package.
 */
package distsys.exercise;
