package distsys.kernel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The learner's names: JShell wraps every snippet in a class such as {@code REPL.$JShell$17B}, which nobody wrote. */
final class Names {

    private static final Pattern WRAPPED = Pattern.compile("(?:REPL[./])?\\$JShell\\$\\d+[A-Z]*([$.][\\p{javaJavaIdentifierPart}]+)?");
    private static final Pattern LOADERS = Pattern.compile(" \\([^()]*(?:in unnamed module|in module)[^()]*\\)");

    private Names() {}

    /** A message with JShell's wrappers and the JVM's remarks about class loaders taken out. */
    static String plain(String message) {
        if (message == null) return "";
        return WRAPPED.matcher(LOADERS.matcher(message).replaceAll(""))
                .replaceAll(m -> m.group(1) == null ? "this cell" : Matcher.quoteReplacement(m.group(1).substring(1).replace('$', '.')));
    }

    /** A class name as the learner would write it: nested types with dots, no package, no numbers of local classes. */
    static String type(String binaryName) {
        String name = binaryName.replace('/', '.');
        Matcher wrapped = Pattern.compile("REPL\\.\\$JShell\\$\\d+[A-Z]*").matcher(name);
        String rest = wrapped.lookingAt() ? name.substring(wrapped.end()) : name.substring(name.lastIndexOf('.') + 1);
        StringBuilder out = new StringBuilder();
        for (String part : rest.split("\\$")) {
            String word = part.replaceFirst("^\\d+", "");
            if (!word.isEmpty()) out.append(out.isEmpty() ? "" : ".").append(word);
        }
        return out.toString();
    }

    /** A method as written: lambdas count as the method they stand in. */
    static String method(String name) {
        String plain = name.startsWith("lambda$") ? name.substring("lambda$".length()).replaceFirst("\\$+\\d+$", "") : name;
        return plain.equals("do_it") || plain.startsWith("do_it$") ? "" : plain;
    }

    /** Where code stands, in a sentence: {@code Chatter.receive}, {@code the constructor of Chatter}, {@code this cell}. */
    static String place(String binaryName, String methodName) {
        String type = type(binaryName);
        String method = method(methodName);
        if (method.isEmpty()) return type.isEmpty() ? "this cell" : type;
        return switch (method) {
            case "<init>", "new" -> type.isEmpty() ? "this cell" : "the constructor of " + type;
            case "<clinit>", "static" -> type.isEmpty() ? "this cell" : "the static initialiser of " + type;
            default -> type.isEmpty() ? method : type + "." + method;
        };
    }
}
