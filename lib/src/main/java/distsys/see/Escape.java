package distsys.see;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What learners write is text and nothing else, wherever it is put. */
final class Escape {

    private Escape() {}

    /** For HTML and XML, in content and in attributes. Control characters, which XML forbids, become a visible sign. */
    static String xml(String text) {
        var out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(allowed(text, i) ? c : '\uFFFD');
            }
        }
        return out.toString();
    }

    private static boolean allowed(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        if (Character.isLowSurrogate(c)) return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        return c >= ' ' && c != 0x7F && c < 0xFFFE || c == '\n' || c == '\t';
    }

    /** A string inside JSON inside a script: no {@code </script>}, no line separators, no quotes left open. */
    static void json(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') out.append('\\').append(c);
            else if (c < ' ' || c == '<' || c == '>' || c == '&' || c == 0x2028 || c == 0x2029 || !allowed(text, i)) {
                out.append("\\u").append(java.util.HexFormat.of().toHexDigits(c));
            } else out.append(c);
        }
        out.append('"');
    }

    /** An SVG as the address of an image: what is shown where neither scripts nor inline SVG are. */
    static String dataUri(String svg) {
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
    }
}
