package distsys.judge.grade;

import distsys.model.Steps;
import distsys.run.Outcome;
import distsys.trace.Trace;
import java.util.Locale;
import java.util.regex.Pattern;

/** The learner's code did not answer: it threw, did not end, used a name that does not exist, … Its message says so in one sentence. */
public final class LearnersFault extends Error {
    private static final long serialVersionUID = 1;

    /** What stopped the answer. */
    public enum Reason {
        /** The class cannot be used at all: wrong type, no constructor. */ UNUSABLE,
        /** The stub's exception is still there. */ NOT_WRITTEN,
        /** Steps are used up: it would be so in every further run, so nothing is gained by trying. */ ENDLESS,
        /** Everything else. */ THROWN
    }

    private static final String CHANGES = " changes a list, set or map that cannot be changed: make a copy first";
    private static final Pattern FIRST_TIME = Pattern.compile("(?s)^Exception (?:[\\w.$]*[.$])?(\\w+)(: .*?)? \\[in thread .*\\]$");

    private final Reason reason;
    private final transient Trace trace;

    private LearnersFault(Reason reason, String sentence, Trace trace) {
        super(sentence, null, false, false);
        this.reason = reason;
        this.trace = trace;
    }

    /** What another process says of its learner's code. */
    public static LearnersFault told(Reason reason, String sentence) {
        return new LearnersFault(reason, sentence, null);
    }

    /** @param how it does; may be empty */
    public static LearnersFault startsThread(String call, String how) {
        return told(Reason.ENDLESS, call + " starts a thread" + how + ". A node does one thing after another; what must happen later is a timer.");
    }

    /** The class cannot be used at all. */
    public static LearnersFault unusable(String sentence) {
        return new LearnersFault(Reason.UNUSABLE, sentence, null);
    }

    /** In learner's code called as {@code call}, {@code thrown} was thrown. */
    public static LearnersFault of(String call, Throwable thrown) {
        return switch (thrown) {
            case LearnersFault already -> already;
            case Steps.StepsExhausted e when e.limit() > Steps.HANDLER_BUDGET -> new LearnersFault(Reason.ENDLESS, String.format(Locale.ROOT,
                    "All calls for one property together took more than %,d steps: %s does far too much.", e.limit(), call), null);
            case Steps.StepsExhausted e -> new LearnersFault(Reason.ENDLESS, call + " " + e.excess() + ": a loop in it does not end.", null);
            case Steps.SleepRefused e -> new LearnersFault(Reason.ENDLESS, call + " sleeps (" + e.getMessage()
                    + "). No verdict waits in real time: leave it out; what a node does later is a timer.", null);
            case Steps.ThreadRefused e -> startsThread(call, " (" + e.getMessage() + ")");
            case StackOverflowError _ -> new LearnersFault(Reason.ENDLESS, call + " calls itself without end.", null);
            case OutOfMemoryError _ -> new LearnersFault(Reason.ENDLESS, call + " asked for more memory than there is: does something grow without bound?", null);
            case UnsupportedOperationException e when said(e).startsWith("not written yet") || said(e).isEmpty() && isOfCell(e) ->
                    new LearnersFault(Reason.NOT_WRITTEN, call + " is not written yet.", null);
            case UnsupportedOperationException e when isRefusedChange(e) -> new LearnersFault(Reason.THROWN, call + CHANGES + ".", null);
            case ExceptionInInitializerError e when e.getCause() != null -> of(call, e.getCause());
            case NoClassDefFoundError e when said(e).startsWith("Could not initialize class ") -> new LearnersFault(Reason.THROWN, call + " needs class "
                    + said(e).replaceFirst("(?s)^.*[.$/]", "") + ", whose static fields could not be set" + reason(e.getCause()) + ".", null);
            case LinkageError e when said(e).contains("REPL") -> new LearnersFault(Reason.THROWN, call + " met a class that was defined again meanwhile ("
                    + name(e) + "): run the cells from the top once more.", null);
            default -> new LearnersFault(Reason.THROWN, unresolved(thrown)
                    ? "Your class uses a name that is not defined (yet): a typo, or a cell still to be run?"
                    : call + " threw " + name(thrown) + (said(thrown).isEmpty() ? "." : ": " + said(thrown)), null);
        };
    }

    /**
     * A handler of the learner's node failed; the simulator has already found the words.
     *
     * @throws IllegalStateException if no handler did: the check's own faults asked for what cannot be, which is not the learner's doing
     */
    static LearnersFault inHandler(Outcome.Failure failure) {
        if (failure.cause() == null) throw new IllegalStateException("the check asks for what cannot be: " + failure.sentence());
        LearnersFault plain = of(failure.node().name(), failure.cause());
        boolean known = plain.reason == Reason.ENDLESS || unresolved(failure.cause());
        return new LearnersFault(plain.reason, known ? plain.getMessage() : failure.sentence() + (isRefusedChange(failure.cause()) ? ": it" + CHANGES : "") + ".", null);
    }

    /** The same, with the run in which it happened. */
    LearnersFault in(Trace run) {
        return new LearnersFault(reason, getMessage(), run);
    }

    /** What stopped the answer. */
    public Reason reason() {
        return reason;
    }

    Trace trace() {
        return trace;
    }

    long weight() {
        return trace == null ? 0 : trace.total();
    }

    /** JShell compiles a class that uses an unknown name; its methods throw this when they are called. */
    private static boolean unresolved(Throwable t) {
        return t.getClass().getName().equals("jdk.jshell.spi.SPIResolutionException");
    }

    private static String name(Throwable t) {
        return t.getClass().getSimpleName();
    }

    /** Whether the code of a cell has thrown it, and not what it called. */
    private static boolean isOfCell(UnsupportedOperationException e) {
        StackTraceElement[] frames = e.getStackTrace();
        return e.getClass() == UnsupportedOperationException.class && frames.length > 0 && frames[0].getClassName().startsWith("REPL.");
    }

    private static boolean isRefusedChange(Throwable t) {
        return t.getClass() == UnsupportedOperationException.class && said(t).isEmpty() && t.getStackTrace().length > 0 && t.getStackTrace()[0].getClassName().startsWith("java.util.");
    }

    /** What a class that could not be initialised threw when that was first tried; the JVM keeps only the text. */
    private static String reason(Throwable first) {
        var match = FIRST_TIME.matcher(first == null ? "" : said(first));
        return match.find() ? ": " + match.group(1) + (match.group(2) == null ? "" : match.group(2)) : "";
    }

    /** What it says of itself: in a class of the learner's, that is the learner's code. */
    private static String said(Throwable t) {
        String said;
        try (var _ = Steps.scope(Steps.HANDLER_BUDGET)) {
            said = t.getMessage() == null ? "" : t.getMessage().strip();
        } catch (Steps.Stopped stopped) {
            throw stopped;
        } catch (Throwable unsaid) {
            return "";
        }
        return said.length() <= 300 ? said : said.substring(0, 300) + " …";
    }
}
