package distsys.judge.check.txn;


/** One step of a transaction, on one key. */
public sealed interface MicroOp {

    /** What it acts on. */
    Object key();

    /** Adds {@code value} at the end of the key's list. */
    record Append(Object key, Object value) implements MicroOp {
        @Override public String toString() {
            return "append(" + key + ", " + value + ")";
        }
    }

    /** Makes {@code value} the key's value. */
    record Write(Object key, Object value) implements MicroOp {
        @Override public String toString() {
            return "write(" + key + ", " + value + ")";
        }
    }

    /** Saw {@code value}: of a register what was written last, of a list all its elements; null is nothing yet. */
    record Read(Object key, Object value) implements MicroOp {
        @Override public String toString() {
            return "read(" + key + ") → " + (value == null ? "nothing" : value);
        }
    }

    /** A step on a list. */
    static MicroOp append(Object key, Object value) {
        return new Append(key, value);
    }

    /** A step on a register. */
    static MicroOp write(Object key, Object value) {
        return new Write(key, value);
    }

    /** A read that saw {@code value}. */
    static MicroOp read(Object key, Object value) {
        return new Read(key, value);
    }
}
