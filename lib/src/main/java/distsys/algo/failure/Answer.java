package distsys.algo.failure;

/**
 * One answer, as the one who asked saw it.
 *
 * @param question the number of the question it answers: 1, 2, 3, …
 * @param millis   how long after that question it came
 * @param right    whether it is the right answer
 */
public record Answer(int question, int millis, boolean right) {}
