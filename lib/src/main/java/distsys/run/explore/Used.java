package distsys.run.explore;

/**
 * The most of each kind of fault that any single run used, of those that were explored: where it is less than what the scope allows,
 * allowing more would add nothing.
 */
public record Used(int crashes, int restarts, int losses, int duplicates) {

    static final Used NONE = new Used(0, 0, 0, 0);

    Used and(World world) {
        return new Used(Math.max(crashes, world.crashes()), Math.max(restarts, world.restarts()), Math.max(losses, world.losses()), Math.max(duplicates, world.duplicates()));
    }
}
