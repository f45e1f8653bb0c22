package distsys.exercise;

import distsys.algo.echo.Reading;
import distsys.algo.echo.Results;
import distsys.algo.echo.Targets;

/** A right reading and wrong ones. */
final class ResultsMutants {

    private ResultsMutants() {}

    /** The lesson's reference. */
    static final class MyReading implements Reading {
        @Override public String failed(Results r, Targets asked) {
            double share = (double) r.ok() / (r.ok() + r.fail() + r.info());
            if (r.lost() > 0) return "lost";
            if (r.stable() == 0) return "unknown";
            if (share < asked.okFraction()) return "availability";
            if (r.messagesPerOp() >= asked.messagesPerOp()) return "messages";
            if (r.medianMillis() >= asked.medianMillis()) return "latency";
            if (r.slowestMillis() >= asked.slowestMillis()) return "latency";
            return "nothing";
        }
    }

    /** The same with the seams at which the mutants differ. */
    abstract static class Base implements Reading {
        boolean lost(Results r) {
            return r.lost() > 0;
        }

        boolean unknown(Results r) {
            return r.stable() == 0;
        }

        double share(Results r) {
            return (double) r.ok() / (r.ok() + r.fail() + r.info());
        }

        boolean tooMany(Results r, Targets asked) {
            return r.messagesPerOp() >= asked.messagesPerOp();
        }

        boolean tooSlow(Results r, Targets asked) {
            return r.medianMillis() >= asked.medianMillis() || r.slowestMillis() >= asked.slowestMillis();
        }

        @Override public String failed(Results r, Targets asked) {
            if (lost(r)) return "lost";
            if (unknown(r)) return "unknown";
            if (share(r) < asked.okFraction()) return "availability";
            if (tooMany(r, asked)) return "messages";
            return tooSlow(r, asked) ? "latency" : "nothing";
        }
    }

    @Mutant(value = "takes a stale value for a lost one", fails = "lost")
    static final class StaleIsLost extends Base {
        @Override boolean lost(Results r) {
            return r.lost() + r.stale() > 0;
        }
    }

    @Mutant(value = "takes a value that was never read for a lost one", fails = "lost")
    static final class NeverReadIsLost extends Base {
        @Override boolean lost(Results r) {
            return r.lost() + r.neverRead() > 0;
        }
    }

    @Mutant(value = "lets the weaker finding decide: slow comes before lost", fails = "lost")
    static final class SlowFirst extends Base {
        @Override public String failed(Results r, Targets asked) {
            return tooSlow(r, asked) ? "latency" : super.failed(r, asked);
        }
    }

    @Mutant(value = "passes a test that has shown nothing", fails = "unknown")
    static final class NothingIsWell extends Base {
        @Override boolean unknown(Results r) {
            return false;
        }
    }

    @Mutant(value = "takes stale for unknown", fails = "unknown")
    static final class StaleIsUnknown extends Base {
        @Override boolean unknown(Results r) {
            return r.stable() - r.stale() <= 0;
        }
    }

    @Mutant(value = "leaves requests of unknown fate out of the count", fails = "availability")
    static final class WithoutInfo extends Base {
        @Override double share(Results r) {
            return (double) r.ok() / (r.ok() + r.fail());
        }
    }

    @Mutant(value = "counts a request of unknown fate as a success", fails = "availability")
    static final class InfoIsOk extends Base {
        @Override double share(Results r) {
            return (double) (r.ok() + r.info()) / (r.ok() + r.fail() + r.info());
        }
    }

    @Mutant(value = "divides whole numbers", fails = "availability")
    static final class Whole extends Base {
        @Override double share(Results r) {
            return r.ok() / (r.ok() + r.fail() + r.info());
        }
    }

    @Mutant(value = "lets a target be reached where less was asked for", fails = "messages")
    static final class JustAsMany extends Base {
        @Override boolean tooMany(Results r, Targets asked) {
            return r.messagesPerOp() > asked.messagesPerOp();
        }
    }

    @Mutant(value = "looks at the median only", fails = "latency")
    static final class MedianOnly extends Base {
        @Override boolean tooSlow(Results r, Targets asked) {
            return r.medianMillis() >= asked.medianMillis();
        }
    }

    @Mutant(value = "looks at the slowest only", fails = "latency")
    static final class SlowestOnly extends Base {
        @Override boolean tooSlow(Results r, Targets asked) {
            return r.slowestMillis() >= asked.slowestMillis();
        }
    }

    @Mutant(value = "wants both targets missed", fails = "latency")
    static final class Both extends Base {
        @Override boolean tooSlow(Results r, Targets asked) {
            return r.medianMillis() >= asked.medianMillis() && r.slowestMillis() >= asked.slowestMillis();
        }
    }
}
