package distsys.kernel;

import java.io.PrintWriter;
import java.util.List;

/** What went wrong in a cell, already in the learner's terms: a sentence first, then where. */
final class CellError extends RuntimeException {

    private static final long serialVersionUID = 1;
    private final transient List<String> where;

    CellError(String sentence, List<String> where) {
        super(sentence, null, false, false); // the kernel's own frames help nobody
        this.where = List.copyOf(where);
    }

    /** The sentence, in red as notebooks show errors, and the lines that say where. */
    List<String> lines() {
        var lines = new java.util.ArrayList<String>();
        getMessage().lines().forEach(line -> lines.add("\u001b[31m" + line + "\u001b[0m"));
        lines.addAll(where);
        return lines;
    }

    @Override
    public void printStackTrace(PrintWriter out) {
        lines().forEach(out::println);
    }

    @Override
    public String toString() {
        return getMessage();
    }
}
