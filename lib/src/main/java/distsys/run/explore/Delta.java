package distsys.run.explore;

/** What a step takes from the budgets, and what the monitor sees of it (its number; 0: nothing). */
record Delta(int crashes, int restarts, int losses, int duplicates, int timeouts, int observed) {

    static final Delta NONE = new Delta(0, 0, 0, 0, 0, 0);

    static Delta seen(int observed) {
        return observed == 0 ? NONE : new Delta(0, 0, 0, 0, 0, observed);
    }

    /** Equal ones have equal bytes. */
    byte[] bytes(Encoder encoder) {
        return encoder.clear().number(crashes).number(restarts).number(losses).number(duplicates).number(timeouts).number(observed).bytes();
    }
}
