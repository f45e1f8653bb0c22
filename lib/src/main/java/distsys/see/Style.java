package distsys.see;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * How every chart looks: the colours of Okabe and Ito, told apart also by dash and by marker; the bundled fonts; a few horizontal grid
 * lines and nothing else. {@link Chart} uses it; a learner's own XChart gets it by {@code Style.apply(chart.getStyler())}.
 */
public final class Style {

    static final Color INK = Color.decode("#1f2430"), MUTED = Color.decode("#5f6673"), GRID = Color.decode("#e8eaee"), CLEAR = new Color(255, 255, 255, 0);

    /** The number of every series that a paper printed. */
    static final int PAPER = -1;

    private static final float[] PAPER_DASH = {6, 5};
    private static final Color[] COLOURS = {Color.decode("#0072B2"), Color.decode("#D55E00"), Color.decode("#009E73"), Color.decode("#CC79A7"),
            Color.decode("#56B4E9"), Color.decode("#6b7280")};
    private static final float[][] DASHES = {null, {9, 4}, {2.5f, 3}, {9, 3, 2, 3}, {5, 3}, {14, 4}};
    private static final Marker[] MARKERS = {SeriesMarkers.CIRCLE, SeriesMarkers.SQUARE, SeriesMarkers.TRIANGLE_UP, SeriesMarkers.DIAMOND,
            SeriesMarkers.TRIANGLE_DOWN, SeriesMarkers.CROSS};

    private Style() {}

    /** The colour of the n-th series, from 0; ink for what a paper printed. */
    public static Color colour(int n) {
        return n == PAPER ? INK : COLOURS[n % COLOURS.length];
    }

    /** The line of the n-th series, from 0. */
    public static BasicStroke line(int n) {
        float[] dash = n == PAPER ? PAPER_DASH : DASHES[n % DASHES.length];
        return new BasicStroke(n == PAPER ? 1.6f : 2.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
    }

    /** The marker of the n-th series, from 0. */
    public static Marker marker(int n) {
        return n == PAPER ? SeriesMarkers.NONE : MARKERS[n % MARKERS.length];
    }

    /** Dresses any XChart with axes in the house style. */
    public static void apply(AxesChartStyler style) {
        Font regular = Fonts.of(Metrics.REGULAR).deriveFont(13f), bold = Fonts.of(Metrics.BOLD).deriveFont(16f);
        style.setBaseFont(regular);
        style.setChartTitleFont(bold);
        style.setLegendFont(regular);
        style.setAnnotationTextFont(regular);
        style.setAnnotationTextPanelFont(regular);
        style.setToolTipFont(regular);
        style.setAxisTitleFont(regular);
        style.setAxisTickLabelsFont(regular);
        style.setChartFontColor(INK);
        style.setAxisTickLabelsColor(MUTED);
        style.setAxisTickMarksColor(MUTED);
        style.setChartBackgroundColor(Color.WHITE);
        style.setPlotBackgroundColor(Color.WHITE);
        style.setPlotBorderVisible(false);
        style.setLegendBorderColor(Color.WHITE);
        style.setPlotGridVerticalLinesVisible(false);
        style.setPlotGridLinesColor(GRID);
        style.setPlotGridLinesStroke(new BasicStroke(1));
        style.setPlotContentSize(1);
        style.setAxisTicksLineVisible(false);
        style.setSeriesColors(COLOURS);
        var lines = new BasicStroke[DASHES.length];
        for (int i = 0; i < lines.length; i++) lines[i] = line(i);
        style.setSeriesLines(lines);
        style.setSeriesMarkers(MARKERS);
        style.setMarkerSize(8);
        style.setLocale(java.util.Locale.ROOT);
    }

    /** An XChart that draws nothing but its data: {@link Chart} sets the words around it. */
    static XYChart bare(int width, int height) {
        var chart = new XYChart(width, height);
        var style = chart.getStyler();
        apply(style);
        style.setLegendVisible(false);
        style.setChartTitleVisible(false);
        style.setAxisTitlesVisible(false);
        style.setAxisTicksMarksVisible(false);
        style.setPlotGridLinesVisible(false);
        style.setChartPadding(0);
        style.setPlotMargin(0);
        style.setChartBackgroundColor(CLEAR);
        style.setPlotBackgroundColor(CLEAR);
        style.setAxisTickLabelsColor(CLEAR);
        style.setToolTipsEnabled(false);
        return chart;
    }
}
