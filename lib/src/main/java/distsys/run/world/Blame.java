package distsys.run.world;

import distsys.model.Disk;
import distsys.model.NodeId;
import distsys.model.Steps;
import distsys.run.Script;
import distsys.trace.Canon;
import distsys.trace.Times;

/** Says in one sentence what a handler did wrong: who, when, in answer to what, and what to do about it. */
public final class Blame {

    private Blame() {}

    /**
     * @param type of the node; null if its constructor failed
     * @param msg  what the handler was called with; null if it was {@code start()} or the fields are to blame
     */
    public static String sentence(NodeId id, Class<?> type, Object msg, long now, Throwable thrown) {
        return id + " at " + Times.text(now) + ", " + what(type, msg, thrown);
    }

    /** The same for a run without time. */
    public static String sentence(NodeId id, Class<?> type, Object msg, Throwable thrown) {
        return id + ", " + what(type, msg, thrown);
    }

    private static String what(Class<?> type, Object msg, Throwable thrown) {
        String where = type == Script.class ? "its script" : msg == null ? "start()" : "receive(" + text(msg) + ")";   // whoever wrote a script wrote no handler
        return "in " + where + ": " + switch (thrown) {
            case Steps.StepsExhausted e -> "the handler " + e.excess() + "; a loop in it does not end";
            case StackOverflowError e -> "a method calls itself without end";
            case OutOfMemoryError e -> "the handler asked for more memory than there is";
            case ClassCastException e when msg != null && isForeign(msg, e) -> "a " + type.getSimpleName()
                    + " does not understand " + Canon.name(msg.getClass()) + "; add it to the messages of that node, or send it to another";
            case UnsupportedOperationException e when "not written yet".equals(said(e)) -> "this part is not written yet";
            case Disk.Full e -> said(e);
            case IllegalArgumentException e -> said(e);
            case IllegalStateException e -> said(e);
            default -> thrown.getClass().getSimpleName() + (said(thrown) == null ? "" : ": " + said(thrown));
        };
    }

    /** The cast that failed is the one the compiler puts before {@code receive}: it names the message's class. */
    private static boolean isForeign(Object msg, ClassCastException e) {
        return said(e) != null && said(e).startsWith("class " + msg.getClass().getName() + " cannot be cast");
    }

    /** What it says of itself: in a class of the learner's, that is the learner's code. */
    private static String said(Throwable t) {
        try (var _ = Steps.scope(Steps.HANDLER_BUDGET)) {
            return t.getMessage();
        } catch (Steps.Stopped stopped) {
            throw stopped;
        } catch (Throwable unsaid) {
            return null;
        }
    }

    private static String text(Object msg) {
        try {
            return Canon.text(msg);
        } catch (RuntimeException unreadable) {
            return Canon.name(msg.getClass());
        }
    }
}
