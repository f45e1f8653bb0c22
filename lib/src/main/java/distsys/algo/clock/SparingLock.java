package distsys.algo.clock;

import distsys.model.NodeId;

/**
 * {@link LamportLock} with the footnote to its rule 2 (Lamport 1978, p. 561): no acknowledgement to an asker who has already been
 * sent something stamped later than its request. All that is ever sent to one alone is acknowledgements; what counts is what was sent
 * to all.
 */
public final class SparingLock extends LamportLock {

    private long lastToAll;

    /** A process that asks {@code wishes} times. */
    public SparingLock(int wishes) {
        super(wishes);
    }

    @Override protected boolean mustAcknowledge(NodeId asker, long stamp) {
        return lastToAll <= stamp;
    }

    @Override protected void toAll(Msg msg) {
        lastToAll = msg.stamp();
        super.toAll(msg);
    }
}
