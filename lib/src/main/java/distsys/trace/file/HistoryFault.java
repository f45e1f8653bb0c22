package distsys.trace.file;

/** What is wrong with a history's file: where, what, and what to do. */
public final class HistoryFault extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    HistoryFault(String file, long line, String sentence) {
        super(line > 0 ? file + ", line " + line + ": " + sentence : file + ": " + sentence);
    }
}
