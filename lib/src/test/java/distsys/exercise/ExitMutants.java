package distsys.exercise;

import distsys.algo.broadcast.ExitTest;

/** A passed exit test and failed ones. */
final class ExitMutants {

    private ExitMutants() {}

    /** The lesson's reference. */
    static final class MyExitTest implements ExitTest {
        public double messagesARequest() {
            return 5.62;
        }

        public int valuesLost() {
            return 8;
        }

        public int lostValue() {
            return 13;
        }

        public long fatalEvent() {
            return 118;
        }

        public String cause() {
            return "one-settles-all";
        }

        public String configuration(String need) {
            return need.equals("chat") ? "F" : "D";
        }
    }

    /** The same with the seams at which the mutants differ. */
    abstract static class Base implements ExitTest {
        public double messagesARequest() {
            return 5.62;
        }

        public int valuesLost() {
            return 8;
        }

        public int lostValue() {
            return 13;
        }

        public long fatalEvent() {
            return 118;
        }

        public String cause() {
            return "one-settles-all";
        }

        public String configuration(String need) {
            return need.equals("chat") ? "F" : "D";
        }
    }

    @Mutant(value = "counts the clients' messages, too", fails = "loadTest")
    static final class AllMessages extends Base {
        @Override public double messagesARequest() {
            return 7.65;
        }
    }

    @Mutant(value = "tests with the interval of challenge 3c, and finds nothing", fails = "logicalTest")
    static final class LongInterval extends Base {
        @Override public int valuesLost() {
            return 0;
        }
    }

    @Mutant(value = "takes the value that was long under way for lost", fails = "lostValue")
    static final class LateValue extends Base {
        @Override public int lostValue() {
            return 12;
        }
    }

    @Mutant(value = "blames the last loss in the partition", fails = "fatalEvent")
    static final class LastDrop extends Base {
        @Override public long fatalEvent() {
            return 85;
        }
    }

    @Mutant(value = "names the alarm that is cancelled, an effect", fails = "fatalEvent")
    static final class Effect extends Base {
        @Override public long fatalEvent() {
            return 119;
        }
    }

    @Mutant(value = "thinks that the acknowledgement was lost", fails = "cause")
    static final class LostAcknowledgement extends Base {
        @Override public String cause() {
            return "acknowledgement-lost";
        }
    }

    @Mutant(value = "chooses the fastest, whatever it costs", fails = "configuration")
    static final class Fastest extends Base {
        @Override public String configuration(String need) {
            return "A";
        }
    }

    @Mutant(value = "chooses the fewest messages, whatever is demanded", fails = "configuration")
    static final class Cheapest extends Base {
        @Override public String configuration(String need) {
            return "D";
        }
    }
}
