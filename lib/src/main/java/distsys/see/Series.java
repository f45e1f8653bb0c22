package distsys.see;

/**
 * What one name in a chart stands for.
 *
 * @param kind   how it is drawn
 * @param look   its number, which gives it colour, dash and marker; a band has that of the line of its name
 * @param xs     where; for bars the places of the categories
 * @param ys     what was measured; for a band its lower edge
 * @param highs  for a band its upper edge, else null
 * @param number the number that matters, in words; null if nothing was said
 */
record Series(Kind kind, String name, int look, double[] xs, double[] ys, double[] highs, String number) {

    enum Kind { LINE, POINTS, BARS, HISTOGRAM, BAND }

    Series with(String number) {
        return new Series(kind, name, look, xs, ys, highs, number);
    }

    /** A line that is straight across or upright: what a paper printed, or a place worth knowing. */
    record Rule(String label, double at, boolean upright, boolean paper) {}

    /** Words at a point. */
    record Label(String text, double x, double y) {}
}
