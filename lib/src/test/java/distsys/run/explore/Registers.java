package distsys.run.explore;

import distsys.algo.register.Register;
import distsys.algo.register.Register.Get;
import distsys.algo.register.Register.GetOk;
import distsys.algo.register.Register.Put;
import distsys.algo.register.Register.PutOk;

/** How the steps of register clients are read as operations. */
public final class Registers {

    /** What a put is answered. */
    private static final String DONE = "done";

    private Registers() {}

    /** What a step shows of a client's operations; null if it is no client's. */
    public static Seen seen(Step step) {
        Object asked = null, answered = switch (step.received()) {
            case PutOk _ -> DONE;
            case GetOk(int request, char value) -> value;
            case null, default -> null;
        };
        for (Envelope e : step.sent()) if (e.message() instanceof Register.Request) asked = operation(e.message());
        return asked == null && answered == null ? null : new Seen(step.node(), answered, asked);
    }

    private static Object operation(Object message) {
        return switch (message) {
            case Put(int request, char value) -> new Write(value);
            case Get _ -> new Read();
            default -> throw new IllegalArgumentException(message.toString());
        };
    }

    private record Write(char value) {}
    private record Read() {}

    /** The register itself. */
    public static Linearizable<Character> linearizable() {
        return Linearizable.of(Register.INITIAL, (value, operation) -> operation instanceof Write(char written) ? new Linearizable.Effect<>(written, DONE) : new Linearizable.Effect<>(value, value), Registers::seen);
    }

    /** The whole history. */
    public static Recorded recorded() {
        return Recorded.of(Registers::seen);
    }
}
