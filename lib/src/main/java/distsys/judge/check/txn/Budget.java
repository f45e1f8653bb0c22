package distsys.judge.check.txn;

/** Steps that may be taken before a check gives up: edges looked at, so that equal histories give equal answers on every machine. */
final class Budget {

    private long left;

    Budget(long steps) {
        left = steps;
    }

    void spend(long steps) {
        left -= steps;
    }

    boolean isSpent() {
        return left <= 0;
    }
}
