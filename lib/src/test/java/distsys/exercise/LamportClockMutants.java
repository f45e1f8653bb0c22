package distsys.exercise;

import distsys.algo.clock.LogicalClock;

/** Wrong Lamport clocks. */
final class LamportClockMutants {

    private LamportClockMutants() {}

    /** What all of them start from. */
    abstract static class Base implements LogicalClock {
        long time;

        @Override public long tick() {
            return ++time;
        }

        @Override public long receive(long stamp) {
            return time = Math.max(time, stamp) + 1;
        }
    }

    @Mutant(value = "an arrival takes the greater stamp and is not counted", fails = "messageOrder")
    static final class NoPlusOne extends Base {
        @Override public long receive(long stamp) {
            return time = Math.max(time, stamp);
        }
    }

    @Mutant(value = "the message's stamp is passed over", fails = "messageOrder")
    static final class PassesOver extends Base {
        @Override public long receive(long stamp) {
            return ++time;
        }
    }

    @Mutant(value = "the message's stamp is taken also when it is behind", fails = "processOrder")
    static final class SetBack extends Base {
        @Override public long receive(long stamp) {
            return time = stamp + 1;
        }
    }

    @Mutant(value = "an arrival from behind is not counted", fails = "processOrder")
    static final class CountsAheadOnly extends Base {
        @Override public long receive(long stamp) {
            return time = Math.max(time, stamp + 1);
        }
    }

    @Mutant(value = "an arrival returns the right stamp and does not keep it", fails = "processOrder")
    static final class Forgets extends Base {
        @Override public long receive(long stamp) {
            return Math.max(time, stamp) + 1;
        }
    }

    @Mutant(value = "only arrivals are counted", fails = "processOrder")
    static final class TickStandsStill extends Base {
        @Override public long tick() {
            return time;
        }
    }

    @Mutant(value = "one counter for all processes, in a static field", fails = "onlyThePast")
    static final class Shared implements LogicalClock {
        static long time;

        @Override public long tick() {
            return ++time;
        }

        @Override public long receive(long stamp) {
            return ++time;
        }
    }

    @Mutant(value = "an arrival adds the message's stamp", fails = "onlyThePast")
    static final class Adds extends Base {
        @Override public long receive(long stamp) {
            return time = time + stamp + 1;
        }
    }

    @Mutant(value = "an arrival counts two", fails = "onlyThePast")
    static final class CountsTwo extends Base {
        @Override public long receive(long stamp) {
            return time = Math.max(time, stamp) + 2;
        }
    }
}
