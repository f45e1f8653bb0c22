package distsys.see;

import distsys.model.NodeId;
import distsys.see.Labels.Corner;
import distsys.see.Labels.Spot;
import distsys.see.Layout.Arrow;
import distsys.see.Layout.Mark;
import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Draws the lines, arrows, marks and labels of a {@link Layout} on a {@link Canvas}, from the back to the front. */
final class Drawing {

    /** More arrows than that, and labels across them would hide more than they tell. */
    private static final int CROWDED = 60;

    private final Canvas canvas;
    private final Layout at;
    private final Shading shading;
    private final Predicate<Event> pointedOut;
    private final Labels labels;
    private final int radius;
    private final List<Runnable> captions = new ArrayList<>();
    /** Names of pauses and other faults, to be placed when the marks and the weightier words have their places. */
    private final List<Runnable> troubles = new ArrayList<>();

    /** @param pointedOut the events on a line of causes that is pointed out */
    Drawing(Canvas canvas, Layout layout, Shading shading, Predicate<Event> pointedOut) {
        this.canvas = canvas;
        this.at = layout;
        this.shading = shading;
        this.pointedOut = pointedOut;
        labels = new Labels(Sheet.DIAGRAM, new Labels.Box(layout.left - 8, layout.top - 34, Layout.WIDTH - layout.left,
                layout.bottom - layout.top + 34 + 30));
        radius = layout.marks.size() > 150 ? 4 : layout.rowHeight >= 64 ? 6 : 5;
    }

    Labels labels() {
        return labels;
    }

    /** Everything but the notes; those are {@link #note} before this. */
    void draw(List<SpaceTime.Note> notes) {
        grid();
        var network = new Network(canvas, at, labels);
        network.bands();
        for (NodeId node : at.trace.nodes()) life(node);
        at.marks.forEach(m -> labels.reserve(m.x() - radius - 2, m.y() - radius - 2, 2 * radius + 4, 2 * radius + 4));
        at.arrows.forEach(a -> labels.avoid(a.x1(), a.y1(), a.x2(), a.y2()));
        if (at.arrows.size() > CROWDED) labels.mostCrossings(at.arrows.size() > 2 * CROWDED ? 0 : 1);
        at.arrows.forEach(this::arrow);
        at.marks.forEach(this::mark);
        notes.forEach(this::note);
        captions.addAll(network.names());
        at.marks.forEach(this::troubleNames);
        troubles.forEach(Runnable::run);
        at.arrows.forEach(this::arrowName);
        at.marks.forEach(this::saying);
        at.marks.forEach(this::number);
        captions.forEach(Runnable::run);
    }

    private void grid() {
        boolean steps = at.trace.isExplored();
        for (long t : Scale.ticks(at.window.from(), at.window.to(), steps ? Trace.STEP : 1)) {
            int x = at.x(t);
            canvas.line("grid", x, at.top - 24, x, at.bottom + 30);
            String label = steps ? at.trace.moment(t) : Scale.label(t, at.window.to());
            canvas.text("axis", x - Sheet.DIAGRAM.width("axis", label) / 2, at.bottom + 46, label);
        }
    }

    private void life(NodeId node) {
        int y = at.y(node), pill = at.pillWidth(), x = at.left;
        labels.reserve(at.left, y - 3, Layout.RIGHT - at.left, 6);
        boolean up = true;
        for (Mark m : at.marks) {
            if (!m.node().equals(node) || !m.has(Kind.CRASH) && !m.has(Kind.RESTART)) continue;
            canvas.line(up ? "life" : "down", x, y, m.x(), y);
            up = m.has(Kind.RESTART);
            x = m.x();
        }
        canvas.line(up ? "life" : "down", x, y, Layout.RIGHT, y);
        pauses(node);
        faults(node);
        canvas.rectangle("pill", Layout.MARGIN, y - 13, pill, 26, 13);
        canvas.text("name", Layout.MARGIN + pill / 2, y + 5, Layout.name(node));
    }

    /** While it is paused a node's line lies in a box. */
    private void pauses(NodeId node) {
        Event since = null;
        for (Event e : at.trace.events()) {
            if (!node.equals(e.node())) continue;
            if (e.kind() == Kind.PAUSE) since = e;
            else if (since != null && (e.kind() == Kind.RESUME || e.kind() == Kind.CRASH)) {
                pause(node, since.time(), e.time());
                since = null;
            }
        }
        if (since != null) pause(node, since.time(), at.window.to());
    }

    private void pause(NodeId node, long from, long to) {
        if (to < at.window.from() || from > at.window.to()) return;
        int left = at.x(Math.max(from, at.window.from())), right = Math.max(left + 3, at.x(Math.min(to, at.window.to()))), y = at.y(node);
        canvas.rectangle("pause", left, y - 9, right - left, 18, 3);
        troubles.add(() -> caption("pausename", "", Map.of(), List.of("paused"), List.of(new Spot(left + 4, y - 12, Corner.BOTTOM_LEFT),
                new Spot(left + 4, y + 12, Corner.TOP_LEFT)), false));
    }

    /** Another fault that befalls a node: a flag above its line, with its name. */
    private void faults(NodeId node) {
        for (Event e : at.window.events()) {
            if (e.kind() != Kind.FAULT || !node.equals(e.node())) continue;
            int x = at.x(e.time()), y = at.y(node) - radius - 3;
            labels.reserve(x - 7, y - 12, 14, 12);
            captions.add(() -> canvas.polygon("flag", x, y, x - 6, y - 11, x + 6, y - 11));
            troubles.add(() -> caption("faultname", "", Map.of(), List.of(e.type()), List.of(new Spot(x + 9, y - 1, Corner.BOTTOM_LEFT),
                    new Spot(x - 9, y - 1, Corner.BOTTOM_RIGHT), new Spot(x, y - 13, Corner.BOTTOM_MIDDLE)), true));
        }
    }

    private void arrow(Arrow a) {
        canvas.open("m", shading.tones(a) + (pointedOut.test(a.send()) && pointedOut.test(a.end()) ? " why" : ""), 0, 0, ends(a));
        String line = a.lost() ? "lost" : "ln";
        double length = Math.hypot(a.x2() - a.x1(), a.y2() - a.y1());
        if (a.y1() == a.y2() && a.send() != null && a.end() != null) {
            int hump = a.y1() - Math.min(26, at.rowHeight / 2);
            canvas.curve(line, a.x1(), a.y1(), (a.x1() + a.x2()) / 2, hump, a.x2(), a.y2() - radius);
            head(a, (a.x2() - a.x1()) / 2.0, a.y2() - hump, radius + 2);
        } else if (length > 0) {
            double ux = (a.x2() - a.x1()) / length, uy = (a.y2() - a.y1()) / length;
            int gap = a.end() != null && !a.lost() ? radius + 8 : 0;
            canvas.line(line, a.x1(), a.y1(), (int) Math.round(a.x2() - ux * gap), (int) Math.round(a.y2() - uy * gap));
            if (a.end() != null && !a.lost()) head(a, a.x2() - a.x1(), a.y2() - a.y1(), radius + 2);
        }
        if (a.lost()) cross("end", a.x2(), a.y2(), 4);
        canvas.close();
    }

    /** The tip stands just outside the mark it points to. */
    private void head(Arrow a, double dx, double dy, int gap) {
        double length = Math.max(1, Math.hypot(dx, dy)), ux = dx / length, uy = dy / length;
        double tipX = a.x2() - ux * gap, tipY = a.y2() - uy * gap, backX = tipX - ux * 9, backY = tipY - uy * 9;
        labels.reserve(round((tipX + backX) / 2) - 5, round((tipY + backY) / 2) - 5, 10, 10);
        canvas.polygon("hd", round(tipX), round(tipY), round(backX - uy * 4.5), round(backY + ux * 4.5), round(backX + uy * 4.5),
                round(backY - ux * 4.5));
    }

    private static int round(double v) {
        return (int) Math.round(v);
    }

    private void cross(String look, int x, int y, int r) {
        canvas.line(look, x - r, y - r, x + r, y + r);
        canvas.line(look, x + r, y - r, x - r, y + r);
    }

    private static Map<String, String> ends(Arrow a) {
        var attributes = new LinkedHashMap<String, String>();
        if (a.send() != null) attributes.put("data-s", Long.toString(a.send().seq()));
        if (a.end() != null) attributes.put("data-d", Long.toString(a.end().seq()));
        return attributes;
    }

    private void mark(Mark m) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("data-seq", Long.toString(m.first().seq()));
        if (m.events().size() > 1) attributes.put("data-all", String.join(" ", m.events().stream().map(e -> Long.toString(e.seq())).toList()));
        boolean why = m.events().stream().anyMatch(pointedOut);
        canvas.open("e", shading.tone(m.first()) + (why ? " why" : ""), m.x(), m.y(), attributes);
        if (why) canvas.circle("halo2", 0, 0, 12);
        if (m.has(Kind.FAIL)) warning(0, 7);
        else if (m.has(Kind.CRASH)) cross("crash", 0, 0, 6);
        else if (m.has(Kind.RESTART)) canvas.circle("up", 0, 0, radius);
        else if (m.has(Kind.SEND) || m.has(Kind.DELIVER)) canvas.circle("dot", 0, 0, radius);
        else if (m.has(Kind.LOG)) canvas.polygon("dot", -4, -4, 4, -4, 4, 4, -4, 4);
        else canvas.line("tk", 0, -6, 0, 6);
        canvas.close();
    }

    private void warning(int x, int y) {
        canvas.polygon("bad", x, y - 18, x + 10, y, x - 10, y);
        canvas.text("bang", x, y - 3, "!");
    }

    /** What the author of the picture points at: above the mark, with its words beside it. */
    private void note(SpaceTime.Note note) {
        Mark m = at.mark(note.seq());
        if (m == null) return;
        int y = m.y() - radius - 3;
        labels.reserve(m.x() - 10, y - 18, 20, 18);
        if (note.violation()) captions.add(() -> warning(m.x(), y));
        else captions.add(() -> canvas.polygon("flag", m.x(), y, m.x() - 6, y - 11, m.x() + 6, y - 11));
        String look = note.violation() ? "badname" : "flagname";
        caption(look, "", Map.of(), List.of(note.label(), Sheet.DIAGRAM.fit(look, note.label(), 180), Sheet.DIAGRAM.fit(look, note.label(), 90)),
                List.of(new Spot(m.x() + 13, y + 1, Corner.BOTTOM_LEFT), new Spot(m.x() - 13, y + 1, Corner.BOTTOM_RIGHT),
                        new Spot(m.x() + radius + 5, m.y() + 6, Corner.TOP_LEFT), new Spot(m.x() - radius - 5, m.y() + 6, Corner.TOP_RIGHT)), true);
    }

    private void troubleNames(Mark m) {
        List<Spot> spots = List.of(new Spot(m.x() + 9, m.y() - 7, Corner.BOTTOM_LEFT), new Spot(m.x(), m.y() - 11, Corner.BOTTOM_MIDDLE),
                new Spot(m.x() - 9, m.y() - 7, Corner.BOTTOM_RIGHT), new Spot(m.x() + 12, m.y() + 7, Corner.TOP_LEFT),
                        new Spot(m.x() - 12, m.y() + 7, Corner.TOP_RIGHT));
        for (Event e : m.events()) {
            switch (e.kind()) {
                case CRASH -> caption("crashname", "", Map.of(), List.of(e.payload().isEmpty() ? "crash" : "crash: "
                        + Words.brief(e.payload()), "crash"), spots, true);
                case RESTART -> caption("upname", "", Map.of(), List.of("restart"), spots, true);
                case FAIL -> caption("badname", "", Map.of(), List.of(Words.said(e.payload()),
                        Sheet.DIAGRAM.fit("badname", Words.said(e.payload()), 240), "fails"), spots, true);
                default -> { }
            }
        }
    }

    private void arrowName(Arrow a) {
        String full = Words.brief(a.payload()), type = full.contains("(") ? full.substring(0, full.indexOf('(')) : full;
        String after = a.lost() ? " lost" : "";
        var texts = new ArrayList<String>();
        if (full.length() <= 40) texts.add(full + after);
        texts.add(Sheet.DIAGRAM.fit("lb", full, 110) + after);
        texts.add(type + after);
        caption(a.lost() ? "lostname" : "lb", shading.tone(a), ends(a), texts, Beside.line(a), true);
    }

    private void saying(Mark m) {
        for (Event e : m.events()) {
            if (e.kind() != Kind.LOG) continue;
            String text = "“" + Words.said(e.payload()) + "”";
            caption("say", "", Map.of(), List.of(text, Sheet.DIAGRAM.fit("say", text, 150), Sheet.DIAGRAM.fit("say", text, 70)),
                    Beside.mark(m, radius), true);
        }
    }

    private void number(Mark m) {
        long first = m.first().seq(), last = m.events().getLast().seq();
        String one = "#" + first, all = first == last ? one : last == first + m.events().size() - 1 ? one + "–" + last : one + " …";
        caption("num", "", Map.of(), at.marks.size() > CROWDED ? List.of(one) : List.of(all, one),
                List.of(new Spot(m.x(), m.y() + radius + 7, Corner.TOP_MIDDLE),
                new Spot(m.x(), m.y() - radius - 6, Corner.BOTTOM_MIDDLE)), false);
    }

    private void caption(String look, String tone, Map<String, String> attributes, List<String> texts, List<Spot> spots, boolean counted) {
        Labels.Placed p = counted ? labels.place(look, texts, spots) : labels.tryPlace(look, texts, spots);
        if (p == null) return;
        captions.add(() -> {
            if (!tone.isEmpty()) canvas.open("l", tone, 0, 0, attributes);
            canvas.haloed(look, p.x(), p.y(), p.text());
            if (!tone.isEmpty()) canvas.close();
        });
    }

    /** The ring and the diamond of the selected event; a page moves it, so it is there, hidden, even when nothing is selected. */
    void selection(Mark m) {
        canvas.open("sel", "", m.x(), m.y(), Map.of());
        canvas.circle("ring", 0, 0, radius + 6);
        canvas.polygon("gem", 0, -9, 9, 0, 0, 9, -9, 0);
        canvas.close();
    }
}
