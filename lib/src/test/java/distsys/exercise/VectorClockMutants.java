package distsys.exercise;

import distsys.algo.clock.CausalClock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Wrong vector clocks. */
final class VectorClockMutants {

    private VectorClockMutants() {}

    /** The reference, with the seams at which the mutants differ. */
    abstract static class Base implements CausalClock {
        final int me;
        List<Integer> known;

        Base(int size, int me) {
            this.me = me;
            known = new ArrayList<>(Collections.nCopies(size, 0));
        }

        int merged(int ours, int theirs) {
            return Math.max(ours, theirs);
        }

        List<Integer> out() {
            return List.copyOf(known);
        }

        @Override public List<Integer> tick() {
            known.set(me, known.get(me) + 1);
            return out();
        }

        @Override public List<Integer> receive(List<Integer> stamp) {
            for (int i = 0; i < known.size(); i++) known.set(i, merged(known.get(i), stamp.get(i)));
            return tick();
        }

        @Override public boolean before(List<Integer> a, List<Integer> b) {
            for (int i = 0; i < a.size(); i++) if (a.get(i) > b.get(i)) return false;
            return !a.equals(b);
        }
    }

    @Mutant(value = "an arrival is not counted", fails = "causesAreLess")
    static final class NoPlusOne extends Base {
        NoPlusOne(int size, int me) {
            super(size, me);
        }

        @Override public List<Integer> receive(List<Integer> stamp) {
            for (int i = 0; i < known.size(); i++) known.set(i, merged(known.get(i), stamp.get(i)));
            return out();
        }
    }

    @Mutant(value = "the message's stamp is passed over", fails = "causesAreLess")
    static final class PassesOver extends Base {
        PassesOver(int size, int me) {
            super(size, me);
        }

        @Override int merged(int ours, int theirs) {
            return ours;
        }
    }

    @Mutant(value = "the message's stamp replaces ours", fails = "causesAreLess")
    static final class Replaces extends Base {
        Replaces(int size, int me) {
            super(size, me);
        }

        @Override int merged(int ours, int theirs) {
            return theirs;
        }
    }

    @Mutant(value = "counts are added instead of compared", fails = "lessIsCaused")
    static final class Adds extends Base {
        Adds(int size, int me) {
            super(size, me);
        }

        @Override int merged(int ours, int theirs) {
            return ours + theirs;
        }
    }

    @Mutant(value = "an arrival counts in every component", fails = "lessIsCaused")
    static final class CountsAll extends Base {
        CountsAll(int size, int me) {
            super(size, me);
        }

        @Override public List<Integer> tick() {
            known.replaceAll(count -> count + 1);
            return out();
        }
    }

    @Mutant(value = "one number in all components: a Lamport clock in disguise", fails = "lessIsCaused")
    static final class Disguised extends Base {
        Disguised(int size, int me) {
            super(size, me);
        }

        @Override List<Integer> out() {
            return Collections.nCopies(known.size(), Collections.max(known));
        }

        @Override public List<Integer> tick() {
            known.set(me, Collections.max(known) + 1);
            return out();
        }
    }

    @Mutant(value = "before allows equal stamps", fails = "lessIsCaused")
    static final class AllowsEqual extends Base {
        AllowsEqual(int size, int me) {
            super(size, me);
        }

        @Override public boolean before(List<Integer> a, List<Integer> b) {
            return a.equals(b) || super.before(a, b);
        }
    }

    @Mutant(value = "before asks for growth in every component", fails = "causesAreLess")
    static final class AllGrow extends Base {
        AllGrow(int size, int me) {
            super(size, me);
        }

        @Override public boolean before(List<Integer> a, List<Integer> b) {
            for (int i = 0; i < a.size(); i++) if (a.get(i) >= b.get(i)) return false;
            return true;
        }
    }

    @Mutant(value = "before compares the sums", fails = "lessIsCaused")
    static final class Sums extends Base {
        Sums(int size, int me) {
            super(size, me);
        }

        @Override public boolean before(List<Integer> a, List<Integer> b) {
            return a.stream().mapToInt(i -> i).sum() < b.stream().mapToInt(i -> i).sum();
        }
    }

    @Mutant(value = "the list that is given out is changed later", fails = "stampsStay")
    static final class GivesItself extends Base {
        GivesItself(int size, int me) {
            super(size, me);
        }

        @Override List<Integer> out() {
            return known;
        }
    }
}
