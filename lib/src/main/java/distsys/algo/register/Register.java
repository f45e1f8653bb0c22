package distsys.algo.register;

/** What clients of a register say, and what they hear. */
public final class Register {

    /** What a register holds before the first put. */
    public static final char INITIAL = '\0';

    private Register() {}

    /** What clients ask; {@code request} tells the requests of a run apart. */
    public sealed interface Request {
        /** Its number. */
        int request();
    }

    /** Hold this value. */
    public record Put(int request, char value) implements Request {}

    /** Which value do you hold? */
    public record Get(int request) implements Request {}

    /** What clients hear. */
    public sealed interface Reply {
        /** The number of the request it answers. */
        int request();
    }

    /** It is held. */
    public record PutOk(int request) implements Reply {}

    /** The value held. */
    public record GetOk(int request, char value) implements Reply {}
}
