package distsys.run.explore;

import distsys.model.Node;
import distsys.trace.Trace;
import java.util.List;

/**
 * What an exploration found.
 *
 * @param states    how many distinct states
 * @param generated how many steps, those to known states and the starts included
 * @param depth     states on the longest of the shortest ways, the start included
 * @param scope     what was explored, in words: what was asked for, and steps without effect where the claims depend on them
 * @param coverage  how much of the scope was explored
 * @param stopped   why not all; empty if all was
 * @param findings  what became of the claims, in their order
 * @param failure   what a handler or a property did that no program may; null if nothing
 * @param counts    of what the states are made
 * @param space     the states and steps themselves
 */
public record Explored<N extends Node<?>>(long states, long generated, int depth, String scope, Coverage coverage, String stopped, List<Finding> findings,
                                          Failure failure, Counts counts, StateSpace<N> space) {

    /** How much was explored. */
    public enum Coverage {
        /** Every state of the scope. */ EXHAUSTIVE("exhaustive"),
        /** Not every state: up to a depth, inside {@code within(…)}, or up to the first violation. */ BOUNDED("bounded"),
        /** Some runs. */ SAMPLED("sampled");

        private final String word;

        Coverage(String word) {
            this.word = word;
        }

        /** As a result says it. */
        public String word() {
            return word;
        }
    }

    /**
     * Something that ends an exploration: an exception, a broken rule.
     *
     * @param trace     the shortest run that leads to it; null if it needs none
     * @param byProgram whether the program did it, in a handler; otherwise it was a property, the monitor, or what cannot be explored
     * @param cause     what the handler threw; null if it threw nothing
     */
    public record Failure(String sentence, Trace trace, int steps, boolean byProgram, Throwable cause) {
        Failure(String sentence) {
            this(sentence, null, -1, false, null);
        }
    }

    /**
     * @param locals    distinct states of single nodes
     * @param envelopes distinct messages with sender and receiver
     * @param places    distinct pairs of a node's state and what is on its way to it
     * @param calls     how often the program's handlers were called, not counting the second call that compares
     * @param memories  distinct states of the monitor
     * @param bytes     memory that the states occupy
     */
    public record Counts(int locals, int envelopes, int places, long calls, int memories, long bytes) {}
}
