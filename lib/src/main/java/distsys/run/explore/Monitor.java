package distsys.run.explore;

/**
 * An observer that is part of the state: it sees every step and remembers what a property needs to know of the past, such as a
 * history of operations. What it remembers multiplies the states, so it should be little. A delivery that changes nothing and sends
 * nothing is no step, unless the exploration counts {@link Scope#noOps}: the observer does not hear of it.
 *
 * @param <S> what it remembers: an immutable value
 * @param <O> what it takes from a step: an immutable value
 */
public interface Monitor<S, O> {

    /** What it remembers before the first step. */
    S initial();

    /** What matters of this step; null if nothing does. */
    O observe(Step step);

    /** What it remembers after a step in which {@code observed} mattered. */
    S next(S state, O observed);
}
