package distsys.run.explore;

import distsys.model.Node;
import java.util.function.Predicate;

/**
 * What is claimed of a system.
 *
 * @param name in a word or two
 * @param kind in which states, or on which runs
 * @param holds whether a state is as claimed
 */
public record Claim<N extends Node<?>>(String name, Kind kind, Predicate<State<N>> holds) {

    /** The kinds of claims. */
    public enum Kind {
        /** In every state. */ ALWAYS("always"),
        /** In at least one state. */ SOMETIMES("sometimes"),
        /** On every run, sooner or later, if whatever could happen again and again does happen. */ EVENTUALLY("eventually"),
        /** From every state some run leads to a state where it holds. */ ALWAYS_POSSIBLY("always possibly");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** As a result says it. */
        public String words() {
            return words;
        }
    }
}
