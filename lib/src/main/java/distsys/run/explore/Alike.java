package distsys.run.explore;

import distsys.model.Keyed;
import distsys.model.Node;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;

/**
 * Whether a question about states names a node. Where interchangeable nodes are taken for one another, one state stands for all that
 * differ from it in their names, so a question must have the same answer in all of these. Up to {@value Symmetry#TOURED} of them, as
 * of five nodes, each is asked: then it is certain. Of more the question is asked with every two nodes exchanged and along a walk of
 * {@value #WALKED} exchanges drawn for the state: that finds what names a node in any way that a claim would.
 */
final class Alike<N extends Node<?>> {

    private static final int WALKED = 120;
    /** Draws for a purpose of their own. */
    private static final long PURPOSE = 0xA11CE;

    private final Model model;
    private final State<N> other;

    Alike(Model model) {
        this.model = model;
        other = new State<>(model);
    }

    /**
     * What shows that the question names a node, as a sentence; null if nothing does.
     *
     * @param words what an answer says, such as {@code it holds}
     */
    <T> String named(String name, int[] state, Function<State<N>, T> question, Function<T, String> words) {
        Symmetry symmetry = model.symmetry();
        T answer = question.apply(other.at(state));
        int[] tour = symmetry.tour(), v = state.clone();
        if (tour != null) return walk(name, v, tour, answer, question, words);
        for (int[] pair : symmetry.pairs()) {
            int[] exchanged = symmetry.exchanged(state, pair[0], pair[1]);
            T there = Arrays.equals(exchanged, state) ? answer : question.apply(other.at(exchanged));
            if (!Objects.equals(there, answer)) return sentence(name, words.apply(answer), words.apply(there), symmetry.names(pair[0], pair[1]));
        }
        var draws = Keyed.stream(Arrays.hashCode(state), PURPOSE, 0);
        var walk = new int[WALKED];
        for (int i = 0; i < walk.length; i++) walk[i] = draws.nextInt(symmetry.exchanges());
        return walk(name, v, walk, answer, question, words);
    }

    private <T> String walk(String name, int[] v, int[] exchanges, T answer, Function<State<N>, T> question, Function<T, String> words) {
        Symmetry symmetry = model.symmetry();
        for (int x : exchanges) {
            if (!symmetry.exchange(v, x)) continue;
            T there = question.apply(other.at(v));
            if (!Objects.equals(there, answer)) return sentence(name, words.apply(answer), words.apply(there), symmetry.names(x));
        }
        return null;
    }

    private static String sentence(String name, String here, String there, String names) {
        return name + " names a node: " + here + " in a state and " + there + " with " + names + " exchanged; with symmetric(…) they are taken for one another, so ask what treats them alike, or explore without";
    }
}
