package distsys.algo.consensus;

import java.util.List;

/** A network that would like a {@link Protocol} never to decide. It is made with the protocol, and then asked, move after move. */
public interface Adversary {

    /** Every value that is decided in {@code configuration} or in one that can be reached from it; in increasing order. */
    List<Integer> valence(int configuration);

    /**
     * The index, in the configuration's list of moves, of a move that leaves both values possible; -1 if there is none. Asked again for
     * where that move led. Of several it takes one that starves nobody.
     */
    int next(int configuration);
}
