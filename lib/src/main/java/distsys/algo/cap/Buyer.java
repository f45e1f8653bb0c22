package distsys.algo.cap;

import distsys.algo.cap.Replica.Read;
import distsys.algo.cap.Replica.Write;
import java.time.Duration;

/** Wants the one seat that is left. The value is the name of whoever has it: looks, and writes his own name if there is none. */
public final class Buyer extends Visitor {

    private record Come() {}

    private final int desk;
    private final Duration at;

    /** Comes to the replica with this index at this time. */
    public Buyer(int desk, Duration at) {
        this.desk = desk;
        this.at = at;
    }

    @Override protected int desk() {
        return desk;
    }

    @Override protected void start() {
        after(at, new Come());
    }

    @Override protected void ring(Object timer) {
        visit(new Read());
    }

    @Override protected void done(Visit visit) {
        if (!visit.served()) log("no seat: the desk says \"come back later\"");
        else if (visit.op() == Op.WRITE) log("has the seat");
        else if (visit.value().isEmpty()) visit(new Write(id().name()));
        else log("no seat: " + visit.value() + " has it");
    }
}
