package distsys.see;

import java.util.ArrayList;
import java.util.List;

/**
 * Some networks beside one another: nodes, and the links between them. The number in a node says after how many steps something that
 * begins at the filled node comes there. Each method adds to this picture and returns it.
 */
public final class Topologies implements Shown {

    /** More than so many in a row would be too small to read. */
    private static final int A_ROW = 5;
    private static final int TOP = 76, NODE = 9, LINE = 18, GAP = 22;

    /** A network. @param places x and y of each node, from 0 to 1 @param links pairs of nodes, by index @param steps to each node, 0 for the first */
    private record Drawn(String name, String caption, double[][] places, List<int[]> links, int[] steps) {

        List<String> lines() {
            return caption.isEmpty() ? List.of() : List.of(caption.split("\n"));
        }

        String words() {
            var out = new StringBuilder(name).append(": ").append(String.join(", ", lines())).append("; links ");
            for (int[] link : links) out.append(link[0]).append('–').append(link[1]).append(' ');
            out.append("; steps");
            for (int s : steps) out.append(' ').append(s);
            return out.toString();
        }
    }

    private final String title;
    private final List<Drawn> all = new ArrayList<>();
    private String subtitle = "";

    private Topologies(String title) {
        this.title = title;
    }

    /** A picture without networks yet; the title is its finding. */
    public static Topologies of(String finding) {
        return new Topologies(finding);
    }

    /** What is drawn: sizes, where it begins. */
    public Topologies subtitle(String what) {
        subtitle = what;
        return this;
    }

    /**
     * One more network.
     *
     * @param caption what to know about it, in short lines
     * @param places  where each node stands: x and y from 0 to 1, y downwards
     * @param links   pairs of nodes, by index
     * @param steps   the number to write into each node; 0: filled, where it begins
     */
    public Topologies add(String name, String caption, double[][] places, List<int[]> links, int[] steps) {
        if (places.length != steps.length) throw new IllegalArgumentException(name + " has " + places.length + " nodes and " + steps.length + " numbers: there must be as many");
        all.add(new Drawn(name, caption, places, List.copyOf(links), steps.clone()));
        return this;
    }

    private String description() {
        var out = new StringBuilder("networks: ").append(title).append(title.matches(".*[.!?…]$") ? "" : ".").append(subtitle.isEmpty() ? "" : " " + subtitle + ".");
        for (Drawn d : all) {
            int most = 0;
            for (int s : d.steps()) most = Math.max(most, s);
            out.append(' ').append(d.name()).append(": ").append(Words.count(d.steps().length, "node")).append(", ").append(Words.count(d.links().size(), "link")).append(", up to ")
                    .append(Words.count(most, "step")).append(d.lines().isEmpty() ? "." : "; " + String.join(", ", d.lines()) + ".");
        }
        return out.toString();
    }

    @Override public String text() {
        return description() + " data " + Hash.of(title, subtitle, String.join("\n", all.stream().map(Drawn::words).toList()));
    }

    @Override public String svg() {
        var canvas = new SvgCanvas(Sheet.DIAGRAM);
        int height = draw(canvas);
        return canvas.document(0, Layout.WIDTH, height, title, description());
    }

    @Override public byte[] png() {
        return PixelCanvas.png(Sheet.DIAGRAM, this::draw);
    }

    @Override public String html() {
        return "<div class=\"tex2jax_ignore mathjax_ignore\" style=\"max-width:1010px;margin:4px 0;overflow-x:auto\"><img alt=\"" + Escape.xml(description())
                + "\" style=\"display:block;width:100%;min-width:640px;max-width:" + Layout.WIDTH + "px;height:auto\" src=\"" + Escape.dataUri(svg()) + "\"></div>";
    }

    /** Draws it and returns the height. */
    private int draw(Canvas canvas) {
        int columns = Math.clamp(all.size(), 1, A_ROW), width = (Layout.WIDTH - 2 * Layout.MARGIN - (columns - 1) * GAP) / columns;
        int side = Math.min(width, 240), lines = 1 + all.stream().mapToInt(d -> d.lines().size()).max().orElse(0);
        int pitch = side + 2 * NODE + lines * LINE + GAP, rows = (all.size() + columns - 1) / columns, height = TOP + rows * pitch + 4;
        canvas.rectangle("card", 1, 1, Layout.WIDTH - 2, height - 2, 10);
        canvas.text("title", Layout.MARGIN, 38, Sheet.DIAGRAM.fit("title", title, Layout.WIDTH - 2 * Layout.MARGIN));
        canvas.text("sub", Layout.MARGIN, 60, Sheet.DIAGRAM.fit("sub", subtitle, Layout.WIDTH - 2 * Layout.MARGIN));
        for (int i = 0; i < all.size(); i++) {
            int left = Layout.MARGIN + i % columns * (width + GAP), top = TOP + i / columns * pitch;
            network(canvas, all.get(i), left, top, side);
            int baseline = top + side + 2 * NODE + LINE - 2;
            canvas.text("say", left, baseline, Sheet.DIAGRAM.fit("say", all.get(i).name(), width));
            for (String line : all.get(i).lines()) canvas.text("sub", left, baseline += LINE, Sheet.DIAGRAM.fit("sub", line, width));
        }
        return height;
    }

    private static void network(Canvas canvas, Drawn of, int left, int top, int side) {
        int[] x = new int[of.places().length], y = new int[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = left + NODE + (int) Math.round(of.places()[i][0] * (side - 2 * NODE));
            y[i] = top + NODE + (int) Math.round(of.places()[i][1] * (side - 2 * NODE));
        }
        boolean dense = of.links().size() > 4 * x.length;           // lighter, or the links would be one dark patch
        for (int[] link : of.links()) {
            int x1 = x[link[0]], y1 = y[link[0]], x2 = x[link[1]], y2 = y[link[1]];
            if (dense) canvas.line("grid", x1, y1, x2, y2); else canvas.polygon("chip", x1, y1, x2, y2);
        }
        for (int i = 0; i < x.length; i++) {
            canvas.circle(of.steps()[i] == 0 ? "dot" : "chip", x[i], y[i], NODE);
            if (of.steps()[i] > 0) canvas.text("num", x[i], y[i] + 4, Integer.toString(of.steps()[i]));
        }
    }
}
