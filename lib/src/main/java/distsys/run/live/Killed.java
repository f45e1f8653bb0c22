package distsys.run.live;

/** Unwinds the handler of a node that crashed while it ran, or whose run is over. */
final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed() {
        super(null, null, false, false);
    }
}
