package distsys.run.sim;

import distsys.model.Keyed;

/** What a draw is for. Each purpose has its own stream per node or link, so that no draw moves another. */
enum Purpose {
    LATENCY, LOSS, DUPLICATION, SECOND_LATENCY, NODE, SKEW, DRIFT, DISK;

    /** The key of this purpose's draws for one node. */
    long key(long seed, long who) {
        return Keyed.key(seed, ordinal(), who);
    }

    /** The key of this purpose's draws for one directed link. */
    long key(long seed, int from, int to) {
        return Keyed.key(seed, ordinal(), ((long) from << 32) | to);
    }
}
