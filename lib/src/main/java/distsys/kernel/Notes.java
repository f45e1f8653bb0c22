package distsys.kernel;

import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * The notes of the running cell. They are collected and printed in alphabetical order when the cell ends, so that a
 * cell's output is the same however its threads took turns.
 */
final class Notes {

    private static final Map<String, String> NOTES = new TreeMap<>();

    private Notes() {}

    /** Remembers a note, once per kind; of several of a kind the alphabetically first is kept. */
    static synchronized void add(String kind, String text) {
        NOTES.merge(kind, text, (a, b) -> a.compareTo(b) <= 0 ? a : b);
    }

    /** Prints what was collected. */
    static synchronized void flush(PrintStream out) {
        NOTES.values().forEach(note -> out.println("note: " + note));
        NOTES.clear();
        out.flush();
    }
}
