package distsys.run.wire;

/** A body that is no message of the family; the message says which key is wrong, and how. */
public final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final boolean unknownType;

    Malformed(String sentence, boolean unknownType) {
        super(sentence, null, false, false);            // no stack trace: what others send is no fault of ours, and may come by the million
        this.unknownType = unknownType;
    }

    /** Whether the body may be fine for somebody else: only its type is not one of ours. */
    public boolean unknownType() {
        return unknownType;
    }
}
