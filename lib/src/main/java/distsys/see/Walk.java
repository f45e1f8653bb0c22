package distsys.see;

import distsys.run.explore.State;
import distsys.run.explore.StateSpace;
import distsys.run.explore.Valence;
import distsys.trace.Packed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * A state graph to walk through by hand: the page shows one state and offers every step from it, and goes where the reader clicks or
 * keys, and back. If the last two steps lead to the same state in the other order, it says so, and takes them in that order. The graph
 * is in the page, so no kernel is needed. What can still be decided is told by shape, by colour and in words: a diamond for more than
 * one value, a circle for the first, a square for the second. Where no scripts run, the start and its steps are a picture.
 */
public final class Walk implements Shown {

    /** More states than this do not fit into an output. */
    private static final int MOST = 4_000;

    /** A step. @param label what happens @param to the place it leads to */
    record Step(String label, int to) {}

    /** A state. @param lines what is known of it @param open what can still be decided; empty: nothing, or nobody asked */
    record Place(List<String> lines, List<String> open, boolean end, List<Step> steps) {}

    private final List<Place> places;
    private final int nodes;
    private final String title, subtitle;
    /** Of all places; worked out when first asked for. */
    private List<String> values;

    private Walk(List<Place> places, int nodes, String title, String subtitle) {
        this.places = places;
        this.nodes = nodes;
        this.title = title;
        this.subtitle = subtitle;
    }

    /**
     * A walk through a space, from its start.
     *
     * @param words   a state in lines: one for each node, then one for each message or whatever else there is to say
     * @param step    a step in words, given the state it is taken in
     * @param valence what can still be decided; where that is settled the walk ends
     * @throws IllegalArgumentException if there are more than 4,000 states to walk through, or more than one to begin in
     */
    public static <N extends distsys.model.Node<?>, T> Walk of(StateSpace<N> space, Function<? super State<N>, String> words,
                                                               BiFunction<? super State<N>, StateSpace.Edge, String> step, Valence<N, T> valence) {
        if (space.starts().size() != 1) throw new IllegalArgumentException("a run can begin in " + space.starts().size() + " states, for nodes draw in start(): say from which of them to walk, Walk.of(space, space.starts().get(0), …)");
        return of(space, space.starts().getFirst(), words, step, valence);
    }

    /** The same from another state. */
    public static <N extends distsys.model.Node<?>, T> Walk of(StateSpace<N> space, int start, Function<? super State<N>, String> words,
                                                               BiFunction<? super State<N>, StateSpace.Edge, String> step, Valence<N, T> valence) {
        return of(space, start, words, step, s -> valence.of(s), valence::isBivalent);
    }

    private static <N extends distsys.model.Node<?>> Walk of(StateSpace<N> space, int start, Function<? super State<N>, String> words,
                                                             BiFunction<? super State<N>, StateSpace.Edge, String> step, java.util.function.IntFunction<Set<?>> valence, IntPredicate goOn) {
        var numbers = new LinkedHashMap<Integer, Integer>(Map.of(start, 0));
        var order = new ArrayList<Integer>(List.of(start));
        var places = new ArrayList<Place>();
        for (int i = 0; i < order.size(); i++) {
            int s = order.get(i);
            var steps = new ArrayList<Step>();
            for (StateSpace.Edge e : goOn.test(s) ? space.steps(s) : List.<StateSpace.Edge>of()) {
                if (!numbers.containsKey(e.to())) {
                    if (order.size() == MOST) throw new IllegalArgumentException("there are more than 4,000 states to walk through: too many for a page; make the system smaller");
                    numbers.put(e.to(), order.size());
                    order.add(e.to());
                }
                steps.add(new Step(step.apply(space.state(s), e), numbers.get(e.to())));
            }
            var open = new TreeSet<String>();
            for (Object v : valence.apply(s)) open.add(String.valueOf(v));
            places.add(new Place(List.of(words.apply(space.state(s)).split("\n")), List.copyOf(open), space.steps(s).isEmpty(), List.copyOf(steps)));
        }
        return new Walk(List.copyOf(places), space.state(0).size(), "", "");
    }

    /** The task or the finding. */
    public Walk title(String words) {
        return new Walk(places, nodes, words, subtitle);
    }

    /** What is walked through; without it the counts. */
    public Walk subtitle(String what) {
        return new Walk(places, nodes, title, what);
    }

    /** How many states there are to walk through. */
    public int size() {
        return places.size();
    }

    Place place(int number) {
        return places.get(number);
    }

    int nodes() {
        return nodes;
    }

    String title() {
        return title.isEmpty() ? "A state and the steps from it" : title;
    }

    String subtitle() {
        return subtitle.isEmpty() ? counts() : subtitle;
    }

    private String counts() {
        long open = places.stream().filter(p -> p.open().size() > 1).count();
        return Words.count(places.size(), "state") + " to walk through, " + String.format(java.util.Locale.ROOT, "%,d", open) + " of them open";
    }

    /** What can still be decided, as a sentence says it. */
    static String says(List<String> open) {
        return switch (open.size()) {
            case 0 -> "nothing can be decided";
            case 1 -> "only " + open.getFirst() + " can be decided";
            default -> "both " + String.join(" and ", open) + " can be decided";
        };
    }

    /** The values there are, in order: the first is a circle, the second a square. */
    List<String> values() {
        if (values == null) {
            var all = new TreeSet<String>();
            for (Place p : places) all.addAll(p.open());
            values = List.copyOf(all);
        }
        return values;
    }

    String description() {
        Place start = places.getFirst();
        return "state graph to walk through: " + title() + ". " + counts() + ". The start: " + String.join(", ", start.lines()) + "; " + says(start.open()) + ".";
    }

    private List<String> listing() {
        var lines = new ArrayList<String>();
        for (Step s : places.getFirst().steps()) lines.add(s.label() + ": then " + says(places.get(s.to()).open()));
        return lines;
    }

    @Override public String text() {
        return description() + "\n" + String.join("\n", listing()) + "\ndata " + Hash.of(title(), subtitle(), data());
    }

    @Override public String svg() {
        var canvas = new SvgCanvas(Sheet.DIAGRAM);
        int height = WalkFigure.draw(canvas, this, true);
        return canvas.document(0, Layout.WIDTH, height, title(), description());
    }

    @Override public byte[] png() {
        return PixelCanvas.png(Sheet.DIAGRAM, canvas -> WalkFigure.draw(canvas, this, true));
    }

    @Override public String html() {
        var canvas = new SvgCanvas(Sheet.DIAGRAM);
        int height = WalkFigure.draw(canvas, this, false);
        String svg = canvas.document(0, Layout.WIDTH, height, title(), description());
        String id = "dw" + Hash.of(text());
        var out = new StringBuilder();
        out.append("<div class=\"ds-walk ").append(id).append(" tex2jax_ignore mathjax_ignore\" style=\"").append(Card.STYLE).append("\">")
                .append("<div style=\"").append(Card.TITLE).append("\">").append(Escape.xml(title())).append("</div>")
                .append("<div style=\"").append(Card.SUBTITLE).append("\">").append(Escape.xml(subtitle())).append("</div>")
                .append("<div class=\"ds-picture\" style=\"overflow-x:auto\"><img alt=\"").append(Escape.xml(description()))
                .append("\" width=\"").append(Layout.WIDTH).append("\" height=\"").append(height)
                .append("\" style=\"display:block;width:100%;min-width:560px;height:auto;max-width:").append(Layout.WIDTH).append("px\" src=\"").append(Escape.dataUri(svg)).append("\"></div>")
                .append("<details style=\"margin-top:10px\"><summary style=\"cursor:pointer\">The first steps in words</summary><ol>");
        listing().forEach(line -> out.append("<li>").append(Escape.xml(line)).append("</li>"));
        return out.append("</ol></details>").append(LiveScript.walk(id, Packed.word("dsw1:", data()))).append("</div>").toString();
    }

    /** The graph for the script: every line and label once, then numbers. */
    private String data() {
        var words = new LinkedHashMap<String, Integer>();
        var out = new StringBuilder("],\"n\":").append(nodes).append(",\"s\":[");
        boolean first = true;
        for (Place p : places) {
            out.append(first ? "[[" : ",[[");
            first = false;
            for (int i = 0; i < p.open().size(); i++) out.append(i == 0 ? "" : ",").append(values().indexOf(p.open().get(i)));
            out.append("],").append(p.end() ? 1 : 0).append(",[");
            for (int i = 0; i < p.lines().size(); i++) out.append(i == 0 ? "" : ",").append(number(words, p.lines().get(i)));
            out.append("],[");
            for (int i = 0; i < p.steps().size(); i++) out.append(i == 0 ? "" : ",").append(number(words, p.steps().get(i).label())).append(',').append(p.steps().get(i).to());
            out.append("]]");
        }
        var head = new StringBuilder("{\"v\":");
        list(head, values());
        head.append(",\"w\":");
        list(head, words.keySet());
        head.setLength(head.length() - 1);
        return head.append(out).append("]}").toString();
    }

    private static int number(Map<String, Integer> words, String word) {
        return words.computeIfAbsent(word, w -> words.size());
    }

    private static void list(StringBuilder out, Iterable<String> words) {
        out.append('[');
        boolean first = true;
        for (String w : words) {
            if (!first) out.append(',');
            first = false;
            Escape.json(out, w);
        }
        out.append(']');
    }
}
