package distsys.algo.gossip;

import distsys.model.Draws;

/**
 * Push gossip with fan-out 1, as a function: in every round each who knows the rumour tells one other, drawn at random. All of a
 * round act at once, so who hears it in a round tells it only from the next on. Pittel 1987.
 */
public final class PushRounds {

    private PushRounds() {}

    /** How many rounds until all {@code n} know what one of them knew in the beginning. */
    public static int untilAllKnow(int n, Draws draws) {
        if (n < 1) throw new IllegalArgumentException("a rumour needs at least one node to know it, not " + n);
        boolean[] knows = new boolean[n];
        int[] inOrder = new int[n];                                 // those who know, in the order in which they heard
        knows[0] = true;
        int known = 1, rounds = 0;
        while (known < n) {
            rounds++;
            int pushing = known;                                    // not those who hear it in this round
            for (int i = 0; i < pushing; i++) {
                int other = draws.nextInt(n - 1);
                if (other >= inOrder[i]) other++;                   // never itself
                if (!knows[other]) {
                    knows[other] = true;
                    inOrder[known++] = other;
                }
            }
        }
        return rounds;
    }

    /** log₂ n + ln n: what the rounds are but for a constant (Pittel 1987; that it is between −2.1 and 3.8: Doerr and Künnemann 2014). */
    public static double law(int n) {
        return StrictMath.log(n) / StrictMath.log(2) + StrictMath.log(n);
    }
}
