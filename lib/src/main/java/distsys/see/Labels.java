package distsys.see;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds a place for every label, so that none covers another, a mark or a node's line: tries the places offered, best first; if
 * none is free a shorter text; if that too finds none the label is left out and counted. Crossing an arrow is allowed (labels have
 * a white edge), but a place that crosses fewer is better.
 */
final class Labels {

    /** A rectangle on the picture. */
    record Box(int x, int y, int width, int height) {
        boolean overlaps(Box o) {
            return x < o.x + o.width && o.x < x + width && y < o.y + o.height && o.y < y + height;
        }
    }

    /** A label and where its base line starts. */
    record Placed(String look, String text, int x, int y, Box box) {}

    /** Where a label may stand: a corner of its box at a point. */
    record Spot(int x, int y, Corner corner) {}

    enum Corner { TOP_LEFT, TOP_RIGHT, BOTTOM_LEFT, BOTTOM_RIGHT, BOTTOM_MIDDLE, TOP_MIDDLE }

    /** Words this close would run together. */
    private static final int GAP = 3;

    private record Segment(int x1, int y1, int x2, int y2) {}

    private final Sheet sheet;
    private final Box area;
    private final List<Box> taken = new ArrayList<>();
    private final List<Segment> lines = new ArrayList<>();
    private int hidden, mostCrossings = Integer.MAX_VALUE - 1;

    Labels(Sheet sheet, Box area) {
        this.sheet = sheet;
        this.area = area;
    }

    /** Nothing may be written here. */
    void reserve(int x, int y, int width, int height) {
        taken.add(new Box(x, y, width, height));
    }

    /** Better not to write across this. */
    void avoid(int x1, int y1, int x2, int y2) {
        lines.add(new Segment(x1, y1, x2, y2));
    }

    /** In a crowded picture: no label across more than so many lines. */
    void mostCrossings(int most) {
        mostCrossings = most;
    }

    /** How many labels found no place. */
    int hidden() {
        return hidden;
    }

    /** Places one of {@code texts} (longest first) at one of {@code spots} (best first); null if there is no room for any. */
    Placed place(String look, List<String> texts, List<Spot> spots) {
        Placed placed = tryPlace(look, texts, spots);
        if (placed == null) hidden++;
        return placed;
    }

    /** As {@link #place}, for what may be missing without a word: event numbers. */
    Placed tryPlace(String look, List<String> texts, List<Spot> spots) {
        for (String text : texts) {
            if (text.isEmpty()) continue;
            Placed best = null;
            int fewest = mostCrossings + 1;
            for (Spot spot : spots) {
                Placed candidate = at(look, text, spot);
                if (!free(candidate.box())) continue;
                int crossings = crossings(candidate.box());
                if (crossings < fewest) {
                    best = candidate;
                    fewest = crossings;
                }
                if (fewest == 0) break;
            }
            if (best != null) {
                taken.add(best.box());
                return best;
            }
        }
        return null;
    }

    private Placed at(String look, String text, Spot spot) {
        double size = sheet.size(look);
        int width = sheet.width(look, text), ascent = (int) Math.ceil(size * 0.82), height = ascent + (int) Math.ceil(size * 0.26);
        int left = switch (spot.corner()) {
            case TOP_LEFT, BOTTOM_LEFT -> spot.x();
            case TOP_RIGHT, BOTTOM_RIGHT -> spot.x() - width;
            case TOP_MIDDLE, BOTTOM_MIDDLE -> spot.x() - width / 2;
        };
        int top = switch (spot.corner()) {
            case TOP_LEFT, TOP_RIGHT, TOP_MIDDLE -> spot.y();
            case BOTTOM_LEFT, BOTTOM_RIGHT, BOTTOM_MIDDLE -> spot.y() - height;
        };
        boolean centred = "middle".equals(sheet.of("n", look).get("text-anchor"));
        return new Placed(look, text, centred ? left + width / 2 : left, top + ascent, new Box(left - GAP, top, width + 2 * GAP, height));
    }

    private boolean free(Box b) {
        if (b.x() < area.x() || b.y() < area.y() || b.x() + b.width() > area.x() + area.width() || b.y() + b.height() > area.y()
                + area.height()) return false;
        for (Box t : taken) if (t.overlaps(b)) return false;
        return true;
    }

    private int crossings(Box b) {
        int n = 0;
        for (Segment s : lines) if (crosses(s, b)) n++;
        return n;
    }

    /** Clips the segment against the box (Liang and Barsky 1984): something left means they meet. */
    private static boolean crosses(Segment s, Box b) {
        double from = 0, to = 1;
        int dx = s.x2() - s.x1(), dy = s.y2() - s.y1();
        int[] p = {-dx, dx, -dy, dy}, q = {s.x1() - b.x(), b.x() + b.width() - s.x1(), s.y1() - b.y(), b.y() + b.height() - s.y1()};
        for (int i = 0; i < 4; i++) {
            if (p[i] == 0) {
                if (q[i] < 0) return false;
            } else {
                double r = (double) q[i] / p[i];
                if (p[i] < 0) from = Math.max(from, r); else to = Math.min(to, r);
            }
        }
        return from < to;
    }
}
