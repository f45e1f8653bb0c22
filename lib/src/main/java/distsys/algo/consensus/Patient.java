package distsys.algo.consensus;

import java.time.Duration;

/**
 * A {@link Voter} that waits for both other votes, but not for ever: after {@code patience} one will do. With all three reports there
 * is always a majority, so once messages take less than its patience it decides within a round. It is safe whatever they take: time
 * decides only how many votes are counted (Dwork, Lynch, Stockmeyer 1988: partial synchrony).
 */
public final class Patient extends Voter {

    private final Duration patience;
    private boolean impatient;

    public Patient(Duration patience, int... inputs) {
        super(inputs);
        this.patience = patience;
    }

    @Override protected void waits() {
        impatient = false;
        after(patience, new Enough(step()));
    }

    @Override protected void tired() {
        impatient = true;
    }

    @Override protected int wants() {
        return 2;
    }

    @Override protected boolean isEnough(int others) {
        return others == 2 || impatient && others == 1;
    }
}
