package distsys.exercise;

import distsys.algo.detect.Clocks;
import distsys.algo.detect.Detector;
import java.util.ArrayDeque;
import java.util.Deque;

/** A right detector and wrong ones. */
final class DetectorMutants {

    private DetectorMutants() {}

    /** The lesson's reference. */
    static final class MyDetector implements Detector {
        final double budget;
        final Deque<Long> gaps = new ArrayDeque<>();
        long last = -1;

        MyDetector(double budget) {
            this.budget = budget;
        }

        @Override public void heartbeat(Clocks now) {
            if (last >= 0) gaps.addLast(now.steady() - last);
            if (gaps.size() > 200) gaps.removeFirst();
            last = now.steady();
        }

        @Override public boolean suspects(Clocks now) {
            return gaps.size() >= 10 && now.steady() - last > timeout();
        }

        /** What the budget's share of the gaps exceeds. */
        long timeout() {
            var sorted = gaps.stream().sorted().toList();
            int exceeding = (int) (budget * sorted.size());
            return sorted.get(sorted.size() - 1 - exceeding);
        }
    }

    /** The same with the seams at which the mutants differ. */
    abstract static class Base implements Detector {
        final double budget;
        final Deque<Long> gaps = new ArrayDeque<>();
        long last = -1;

        Base(double budget) {
            this.budget = budget;
        }

        long time(Clocks now) {
            return now.steady();
        }

        boolean counts(long gap) {
            return true;
        }

        @Override public void heartbeat(Clocks now) {
            if (last >= 0 && counts(time(now) - last)) gaps.addLast(time(now) - last);
            if (gaps.size() > 200) gaps.removeFirst();
            last = time(now);
        }

        @Override public boolean suspects(Clocks now) {
            return gaps.size() >= 10 && time(now) - last > timeout();
        }

        long timeout() {
            return exceededBy((int) (budget * gaps.size()));
        }

        long exceededBy(int many) {
            var sorted = gaps.stream().sorted().toList();
            return sorted.get(sorted.size() - 1 - many);
        }
    }

    @Mutant(value = "treats a time-out as proof of a crash: dead is dead", fails = "takenBack")
    static final class DeadIsDead extends Base {
        private boolean dead;

        DeadIsDead(double budget) {
            super(budget);
        }

        @Override public boolean suspects(Clocks now) {
            if (gaps.size() >= 10 && time(now) - last > timeout()) dead = true;
            return dead;
        }
    }

    @Mutant(value = "does not hear heartbeats of a process that it suspects", fails = "takenBack")
    static final class Deaf extends Base {
        Deaf(double budget) {
            super(budget);
        }

        @Override public void heartbeat(Clocks now) {
            if (!suspects(now)) super.heartbeat(now);
        }
    }

    @Mutant(value = "takes a suspicion back only after the third heartbeat", fails = "takenBack")
    static final class Grudging extends Base {
        private int owed;

        Grudging(double budget) {
            super(budget);
        }

        @Override public void heartbeat(Clocks now) {
            owed = super.suspects(now) ? 3 : Math.max(0, owed);
            super.heartbeat(now);
            owed--;
        }

        @Override public boolean suspects(Clocks now) {
            return owed > 0 || super.suspects(now);
        }
    }

    @Mutant(value = "waits for the mean gap", fails = "withinBudget")
    static final class MeanGap extends Base {
        MeanGap(double budget) {
            super(budget);
        }

        @Override long timeout() {
            return (long) gaps.stream().mapToLong(g -> g).average().orElseThrow();
        }
    }

    @Mutant(value = "learns only from gaps that were not suspected", fails = "withinBudget")
    static final class Survivors extends Base {
        Survivors(double budget) {
            super(budget);
        }

        @Override boolean counts(long gap) {
            return gaps.size() < 10 || gap <= timeout();
        }
    }

    @Mutant(value = "takes the budget for the share that does not exceed", fails = "withinBudget")
    static final class OtherTail extends Base {
        OtherTail(double budget) {
            super(budget);
        }

        @Override long timeout() {
            return exceededBy(gaps.size() - 1 - (int) (budget * gaps.size()));
        }
    }

    @Mutant(value = "a fixed time-out of 110 ms", fails = "withinBudget")
    static final class Hasty extends Base {
        Hasty(double budget) {
            super(budget);
        }

        @Override long timeout() {
            return 110;
        }
    }

    @Mutant(value = "a fixed time-out of a second", fails = "inTime")
    static final class Fixed extends Base {
        Fixed(double budget) {
            super(budget);
        }

        @Override long timeout() {
            return 1_000;
        }
    }

    @Mutant(value = "waits twice the longest gap ever seen", fails = "inTime")
    static final class Longest extends Base {
        Longest(double budget) {
            super(budget);
        }

        @Override long timeout() {
            return 2 * exceededBy(0);
        }
    }

    @Mutant(value = "never suspects", fails = "inTime")
    static final class Trusting extends Base {
        Trusting(double budget) {
            super(budget);
        }

        @Override public boolean suspects(Clocks now) {
            return false;
        }
    }

    @Mutant(value = "doubles its time-out at each false alarm, and never comes back", fails = "inTime")
    static final class BacksOff extends Base {
        private long timeout = 100;

        BacksOff(double budget) {
            super(budget);
        }

        @Override public void heartbeat(Clocks now) {
            if (suspects(now)) timeout *= 2;
            super.heartbeat(now);
        }

        @Override long timeout() {
            return timeout;
        }
    }

    @Mutant(value = "measures with the wall clock", fails = "steady")
    static final class WallClock extends Base {
        WallClock(double budget) {
            super(budget);
        }

        @Override long time(Clocks now) {
            return now.wall();
        }
    }

    @Mutant(value = "measures gaps with the steady clock and silence with the wall clock's difference to the last heartbeat", fails = "steady")
    static final class Mixed extends Base {
        private long lastWall;

        Mixed(double budget) {
            super(budget);
        }

        @Override public void heartbeat(Clocks now) {
            super.heartbeat(now);
            lastWall = now.wall();
        }

        @Override public boolean suspects(Clocks now) {
            return gaps.size() >= 10 && now.wall() - lastWall > timeout();
        }
    }
}
