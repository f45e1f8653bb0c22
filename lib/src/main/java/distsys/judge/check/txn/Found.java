package distsys.judge.check.txn;

import java.util.List;

/**
 * An anomaly that is there, with what shows it.
 *
 * @param anomaly      which
 * @param why          the sentence: who did what, and what should have been
 * @param transactions those involved, by their place in the list that was checked; of a cycle in its order
 * @param cycle        of a cycle its steps, each from one transaction to the next and the last back to the first; else empty
 */
public record Found(Anomaly anomaly, String why, List<Integer> transactions, List<Step> cycle) {

    /** Why one transaction must come before another. */
    public enum Because {
        /** The second wrote over what the first had written. */ WW("ww"),
        /** The second read what the first had written. */ WR("wr"),
        /** The first did not see what the second wrote. */ RW("rw"),
        /** One client did the first before the second. */ PROCESS("process"),
        /** The first had returned before the second was called. */ REALTIME("realtime");

        private final String word;

        Because(String word) {
            this.word = word;
        }

        /** Elle's name for it. */
        public String word() {
            return word;
        }
    }

    /**
     * One edge of a cycle.
     *
     * @param from    the transaction that comes first, by its place in the list that was checked
     * @param to      the one that comes after it
     * @param because the kind of the dependency
     * @param key     on which key, null if it is about none
     * @param was     the earlier value, null for nothing or if it is about none
     * @param becomes the later value, null if it is about none
     * @param reason  the same in words
     */
    public record Step(int from, int to, Because because, Object key, Object was, Object becomes, String reason) {}

    public Found {
        transactions = List.copyOf(transactions);
        cycle = List.copyOf(cycle);
    }

    static Found of(Anomaly anomaly, String why, Integer... transactions) {
        return new Found(anomaly, why, List.of(transactions), List.of());
    }
}
