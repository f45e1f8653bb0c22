package distsys.algo.cap;

import distsys.algo.cap.Replica.Browse;
import distsys.algo.cap.Replica.Read;
import distsys.algo.cap.Replica.Write;
import java.time.Duration;

/**
 * Comes to its desk every {@link #EVERY}, and each time reads, writes or browses, as it likes. No two values it writes are equal. Visits
 * begin at 100 ms after a full or half second and, however many shoppers there are, have ended before the next; so a cut at a full second
 * meets none of them half done.
 */
public final class Shopper extends Visitor {

    private record Come() {}

    /** From one visit to the next. */
    public static final Duration EVERY = ms(500);

    private final int replicas;
    private final boolean browses;
    private int left, written = 0;

    /**
     * One of as many shoppers as there are replicas, each at a desk of its own; or of twice as many, two at each desk.
     *
     * @param browses whether one visit in four is {@link Op#BROWSE}
     */
    public Shopper(int replicas, int visits, boolean browses) {
        this.replicas = replicas;
        this.browses = browses;
        left = visits;
    }

    /** One that reads twice for each time that it writes. */
    public Shopper(int replicas, int visits) {
        this(replicas, visits, false);
    }

    @Override protected int desk() {
        return id().index() % replicas;
    }

    @Override protected void start() {
        after(ms(100 + random().nextInt(200)), new Come());
    }

    @Override protected void ring(Object timer) {
        if (left-- == 0) return;
        // The next visit is set from this one's beginning, so that slow answers do not shift it.
        after(EVERY, new Come());
        if (isWaiting()) return;                            // for a replica that is down
        if (browses && random().nextInt(4) == 0) visit(new Browse());
        else if (random().nextInt(3) == 0) visit(new Write(id().name() + "." + ++written));
        else visit(new Read());
    }

    @Override protected void done(Visit visit) {}
}
