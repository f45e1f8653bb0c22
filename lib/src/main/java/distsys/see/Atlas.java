package distsys.see;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A map of promises: places joined by ways, "whoever keeps the upper one keeps the lower one", and on each place whether it is kept,
 * broken, or open. Choosing a broken place shows the evidence; on a page without scripts all evidence stands below the map.
 */
public final class Atlas implements Shown {

    /** What is said of a place; each has a sign, a border and a word of its own besides its colour. */
    public enum Mark {
        KEPT("kept", "k"), BROKEN("broken", "b"), OPEN("open", "o");

        final String word, tone;

        Mark(String word, String tone) {
            this.word = word;
            this.tone = tone;
        }
    }

    /**
     * A place.
     *
     * @param x        its middle, from 0 at the left to 100 at the right; negative for one that is only listed
     * @param row      from 0 at the top
     * @param why      a sentence
     * @param evidence which of the map's {@link Evidence} breaks it, −1 if none does
     */
    public record Place(String title, double x, int row, Mark mark, String why, int evidence) {
        boolean isDrawn() {
            return x >= 0;
        }
    }

    /** Whoever keeps {@code upper} keeps {@code lower}. */
    public record Way(String upper, String lower) {}

    /**
     * What a client did from one time to another.
     *
     * @param name  of the operation, such as {@code T3}
     * @param until {@link Long#MAX_VALUE} if it never returned
     * @param lines what it did, a line a step
     */
    public record Span(String client, String name, long from, long until, List<String> lines) {
        public Span {
            lines = List.copyOf(lines);
        }
    }

    /** That one span must come before another, by their place in the list, and in a word why. */
    public record Link(int from, int to, String because) {}

    /** Operations that break something on their own. */
    public record Evidence(String sentence, List<Span> spans, List<Link> links) {
        public Evidence {
            spans = List.copyOf(spans);
            links = List.copyOf(links);
        }
    }

    private final String title, subtitle;
    private final List<Place> places;
    private final List<Way> ways;
    private final List<Evidence> evidence;

    private Atlas(String title, String subtitle, List<Place> places, List<Way> ways, List<Evidence> evidence) {
        this.title = title;
        this.subtitle = subtitle;
        this.places = List.copyOf(places);
        this.ways = List.copyOf(ways);
        this.evidence = List.copyOf(evidence);
    }

    /** A map without places. */
    public static Atlas of(String finding, String whatWasJudged) {
        return new Atlas(finding, whatWasJudged, List.of(), List.of(), List.of());
    }

    /** The same map with another finding as its title. */
    public Atlas title(String finding) {
        return new Atlas(finding, subtitle, places, ways, evidence);
    }

    /** Adds a place. */
    public Atlas place(Place place) {
        var more = new ArrayList<>(places);
        more.add(place);
        return new Atlas(title, subtitle, more, ways, evidence);
    }

    /** Adds a way between two places that are drawn. */
    public Atlas way(String upper, String lower) {
        var more = new ArrayList<>(ways);
        more.add(new Way(upper, lower));
        return new Atlas(title, subtitle, places, more, evidence);
    }

    /** Adds evidence; places refer to it by its number, from 0. */
    public Atlas evidence(Evidence one) {
        var more = new ArrayList<>(evidence);
        more.add(one);
        return new Atlas(title, subtitle, places, ways, more);
    }

    String title() {
        return title;
    }

    String subtitle() {
        return subtitle;
    }

    List<Place> drawn() {
        return places.stream().filter(Place::isDrawn).toList();
    }

    List<Way> ways() {
        return ways;
    }

    private List<String> titles(Mark mark, boolean drawnOnly) {
        return places.stream().filter(p -> p.mark == mark && (p.isDrawn() || !drawnOnly)).map(Place::title).toList();
    }

    String description() {
        var out = new StringBuilder("map of consistency models: ").append(title).append(title.matches(".*[.!?…]$") ? "" : ".");
        for (Mark m : Mark.values()) {
            List<String> some = titles(m, true);
            if (!some.isEmpty()) out.append(' ').append(m.word.substring(0, 1).toUpperCase(java.util.Locale.ROOT)).append(m.word.substring(1)).append(": ").append(String.join(", ", some)).append('.');
        }
        return out.toString();
    }

    /** Titles of the places by the evidence that breaks them. */
    private Map<Integer, List<String>> brokenBy() {
        var out = new LinkedHashMap<Integer, List<String>>();
        for (int i = 0; i < evidence.size(); i++) out.put(i, new ArrayList<>());
        for (Place p : places) if (p.evidence >= 0) out.get(p.evidence).add(p.title);
        out.values().removeIf(List::isEmpty);
        return out;
    }

    @Override public String text() {
        var out = new StringBuilder(description()).append('\n');
        if (!subtitle.isEmpty()) out.append(subtitle).append('\n');
        brokenBy().forEach((which, broken) -> {
            out.append("✗ ").append(String.join(", ", broken)).append(": ").append(evidence.get(which).sentence).append('\n');
            for (Span s : evidence.get(which).spans) out.append("    ").append(s.name).append(" of ").append(s.client).append(": ").append(String.join(", ", s.lines)).append('\n');
        });
        List<String> kept = titles(Mark.KEPT, false), open = titles(Mark.OPEN, false);
        if (!kept.isEmpty()) out.append("✓ ").append(String.join(", ", kept)).append('\n');
        if (!open.isEmpty()) out.append("? ").append(String.join(", ", open)).append('\n');
        return out.toString().stripTrailing();
    }

    @Override public String svg() {
        var canvas = new SvgCanvas(Sheet.ATLAS);
        int height = AtlasFigure.draw(canvas, this, true);
        return canvas.document(0, Layout.WIDTH, height, title, description());
    }

    @Override public byte[] png() {
        return PixelCanvas.png(Sheet.ATLAS, canvas -> AtlasFigure.draw(canvas, this, true));
    }

    @Override public String html() {
        return new AtlasPage(this, places, evidence, brokenBy()).html();
    }
}
