package distsys.kernel;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.internal.chartpart.Chart;
import tech.tablesaw.api.Table;

/** How charts of XChart and tables of Tablesaw are shown when a cell yields one as it is. */
final class ForeignPictures {

    private static final int ROWS = 50;

    private ForeignPictures() {}

    static void register(Renderer renderer) {
        renderer.createRegistration(Chart.class).preferring("image/svg+xml", "image/png").register((chart, context) -> {
            context.renderIfRequested(MIMEType.TEXT_PLAIN, (type, out) -> out.putText("chart: " + chart.getTitle()));
            context.renderIfRequested(CourseExtension.SVG, (type, out) -> out.putData(type, svg(chart)));
            context.renderIfRequested(CourseExtension.PNG, (type, out) -> CourseExtension.putPng(out, png(chart)));
        });
        renderer.createRegistration(Table.class).preferring("text/html").register((table, context) -> {
            context.renderIfRequested(MIMEType.TEXT_PLAIN, (type, out) -> out.putText(table.print(ROWS)));
            context.renderIfRequested(CourseExtension.HTML, (type, out) -> out.putData(type, html(table)));
        });
    }

    private static String svg(Chart<?, ?> chart) {
        var out = new ByteArrayOutputStream();
        try {
            VectorGraphicsEncoder.saveVectorGraphic(chart, out, VectorGraphicsFormat.SVG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static byte[] png(Chart<?, ?> chart) {
        var image = new BufferedImage(2 * chart.getWidth(), 2 * chart.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.scale(2, 2);
        chart.paint(graphics, chart.getWidth(), chart.getHeight());
        graphics.dispose();
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String html(Table table) {
        var html = new StringBuilder("<table>\n<caption>" + escaped(table.name()) + "</caption>\n<thead><tr>");
        for (String column : table.columnNames()) html.append("<th scope=\"col\">").append(escaped(column)).append("</th>");
        html.append("</tr></thead>\n<tbody>\n");
        for (int row = 0; row < Math.min(ROWS, table.rowCount()); row++) {
            html.append("<tr>");
            for (int column = 0; column < table.columnCount(); column++) {
                html.append("<td>").append(escaped(table.getString(row, column))).append("</td>");
            }
            html.append("</tr>\n");
        }
        html.append("</tbody></table>");
        if (table.rowCount() > ROWS) html.append("\n<p>").append(ROWS).append(" of ").append(table.rowCount()).append(" rows shown</p>");
        return html.toString();
    }

    private static String escaped(String text) {
        return text == null ? "" : text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
