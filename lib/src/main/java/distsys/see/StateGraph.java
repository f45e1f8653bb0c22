package distsys.see;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Every state a small system can reach, and every step between them, drawn in full. The states stand in columns by the least number
 * of steps from the start; an end (a state without steps) is drawn round, a violation with a triangle and its word.
 *
 * @param <S> a state: a value with {@code equals}, such as a record
 */
public final class StateGraph<S> implements Shown {

    /** More than this nobody reads; exploring beyond it is another tool's work. */
    public static final int MOST = 40;

    /** A step from one state to another, by their numbers. */
    record Edge(int from, int to, String label) {}

    private final List<S> states;
    private final List<Integer> depths;
    private final List<Edge> edges;
    private final Function<S, String> label;
    private final Predicate<S> bad, goesOn;
    /** What can still be decided in a state; null if nobody asked. */
    private final Function<S, ? extends Set<?>> valence;
    private final String badWord, title, subtitle;

    private StateGraph(List<S> states, List<Integer> depths, List<Edge> edges, Function<S, String> label, String badWord, Predicate<S> bad,
                       Predicate<S> goesOn, Function<S, ? extends Set<?>> valence, String title, String subtitle) {
        this.states = states;
        this.depths = depths;
        this.edges = edges;
        this.label = label;
        this.bad = bad;
        this.goesOn = goesOn;
        this.valence = valence;
        this.badWord = badWord;
        this.title = title;
        this.subtitle = subtitle;
    }

    /**
     * Walks from {@code start}, breadth first, until no new state is found.
     *
     * @param steps of a state: what each is called, and the state it leads to; in an order that does not change (a {@code LinkedHashMap} or {@code TreeMap})
     * @throws IllegalArgumentException if there are more than {@value #MOST} states
     */
    public static <S> StateGraph<S> from(S start, Function<? super S, ? extends Map<String, S>> steps) {
        var number = new LinkedHashMap<S, Integer>();
        var depths = new ArrayList<Integer>();
        var edges = new ArrayList<Edge>();
        var found = new ArrayList<S>();
        number.put(start, 0);
        found.add(start);
        depths.add(0);
        for (int i = 0; i < found.size(); i++) {
            int from = i;
            steps.apply(found.get(from)).forEach((name, next) -> {
                Integer to = number.get(next);
                if (to == null) {
                    if (found.size() == MOST) throw new IllegalArgumentException("more than " + MOST + " states can be reached: too many to draw; make the system smaller");
                    number.put(next, to = found.size());
                    found.add(next);
                    depths.add(depths.get(from) + 1);
                }
                edges.add(new Edge(from, to, name));
            });
        }
        return new StateGraph<>(Collections.unmodifiableList(found), List.copyOf(depths), List.copyOf(edges), String::valueOf, "", s -> false, s -> false, null, "", "");
    }

    /** How a state is written: a few words, or a few short lines. Without it, as its {@code toString}. */
    public StateGraph<S> label(Function<S, String> label) {
        return new StateGraph<>(states, depths, edges, label, badWord, bad, goesOn, valence, title, subtitle);
    }

    /** What must not be, in a word or two, and which states are so. */
    public StateGraph<S> violation(String word, Predicate<S> bad) {
        return new StateGraph<>(states, depths, edges, label, word, bad, goesOn, valence, title, subtitle);
    }

    /** Which states have steps that are not drawn: they are no ends. */
    public StateGraph<S> goesOn(Predicate<S> more) {
        return new StateGraph<>(states, depths, edges, label, badWord, bad, more, valence, title, subtitle);
    }

    /** What can still be decided in a state, told by a sign as in a {@link Walk}: a diamond, a circle for the first value, a square for the others. */
    public StateGraph<S> valence(Function<S, ? extends Set<?>> open) {
        return new StateGraph<>(states, depths, edges, label, badWord, bad, goesOn, open, title, subtitle);
    }

    /** The finding: what the reader should see. */
    public StateGraph<S> title(String finding) {
        return new StateGraph<>(states, depths, edges, label, badWord, bad, goesOn, valence, finding, subtitle);
    }

    /** What was explored; without it the counts. */
    public StateGraph<S> subtitle(String what) {
        return new StateGraph<>(states, depths, edges, label, badWord, bad, goesOn, valence, title, what);
    }

    /** How many states can be reached, the start included. */
    public int size() {
        return states.size();
    }

    /** The states in the order they were found; the first is the start. */
    public List<S> states() {
        return states;
    }

    /** How many steps there are. */
    public int steps() {
        return edges.size();
    }

    List<Edge> edges() {
        return edges;
    }

    int depth(int state) {
        return depths.get(state);
    }

    List<String> lines(int state) {
        return List.of(label.apply(states.get(state)).split("\n"));
    }

    boolean isEnd(int state) {
        return edges.stream().noneMatch(e -> e.from() == state) && !goesOn.test(states.get(state));
    }

    boolean hasValence() {
        return valence != null;
    }

    /** What can still be decided, in order. */
    List<String> open(int state) {
        return valence.apply(states.get(state)).stream().map(String::valueOf).sorted().toList();
    }

    /** All values that can be decided anywhere, in order: the first is a circle. */
    List<String> values() {
        var all = new TreeSet<String>();
        for (int i = 0; i < states.size(); i++) all.addAll(open(i));
        return List.copyOf(all);
    }

    boolean isBad(int state) {
        return bad.test(states.get(state));
    }

    String badWord() {
        return badWord;
    }

    String title() {
        return title.isEmpty() ? counts() : title;
    }

    String subtitle() {
        return subtitle.isEmpty() && !title.isEmpty() ? counts() : subtitle;
    }

    private String counts() {
        int ends = 0, bads = 0;
        for (int i = 0; i < states.size(); i++) {
            if (isEnd(i)) ends++;
            if (isBad(i)) bads++;
        }
        return Words.count(states.size(), "state") + ", " + Words.count(edges.size(), "step") + (ends > 0 ? ", " + Words.count(ends, "end") : "")
                + (bads > 0 ? ", " + bads + " with “" + badWord + "”" : "");
    }

    /** One line a state: its number, what it is, where its steps lead. */
    List<String> listing() {
        var lines = new ArrayList<String>();
        for (int i = 0; i < states.size(); i++) {
            var line = new StringBuilder(String.join(", ", lines(i)));
            if (hasValence()) line.append(" (").append(Walk.says(open(i))).append(')');
            if (isEnd(i)) line.append(" (end)");
            if (isBad(i)) line.append(" (").append(badWord).append("!)");
            String separator = ": ";
            for (Edge e : edges) {
                if (e.from() != i) continue;
                line.append(separator).append(e.label()).append(" → state ").append(e.to() + 1);
                separator = "; ";
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** The alternative text: the finding and what is drawn. */
    String description() {
        return "state graph: " + (title.isEmpty() ? "" : title + (title.matches(".*[.!?…]$") ? " " : ". ")) + counts() + ".";
    }

    @Override public String text() {
        var out = new StringBuilder(description()).append('\n');
        int number = 0;
        for (String line : listing()) out.append("state ").append(++number).append(": ").append(line).append('\n');
        return out + "data " + Hash.of(title(), subtitle(), String.join("\n", listing()));
    }

    @Override public String svg() {
        var canvas = new SvgCanvas(Sheet.DIAGRAM);
        int height = GraphFigure.draw(canvas, this);
        return canvas.document(0, Layout.WIDTH, height, title(), description());
    }

    @Override public String html() {
        var out = new StringBuilder("<div class=\"tex2jax_ignore mathjax_ignore\" style=\"max-width:1010px;margin:4px 0;overflow-x:auto\"><img alt=\"").append(Escape.xml(description()))
                .append("\" style=\"display:block;width:100%;min-width:540px;max-width:").append(Layout.WIDTH).append("px;height:auto\" src=\"").append(Escape.dataUri(svg())).append("\">")
                .append("<details style=\"margin-top:6px\"><summary style=\"cursor:pointer\">The ").append(Words.count(size(), "state")).append(" in words</summary><ol>");
        listing().forEach(line -> out.append("<li>").append(Escape.xml(line)).append("</li>"));
        return out.append("</ol></details></div>").toString();
    }

    @Override public byte[] png() {
        return PixelCanvas.png(Sheet.DIAGRAM, canvas -> GraphFigure.draw(canvas, this));
    }
}
