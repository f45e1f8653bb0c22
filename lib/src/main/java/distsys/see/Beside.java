package distsys.see;

import distsys.see.Labels.Corner;
import distsys.see.Labels.Spot;
import java.util.ArrayList;
import java.util.List;

/** Good places for a label: next to a line, at the corner from which the line runs away; around a mark. */
final class Beside {

    private static final double[] ALONG = {0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82};

    private Beside() {}

    static List<Spot> line(Layout.Arrow a) {
        var spots = new ArrayList<Spot>();
        boolean down = a.y2() > a.y1(), level = a.y1() == a.y2();
        for (double share : ALONG) {
            int x = (int) Math.round(a.x1() + share * (a.x2() - a.x1())), y = (int) Math.round(a.y1() + share * (a.y2() - a.y1()));
            if (level) {
                spots.add(new Spot(x, y - 14, Corner.BOTTOM_MIDDLE));
            } else {
                spots.add(new Spot(x + 5, down ? y + 1 : y - 1, down ? Corner.BOTTOM_LEFT : Corner.TOP_LEFT));
                spots.add(new Spot(x - 5, down ? y - 1 : y + 1, down ? Corner.TOP_RIGHT : Corner.BOTTOM_RIGHT));
            }
        }
        return spots;
    }

    static List<Spot> mark(Layout.Mark m, int radius) {
        int r = radius + 3;
        return List.of(new Spot(m.x(), m.y() - r, Corner.BOTTOM_MIDDLE), new Spot(m.x() + 2, m.y() - r, Corner.BOTTOM_LEFT),
                new Spot(m.x() - 2, m.y() - r, Corner.BOTTOM_RIGHT), new Spot(m.x(), m.y() + r, Corner.TOP_MIDDLE),
                new Spot(m.x() + 2, m.y() + r, Corner.TOP_LEFT), new Spot(m.x() - 2, m.y() + r, Corner.TOP_RIGHT),
                new Spot(m.x(), m.y() - r - 16, Corner.BOTTOM_MIDDLE), new Spot(m.x(), m.y() + r + 16, Corner.TOP_MIDDLE));
    }
}
