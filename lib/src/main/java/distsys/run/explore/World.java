package distsys.run.explore;

/** What belongs to no node: how much of each budget is used, and what the monitor remembers (its number). */
record World(int crashes, int restarts, int losses, int duplicates, int timeouts, int remembered) {

    /** The world after {@code d}, but for the monitor; null if a budget does not allow it. */
    World after(Delta d, Scope scope) {
        var next = new World(crashes + d.crashes(), restarts + d.restarts(), losses + d.losses(), duplicates + d.duplicates(),
                timeouts + (scope.timeouts() == Scope.ANY ? 0 : d.timeouts()), remembered);
        boolean allowed = next.crashes <= scope.crashes() && next.restarts <= Math.min(scope.restarts(), next.crashes) && next.losses <= scope.losses()
                && next.duplicates <= scope.duplicates() && (scope.timeouts() == Scope.ANY || next.timeouts <= scope.timeouts());
        return allowed ? next : null;
    }

    /** Equal ones have equal bytes. */
    byte[] bytes(Encoder encoder) {
        return encoder.clear().number(crashes).number(restarts).number(losses).number(duplicates).number(timeouts).number(remembered).bytes();
    }

    World remembering(int state) {
        return new World(crashes, restarts, losses, duplicates, timeouts, state);
    }
}
