package distsys.judge.check;

/** How much a check may look at before it says that it does not know. Counted in states, so that every machine gives up at the same point. */
final class Budget {

    private final long whole;
    private long left;

    Budget(long states) {
        whole = states;
        left = states;
    }

    /** Takes a number of states; false if so many are not left. */
    boolean take(long states) {
        left -= states;
        return left >= 0;
    }

    long whole() {
        return whole;
    }
}
