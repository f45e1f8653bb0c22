package distsys.algo.consensus;

import java.util.Collections;
import java.util.List;

/**
 * Ben-Or's protocol for three processes of which one may stop, without its coin. A process <em>reports</em> its value and hears
 * another report; if both are equal, two of three hold that value, and it <em>proposes</em> it. Two proposals of a value decide it;
 * one is enough to adopt it. With none it takes the smaller of the two reports, where Ben-Or tosses a coin.
 *
 * <p>Safe: what is proposed was reported by two of three, so no two values are proposed in one round; and of three proposals everybody
 * counts two, so a decision leaves nobody without its value. Whether it ends is what lesson 40 is about.
 *
 * @see <a href="https://doi.org/10.1145/800221.806707">Ben-Or 1983</a>, protocol A, with n = 3 and one fault
 */
public class Voter extends Ballot {

    /** The reports of this round, mine and the one that was heard. */
    private int reported, heard;

    public Voter(int... inputs) {
        super(inputs);
    }

    @Override protected void counted(List<Integer> votes) {
        int agreed = majority(votes);
        if (isReport()) {
            reported = votes.get(0);
            heard = votes.get(1);
            vote(agreed);
        } else if (agreed != NONE) {
            decide(agreed);
        } else {
            int adopted = Collections.max(votes);
            vote(adopted != NONE ? adopted : otherwise(reported, heard));
        }
    }

    /** What to report next when nobody proposed anything: two reports, different ones, are all there is to go by. */
    protected int otherwise(int mine, int theirs) {
        return Math.min(mine, theirs);
    }
}
