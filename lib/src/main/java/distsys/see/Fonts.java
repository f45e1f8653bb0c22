package distsys.see;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The bundled fonts as AWT knows them. No font of the machine is ever asked for. */
final class Fonts {

    static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private static final Map<Metrics, Font> LOADED = new HashMap<>();

    private Fonts() {}

    static synchronized Font of(Metrics metrics) {
        return LOADED.computeIfAbsent(metrics, m -> {
            try {
                return Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(Metrics.bytes(m.file())));
            } catch (FontFormatException | IOException e) {
                throw new IllegalStateException("the bundled font " + m.file() + " cannot be read", e);
            }
        });
    }
}
