package distsys.see;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The style sheet of the diagrams, read once: written into SVG as it is, looked up rule by rule for pixels and for measuring text. */
final class Sheet {

    static final Sheet DIAGRAM = new Sheet("ds-st", "spacetime.css"), CHART = new Sheet("ds-ch", "chart.css"), ATLAS = new Sheet("ds-at", "atlas.css");

    /** What marks the selected event: a page may draw it where the picture has none. */
    private static final Set<String> ADDED = Set.of("ring", "gem");

    private final Map<String, Map<String, String>> rules = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> resolved = new HashMap<>();

    private final String scope;

    private Sheet(String scope, String file) {
        this.scope = scope;
        String css = resource(file);
        for (String rule : css.replaceAll("(?s)/\\*.*?\\*/", "").strip().split("}")) {
            int open = rule.indexOf('{');
            var declarations = new LinkedHashMap<String, String>();
            for (String d : rule.substring(open + 1).split(";")) declarations.put(d.substring(0, d.indexOf(':')), d.substring(d.indexOf(':') + 1));
            rules.put(rule.substring(0, open).strip(), declarations);
        }
    }

    /** What applies to a shape of class {@code name} in a group of these tones. */
    synchronized Map<String, String> of(String tone, String name) {
        return resolved.computeIfAbsent(tone + " " + name, key -> {
            if (!rules.containsKey("." + name)) throw new IllegalArgumentException("the style sheet has no ." + name);
            var all = new LinkedHashMap<>(rules.get("." + name));
            for (String t : tone.split(" ")) all.putAll(rules.getOrDefault("." + t + " ." + name, Map.of()));
            return all;
        });
    }

    /** The size of a text of this class, in pixels. */
    double size(String name) {
        return pixels(of("n", name).getOrDefault("font-size", "12px"));
    }

    /** The font that measures texts of this class. */
    Metrics font(String name) {
        var rule = of("n", name);
        if (rule.containsKey("font-family")) return Metrics.MONO;
        return rule.containsKey("font-weight") ? Metrics.BOLD : Metrics.REGULAR;
    }

    int width(String name, String text) {
        return font(name).width(text, size(name));
    }

    String fit(String name, String text, int width) {
        return font(name).fit(text, size(name), width);
    }

    /** The class of a picture's root, with which all rules begin when they are written into it. */
    String scope() {
        return scope;
    }

    /**
     * The rules for these looks, and for what a page adds, for an SVG whose root has the class {@link #scope()}: pictures on one page
     * do not dress one another.
     */
    String css(Set<String> looks) {
        var out = new StringBuilder();
        out.append('.').append(scope).append(" text{font-family:Inter,\"Segoe UI\",Helvetica,Arial,sans-serif}").append('.').append(scope)
                .append(" .halo{paint-order:stroke;stroke:#fff;stroke-width:4px;stroke-linejoin:round}");
        rules.forEach((selector, declarations) -> {
            String look = selector.substring(selector.lastIndexOf('.') + 1);
            if (!looks.contains(look) && !ADDED.contains(look)) return;
            out.append('.').append(scope).append(' ').append(selector).append('{');
            declarations.forEach((property, value) -> out.append(property).append(':')
                    .append(property.equals("font-family") ? "\"JetBrains Mono\",\"DejaVu Sans Mono\",Menlo,Consolas,monospace" : value).append(';'));
            out.setCharAt(out.length() - 1, '}');
        });
        return out.toString();
    }

    /** All the rules, for a page that draws for itself. */
    String css() {
        var looks = new java.util.HashSet<String>();
        for (String selector : rules.keySet()) looks.add(selector.substring(selector.lastIndexOf('.') + 1));
        return css(looks);
    }

    static double pixels(String value) {
        return Double.parseDouble(value.endsWith("px") ? value.substring(0, value.length() - 2) : value);
    }

    static String resource(String name) {
        try (var in = Sheet.class.getResourceAsStream("/distsys/see/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
