package distsys.kernel;

import distsys.model.Steps;

/**
 * Watches determinism: instrumented cells call these methods before what would make one run differ from the next.
 * Nothing is forbidden; the learner is told, once per cell and kind.
 */
public final class Watch {

    private Watch() {}

    /** The system's clock is read. */
    public static void clock(String what, String place) {
        note("clock", place, place + " reads the wall clock (" + what + ")",
                "in a node use now(), which is the same in every run");
    }

    /** A generator that no seed controls is asked. */
    public static void random(String what, String place) {
        note("random", place, place + " draws at random without a seed (" + what + ")",
                "in a node use random(), which gives the same in every run with the same seed");
    }

    /** A thread is started. */
    public static void thread(String what, String place) {
        Steps.starts(what);
        if (atTop(place)) return; // harmless until a node does it
        note("thread", place, place + " starts a thread (" + what + "), and threads take turns differently in every run",
                "a node answers each message on its own and needs none");
    }

    /** The thread sleeps. */
    public static void sleep(String what, String place) {
        Steps.sleeps(what);
        if (atTop(place)) return;
        note("sleep", place, place + " sleeps in real time (" + what + "), which virtual time knows nothing of",
                "in a node set a timer with after(…)");
    }

    /** An address in memory stands for a value. */
    public static void identity(String what, String place) {
        note("identity", place, place + " reads an identity hash code, which differs from one JVM to the next",
                "compare or number the objects instead");
    }

    /** A collection is walked through, copied into a row, or shown. */
    public static void order(Object collection, String place) {
        String unstable = Order.unstable(collection);
        if (unstable == null) return;
        note("order " + unstable, place, place + " iterates " + unstable + ", whose order differs from one JVM to the next",
                unstable.contains("Map") ? "use a TreeMap or a LinkedHashMap" : "use a List, a TreeSet or a LinkedHashSet");
    }

    /** {@code System.exit}, which would end the kernel and everything computed so far. */
    public static void exit(int status) {
        throw new ExitRefused(status);
    }

    /** Thrown in place of ending the kernel. */
    static final class ExitRefused extends Error {
        private static final long serialVersionUID = 1;

        ExitRefused(int status) {
            super("System.exit(" + status + ") would end the notebook's kernel and everything computed so far, so it was not done;"
                    + " to leave a cell early, return from a method or throw an exception");
        }
    }

    private static boolean atTop(String place) {
        return place.equals("this cell");
    }

    private static void note(String kind, String place, String fact, String remedy) {
        Notes.add(kind, atTop(place) && !kind.startsWith("order")
                ? fact + ", so what it shows may differ from run to run"
                : fact + "; " + remedy);
    }
}
