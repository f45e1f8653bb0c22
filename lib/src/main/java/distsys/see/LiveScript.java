package distsys.see;

import distsys.trace.Packed;

/**
 * The script that makes diagrams live, as it stands in every output: packed, since a notebook holds many, with the few lines that
 * unpack and start it. Its parts are the files of {@code resources/distsys/see/live}; they share one function, and no name leaves it.
 */
final class LiveScript {

    private static final String PACKED = Packed.word("dsv1:", source());

    /** The same for state graphs to walk through. */
    private static final String WALK = Packed.word("dsv1:", walkSource());

    private LiveScript() {}

    private static String source() {
        var css = new StringBuilder();
        Escape.json(css, Sheet.DIAGRAM.css() + Sheet.resource("live/live.css").replace("\n", ""));
        String parts = "";
        for (String part : new String[] {"reading", "drawing", "viewer", "start"}) parts += Sheet.resource("live/" + part + ".js");
        return function(css, parts);
    }

    private static String walkSource() {
        var css = new StringBuilder();
        Escape.json(css, Sheet.resource("live/walk.css").replace("\n", ""));
        return function(css, Sheet.resource("live/walk.js"));
    }

    private static String function(CharSequence css, String parts) {
        // Comments and indentation are for those who read the files.
        String bare = parts.replaceAll("(?m)^\\s*//.*\\n|(?m)^\\s*/\\*\\*.*\\*/\\n|(?m)^\\s+", "");
        return "(function(id,word,options){\"use strict\";const CSS=" + css + ";\n" + bare + "})";
    }

    /** A script element that makes the state graphs with this class live. */
    static String walk(String id, String word) {
        return start(WALK, id, word, "{}");
    }

    /** A script element that makes the diagrams with this class live; {@code word} and {@code options} are its data. */
    static String start(String id, String word, String options) {
        return start(PACKED, id, word, options);
    }

    private static String start(String script, String id, String word, String options) {
        return "<script>(function(p){if(!window.DecompressionStream)return;"
                + "new Response(new Blob([Uint8Array.from(atob(p.slice(5)),c=>c.charCodeAt(0))]).stream().pipeThrough(new DecompressionStream(\"deflate\")))"
                + ".text().then(t=>{const s=document.createElement(\"script\");s.textContent=t+'(\"" + id + "\",\"" + word + "\",'+"
                + "JSON.stringify(" + options + ")+')';document.head.append(s);s.remove()})})(\"" + script + "\");</script>";
    }
}
