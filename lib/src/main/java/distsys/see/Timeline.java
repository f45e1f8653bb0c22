package distsys.see;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What clients did, as bars from call to return, a line a client. The order of all calls and returns is exact; lengths are not to scale, so that
 * each bar has room for its words.
 */
public final class Timeline implements Shown {

    /** The end of a bar whose return never came. */
    public static final long OPEN = Long.MAX_VALUE;

    /**
     * One operation.
     *
     * @param who    whose line it stands on
     * @param words  what was asked and answered
     * @param from   when it was called, in an order common to all bars
     * @param to     when it returned, or {@link #OPEN}
     * @param start  the words for {@code from}: a time, a number
     * @param end    the words for {@code to}
     * @param blamed whether it is the one to look at
     */
    public record Bar(String who, String words, long from, long to, String start, String end, boolean blamed) {}

    /** A line under another: bars of one client that are open at one time. */
    record Lane(String who, List<Bar> bars) {}

    private final String title, subtitle;
    private final List<Bar> bars;

    private Timeline(String title, String subtitle, List<Bar> bars) {
        this.title = title;
        this.subtitle = subtitle;
        this.bars = bars;
    }

    /** The picture; its title is the finding. */
    public static Timeline of(String finding, String subtitle, List<Bar> bars) {
        return new Timeline(finding, subtitle, List.copyOf(bars));
    }

    String title() {
        return title;
    }

    String subtitle() {
        return subtitle;
    }

    List<Bar> bars() {
        return bars;
    }

    /** Clients in the order of their first calls, each with as many lines as it needs. */
    List<Lane> lanes() {
        var lanes = new ArrayList<Lane>();
        var byWho = new java.util.LinkedHashMap<String, List<Lane>>();
        for (Bar b : bars) {
            List<Lane> own = byWho.computeIfAbsent(b.who, _ -> new ArrayList<>());
            Lane free = null;
            for (Lane lane : own) if (free == null && lane.bars.getLast().to < b.from) free = lane;
            if (free == null) own.add(free = new Lane(b.who, new ArrayList<>()));
            free.bars.add(b);
        }
        byWho.values().forEach(lanes::addAll);
        return lanes;
    }

    /** Every moment at which something is called or returns, with its words. */
    TreeMap<Long, String> moments() {
        var moments = new TreeMap<Long, String>();
        for (Bar b : bars) {
            moments.put(b.from, b.start);
            if (b.to != OPEN) moments.put(b.to, b.end);
        }
        return moments;
    }

    @Override public String text() {
        var out = new StringBuilder(title).append('\n');
        if (!subtitle.isEmpty()) out.append(subtitle).append('\n');
        for (Bar b : bars) out.append(b.blamed ? "→ " : "  ").append(line(b)).append('\n');
        return out.substring(0, out.length() - 1);
    }

    private static String line(Bar b) {
        return b.who + ", " + (b.to == OPEN ? "from " + b.start + " on" : b.start + " to " + b.end) + ": " + b.words;
    }

    @Override public String svg() {
        var canvas = new SvgCanvas(Sheet.DIAGRAM);
        int height = TimelineFigure.draw(canvas, this);
        return canvas.document(0, Layout.WIDTH, height, title, text());
    }

    @Override public String html() {
        var out = new StringBuilder("<div class=\"tex2jax_ignore mathjax_ignore\" style=\"max-width:1010px;margin:4px 0;overflow-x:auto\"><img alt=\"").append(Escape.xml(text()))
                .append("\" style=\"display:block;width:100%;min-width:540px;max-width:").append(Layout.WIDTH).append("px;height:auto\" src=\"").append(Escape.dataUri(svg()))
                .append("\"><details style=\"margin-top:6px\"><summary style=\"cursor:pointer\">The ").append(Words.count(bars.size(), "operation")).append(" in words</summary><ol>");
        for (Bar b : bars) out.append("<li>").append(b.blamed ? "<b>" : "").append(Escape.xml(line(b))).append(b.blamed ? "</b>" : "").append("</li>");
        return out.append("</ol></details></div>").toString();
    }

    @Override public byte[] png() {
        return PixelCanvas.png(Sheet.DIAGRAM, canvas -> TimelineFigure.draw(canvas, this));
    }
}
