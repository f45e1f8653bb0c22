package distsys.exercise;

import distsys.algo.cap.Op;
import distsys.algo.cap.Policy;
import distsys.model.NodeId;
import java.util.List;
import java.util.TreeSet;

/** The policy of lesson 01, and wrong ones. */
final class PolicyMutants {

    private PolicyMutants() {}

    /** The lesson's reference. */
    static final class MyPolicy implements Policy {
        final List<NodeId> members;

        MyPolicy(List<NodeId> members) {
            this.members = members;
        }

        @Override public boolean mayServe(Op op, List<NodeId> reachable) {
            return op == Op.BROWSE || 2 * reachable.size() > members.size();
        }
    }

    /** The same, with the seams at which the mutants differ. */
    abstract static class Base implements Policy {
        final List<NodeId> members;

        Base(List<NodeId> members) {
            this.members = members;
        }

        boolean browse(List<NodeId> reachable) {
            return true;
        }

        boolean read(List<NodeId> reachable) {
            return enough(reachable);
        }

        boolean write(List<NodeId> reachable) {
            return enough(reachable);
        }

        boolean enough(List<NodeId> reachable) {
            return 2 * reachable.size() > members.size();
        }

        @Override public boolean mayServe(Op op, List<NodeId> reachable) {
            return switch (op) {
                case BROWSE -> browse(reachable);
                case READ -> read(reachable);
                case WRITE -> write(reachable);
            };
        }
    }

    @Mutant(value = "takes the majority of those it reaches, not of all members", fails = "oneSideWrites")
    static final class MajorityOfReachable extends Base {
        MajorityOfReachable(List<NodeId> members) {
            super(members);
        }

        @Override boolean enough(List<NodeId> reachable) {
            return reachable.size() > reachable.size() / 2;
        }
    }

    @Mutant(value = "takes for members whom it has ever reached", fails = "oneSideWrites")
    static final class MajorityOfSeen extends Base {
        private final TreeSet<NodeId> seen = new TreeSet<>();

        MajorityOfSeen(List<NodeId> members) {
            super(members);
        }

        @Override boolean enough(List<NodeId> reachable) {
            seen.addAll(reachable);
            return 2 * reachable.size() > seen.size();
        }
    }

    @Mutant(value = "half is enough", fails = "oneSideWrites")
    static final class HalfIsEnough extends Base {
        HalfIsEnough(List<NodeId> members) {
            super(members);
        }

        @Override boolean enough(List<NodeId> reachable) {
            return 2 * reachable.size() >= members.size();
        }
    }

    @Mutant(value = "rounds the half down", fails = "oneSideWrites")
    static final class RoundsDown extends Base {
        RoundsDown(List<NodeId> members) {
            super(members);
        }

        @Override boolean enough(List<NodeId> reachable) {
            return reachable.size() >= members.size() / 2;
        }
    }

    @Mutant(value = "counts itself twice", fails = "oneSideWrites")
    static final class CountsItselfTwice extends Base {
        CountsItselfTwice(List<NodeId> members) {
            super(members);
        }

        @Override boolean enough(List<NodeId> reachable) {
            return 2 * (reachable.size() + 1) > members.size();
        }
    }

    @Mutant(value = "always serves", fails = "oneSideWrites")
    static final class AlwaysServes extends Base {
        AlwaysServes(List<NodeId> members) {
            super(members);
        }

        @Override boolean enough(List<NodeId> reachable) {
            return true;
        }
    }

    @Mutant(value = "what it could once serve it serves for ever", fails = "oneSideWrites")
    static final class Confident extends Base {
        private boolean could;

        Confident(List<NodeId> members) {
            super(members);
        }

        @Override boolean enough(List<NodeId> reachable) {
            could |= super.enough(reachable);
            return could;
        }
    }

    @Mutant(value = "writes anywhere: to write nothing need be known", fails = "oneSideWrites")
    static final class WritesAnywhere extends Base {
        WritesAnywhere(List<NodeId> members) {
            super(members);
        }

        @Override boolean write(List<NodeId> reachable) {
            return true;
        }
    }

    @Mutant(value = "reads on the minority side, and calls that current", fails = "noOldRead")
    static final class ReadsAnywhere extends Base {
        ReadsAnywhere(List<NodeId> members) {
            super(members);
        }

        @Override boolean read(List<NodeId> reachable) {
            return true;
        }
    }

    @Mutant(value = "takes a READ for a BROWSE where another can be asked", fails = "noOldRead")
    static final class TwoAgree extends Base {
        TwoAgree(List<NodeId> members) {
            super(members);
        }

        @Override boolean read(List<NodeId> reachable) {
            return reachable.size() >= 2;
        }
    }

    @Mutant(value = "waits for all", fails = "majorityServes")
    static final class AllOrNothing extends Base {
        AllOrNothing(List<NodeId> members) {
            super(members);
        }

        @Override boolean enough(List<NodeId> reachable) {
            return reachable.size() == members.size();
        }
    }

    @Mutant(value = "asks for one more than a majority", fails = "majorityServes")
    static final class OneMore extends Base {
        OneMore(List<NodeId> members) {
            super(members);
        }

        @Override boolean enough(List<NodeId> reachable) {
            return reachable.size() > members.size() / 2 + 1;
        }
    }

    @Mutant(value = "does not count itself", fails = "majorityServes")
    static final class ForgetsItself extends Base {
        ForgetsItself(List<NodeId> members) {
            super(members);
        }

        @Override boolean enough(List<NodeId> reachable) {
            return 2 * (reachable.size() - 1) > members.size();
        }
    }

    @Mutant(value = "knows five replicas by heart", fails = "majorityServes")
    static final class Five extends Base {
        Five(List<NodeId> members) {
            super(members);
        }

        @Override boolean enough(List<NodeId> reachable) {
            return reachable.size() >= 3 && super.enough(reachable);
        }
    }

    @Mutant(value = "whoever reaches the first replica may serve: safe, and only as long as that one is there", fails = "majorityServes")
    static final class Primary extends Base {
        Primary(List<NodeId> members) {
            super(members);
        }

        @Override boolean enough(List<NodeId> reachable) {
            return reachable.contains(members.getFirst()) && super.enough(reachable);
        }
    }

    @Mutant(value = "once refused, always refused", fails = "majorityServes")
    static final class Sulks extends Base {
        private boolean refused;

        Sulks(List<NodeId> members) {
            super(members);
        }

        @Override boolean enough(List<NodeId> reachable) {
            refused |= !super.enough(reachable);
            return !refused;
        }
    }

    @Mutant(value = "lets nobody browse without a majority", fails = "browseAlways")
    static final class StrictBrowsing extends Base {
        StrictBrowsing(List<NodeId> members) {
            super(members);
        }

        @Override boolean browse(List<NodeId> reachable) {
            return enough(reachable);
        }
    }

    @Mutant(value = "lets nobody browse at a replica alone", fails = "browseAlways")
    static final class LonelyBrowsing extends Base {
        LonelyBrowsing(List<NodeId> members) {
            super(members);
        }

        @Override boolean browse(List<NodeId> reachable) {
            return reachable.size() > 1;
        }
    }
}
