package distsys.see;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.InputSource;

@DisplayName("A chart")
class ChartTest {

    private static Chart skew() {
        return Chart.of("Below the minimum delay no skew does harm").subtitle("1,000 seeds a point").x("skew (ms)").y("inverted pairs (%)").yFrom(0)
                .line("measured", new double[] {0, 5, 10, 20, 40}, new double[] {0, 0, 4, 17, 48.5})
                .band("measured", new double[] {0, 5, 10, 20, 40}, new double[] {0, 0, 3, 15, 46}, new double[] {0, 0.4, 5, 19, 51})
                .mark(5, "minimum delay 5 ms").paper("bound", 30);
    }

    private static double[] sample(int n) {
        return new Random(1).doubles(n, 1, 100).toArray();
    }

    private static void parse(String svg) throws Exception {
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    @Test @DisplayName("says in words its finding, its axes with their ranges, each series, and what the paper printed")
    void words() {
        String text = skew().text();
        assertTrue(text.startsWith("chart: Below the minimum delay no skew does harm. 1,000 seeds a point."), text);
        assertTrue(text.contains("Across: skew (ms), 0 to 40. Upwards: inverted pairs (%), 0 to 51."), text);
        assertTrue(text.contains("measured: from 0 % at 0 ms to 48.5 % at 40 ms."), text);
        assertTrue(text.contains("Marked: minimum delay 5 ms. Dashed: paper, bound: 30 %."), text);
        assertTrue(text.matches("(?s).* data [0-9a-f]{8}"), text);
        assertTrue(skew().html().contains("<img alt=\"chart: Below the minimum delay"));
    }

    @Test @DisplayName("says that a scale is logarithmic, in the picture and in words")
    void logarithmic() {
        var chart = Chart.of("Vectors grow").x("nodes").y("bytes").logX().logY().line("vector", new double[] {1, 10, 1000}, new double[] {8, 80, 8000});
        assertTrue(chart.svg().contains(">nodes, log scale<") && chart.svg().contains(">bytes, log scale<"));
        assertTrue(chart.text().contains("nodes, log scale, 1 to 1,000"));
    }

    @Test @DisplayName("of many whole numbers labels round ones, and of few each")
    void tally() {
        String many = Chart.tally("many", new double[] {3, 3, 70}, 0, 75).svg(), few = Chart.tally("few", new double[] {3, 3, 5}, 0, 7).svg();
        for (int n = 0; n <= 75; n += 5) assertTrue(many.contains(">" + n + "</text>"), "label " + n);
        assertFalse(many.contains(">43</text>"));
        assertTrue(few.contains(">7</text>"));
    }

    @Test @DisplayName("without a finding, or with values that do not pair up, is refused in one sentence")
    void refuses() {
        assertThrows(IllegalArgumentException.class, () -> Chart.of(" "));
        var wrong = assertThrows(IllegalArgumentException.class, () -> Chart.of("x").line("a", new double[2], new double[3]));
        assertEquals("\"a\" has 2 places and 3 values: there must be as many", wrong.getMessage());
        assertThrows(IllegalArgumentException.class, () -> skew().number("nobody", "median 3"));
    }

    @Test @DisplayName("has the same bytes every time and under every locale")
    void deterministic() {
        String first = skew().svg() + skew().html() + skew().text();
        byte[] png = skew().png();
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("de-DE", "tr-TR", "ar")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertEquals(first, skew().svg() + skew().html() + skew().text(), tag);
                assertArrayEquals(png, skew().png(), tag);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test @DisplayName("of any kind is well-formed and below 150 KB in all forms together")
    void small() throws Exception {
        double[] xs = new double[300], ys = sample(300);
        for (int i = 0; i < 300; i++) xs[i] = i;
        for (Chart chart : List.of(skew(), Chart.histogram("h", sample(5_000), 30), Chart.cdf("c").x("t (ms)").cdf("lan", sample(5_000)).cdf("wan", sample(900)),
                Chart.of("p").points("a", xs, ys).points("b", ys, xs), Chart.of("l").line("a", xs, ys).line("b", xs, xs),
                Chart.of("b").bars("m", new String[] {"x", "y"}, new double[] {1, 2}).bars("n", new String[] {"x", "y"}, new double[] {3, 4}))) {
            parse(chart.svg());
            int bytes = chart.html().getBytes(StandardCharsets.UTF_8).length + chart.png().length * 4 / 3 + chart.text().length();
            assertTrue(bytes < 150_000, chart.title + ": " + bytes + " bytes");
        }
    }

    @Test @DisplayName("draws a curve as one path, so that its dashes run on")
    void dashes() {
        double[] xs = new double[100];
        for (int i = 0; i < 100; i++) xs[i] = i;
        String svg = Chart.of("x").line("a", xs, xs).line("b", xs, sample(100)).svg();
        assertEquals(2, svg.split("stroke-width=\"2.4\"", -1).length - 1 - 2, "two curves and two signs of the legend");
    }

    @Test @DisplayName("gives its data as a table, a column for each series at the same places")
    void table() {
        var table = skew().table();
        assertEquals(List.of("skew (ms)", "measured", "measured, low", "measured, high"), table.columnNames());
        assertEquals(48.5, table.doubleColumn("measured").get(4));
        assertEquals(List.of("series", "x", "y"), Chart.of("x").line("a", new double[] {1}, new double[] {2}).line("b", new double[] {3}, new double[] {4}).table().columnNames());
    }

    @Test @DisplayName("takes learners' words as text")
    void hostile() throws Exception {
        String words = "</script><b>&\"'";
        var chart = Chart.of(words).subtitle(words).x(words).y(words).line(words, new double[] {1, 2}, new double[] {1, 2}).mark(1, words).label(1, 1, words);
        parse(chart.svg());
        assertFalse(chart.html().contains("<b>"));
    }

    @Test @DisplayName("leaves out what a logarithmic scale or arithmetic cannot show")
    void gaps() throws Exception {
        parse(Chart.of("x").logY().line("a", new double[] {1, 2, 3}, new double[] {0, Double.NaN, 5}).svg());
        parse(Chart.of("x").line("a", new double[] {1}, new double[] {Double.POSITIVE_INFINITY}).svg());
        parse(Chart.of("nothing").svg());
    }

    @ParameterizedTest(name = "{0} is written {1}") @DisplayName("writes numbers for people")
    @CsvSource(delimiter = ';', value = {"0;0", "-3;−3", "12.5;12.5", "1234567;1,234,567", "0.04166;0.04166", "12345.678;12,350", "1e12;1e12", "0.00001234;1.23e-5", "-0.5;−0.5", "99.999999;100"})
    void numbers(double value, String text) {
        assertEquals(text, Numbers.text(value));
    }

    @ParameterizedTest(name = "{0} to {1}: {2}") @DisplayName("has round numbers on its axes")
    @CsvSource(delimiter = ';', value = {"0;48.5;false;[0.0, 10.0, 20.0, 30.0, 40.0]", "0;1;false;[0.0, 0.2, 0.4, 0.6000000000000001, 0.8, 1.0]", "100;10000;true;[100.0, 300.0, 1000.0, 3000.0, 10000.0]", "1;1000000;true;[1.0, 10.0, 100.0, 1000.0, 10000.0, 100000.0, 1000000.0]"})
    void ticks(double from, double to, boolean log, String ticks) {
        assertEquals(ticks, new Axis(from, to, log, 0, 100).ticks(5).toString());
    }
}
