package distsys.algo.balance;

import distsys.model.Draws;

/** Balls into bins, each into the emptiest of d bins drawn at random. Azar et al. 1999. */
public final class Choices {

    private Choices() {}

    /** How many balls the fullest of {@code bins} bins has in the end. */
    public static int fullest(int balls, int bins, int d, Draws draws) {
        if (bins < 1 || d < 1) throw new IllegalArgumentException("at least one bin and one look, not " + bins + " and " + d);
        int[] load = new int[bins];
        int fullest = 0;
        for (int ball = 0; ball < balls; ball++) {
            int best = draws.nextInt(bins);
            for (int look = 1; look < d; look++) {
                int other = draws.nextInt(bins);                    // may be the same again, as in the paper
                if (load[other] < load[best]) best = other;
            }
            fullest = Math.max(fullest, ++load[best]);
        }
        return fullest;
    }
}
