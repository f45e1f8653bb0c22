package distsys.exercise;

import distsys.algo.ids.Issuer;

/** The id generator of lesson 03, and wrong ones. */
final class UniqueIdsMutants {

    private UniqueIdsMutants() {}

    /** The lesson's reference. */
    static final class MyIds extends Issuer {
        int life = 0, made = 0;

        @Override protected void start() {
            life = disk().read("life", 0) + 1;
            disk().write("life", life);
            disk().sync();
        }

        @Override protected Object nextId() {
            made++;
            return id().name() + "-" + life + "-" + made;
        }
    }

    @Mutant(value = "the time of day in milliseconds", fails = "unique")
    static final class Milliseconds extends Issuer {
        @Override protected Object nextId() {
            return now().toMillis();
        }
    }

    @Mutant(value = "counts, and every machine counts alike", fails = "unique")
    static final class Counts extends Issuer {
        private int made;

        @Override protected Object nextId() {
            return ++made;
        }
    }

    /** The parts of a right id, one of which each mutant spoils. */
    abstract static class Base extends Issuer {
        int life, made;

        @Override protected void start() {
            life = disk().read("life", 0) + 1;
            disk().write("life", life);
            disk().sync();
        }

        Object machine() {
            return id().name();
        }

        @Override protected Object nextId() {
            return machine() + "-" + life + "-" + ++made;
        }
    }

    @Mutant(value = "the machine is its name's hash modulo 16", fails = "unique")
    static final class HashedName extends Base {
        @Override Object machine() {
            return Math.floorMod(id().name().hashCode() * 31, 16);
        }
    }

    @Mutant(value = "the machine is the name's last letter", fails = "unique")
    static final class LastLetter extends Base {
        @Override Object machine() {
            return id().name().substring(id().name().length() - 1);
        }
    }

    @Mutant(value = "nothing between name and number: n1 and 11, n11 and 1", fails = "unique")
    static final class NoSeparator extends Base {
        @Override protected Object nextId() {
            return id().name() + ++made + "-" + life;
        }
    }

    @Mutant(value = "16 random bits", fails = "unique")
    static final class FewBits extends Issuer {
        @Override protected Object nextId() {
            return random().nextLong() >>> 48;
        }
    }

    @Mutant(value = "name and count, in memory only", fails = "restart")
    static final class NotPersisted extends Issuer {
        private int made;

        @Override protected Object nextId() {
            return id().name() + "-" + ++made;
        }
    }

    @Mutant(value = "writes the life's number and does not sync", fails = "restart")
    static final class NotSynced extends Base {
        @Override protected void start() {
            life = disk().read("life", 0) + 1;
            disk().write("life", life);
        }
    }

    @Mutant(value = "reads the life's number and never writes it", fails = "restart")
    static final class NeverWritten extends Base {
        @Override protected void start() {
            life = disk().read("life", 0) + 1;
        }
    }

    @Mutant(value = "saves the count after every tenth id", fails = "restart")
    static final class SavesTooLate extends Issuer {
        private int made;

        @Override protected void start() {
            made = disk().read("made", 0);
        }

        @Override protected Object nextId() {
            if (++made % 10 == 0) {
                disk().write("made", made);
                disk().sync();
            }
            return id().name() + "-" + made;
        }
    }

    @Mutant(value = "reserves ten ids at a time, and begins again at the one on the disk", fails = "restart")
    static final class OffByOneBlock extends Issuer {
        private int made, reserved;

        @Override protected void start() {
            made = disk().read("reserved", 0) - 1;
            reserved = made;
        }

        @Override protected Object nextId() {
            if (++made > reserved) {
                reserved = made + 9;
                disk().write("reserved", reserved);
                disk().sync();
            }
            return id().name() + "-" + made;
        }
    }

    @Mutant(value = "draws its name at each start, from three of its own", fails = "restart")
    static final class ForgetfulName extends Issuer {
        private final int name = 3 * id().index() + random().nextInt(3);
        private int made;

        @Override protected Object nextId() {
            return name + "-" + ++made;
        }
    }

    /** Milliseconds, machine, and a number within the millisecond. */
    abstract static class ByTime extends Issuer {
        long millis, sequence;

        abstract void tick(long now);

        @Override protected Object nextId() {
            tick(now().toMillis());
            return millis << 22 | (long) id().index() << 12 | sequence;
        }
    }

    @Mutant(value = "begins its sequence anew in every other millisecond, also in an earlier one", fails = "clock")
    static final class ResetsWhenOther extends ByTime {
        @Override void tick(long now) {
            sequence = now == millis ? sequence + 1 : 0;
            millis = now;
        }
    }

    @Mutant(value = "life, millisecond, and a number that begins anew in every other millisecond", fails = "clock")
    static final class LifeAndTime extends Base {
        private long last, same;

        @Override protected Object nextId() {
            long now = now().toMillis();
            same = now == last ? same + 1 : 0;
            last = now;
            return id().name() + "-" + life + "-" + now + "-" + same;
        }
    }

    @Mutant(value = "never lets its time go back, and remembers that in memory only", fails = "together")
    static final class RemembersInMemory extends ByTime {
        @Override void tick(long now) {
            sequence = now > millis ? 0 : sequence + 1;
            millis = Math.max(millis, now);
        }
    }

    @Mutant(value = "takes the time of its start for the number of its life", fails = "together")
    static final class BornAt extends Issuer {
        private long born, made;

        @Override protected void start() {
            born = now().toNanos();
        }

        @Override protected Object nextId() {
            return id().name() + "-" + born + "-" + ++made;
        }
    }

    @Mutant(value = "gives out nothing while the clock is behind", fails = "available")
    static final class Refuses extends Base {
        private long last;

        @Override protected Object nextId() {
            long now = now().toMillis();
            if (now < last) return null;
            last = now;
            return super.nextId();
        }
    }

    @Mutant(value = "throws while the clock is behind", fails = "available")
    static final class Throws extends Base {
        private long last;

        @Override protected Object nextId() {
            long now = now().toMillis();
            if (now < last) throw new IllegalStateException("the clock moved backwards");
            last = now;
            return super.nextId();
        }
    }

    @Mutant(value = "saves the count for each id", fails = "sparing")
    static final class SyncsEachTime extends Issuer {
        @Override protected Object nextId() {
            int made = disk().read("made", 0) + 1;
            disk().write("made", made);
            disk().sync();
            return id().name() + "-" + made;
        }
    }

    @Mutant(value = "a counter that all machines of one JVM share", fails = "repeatable")
    static final class StaticCounter extends Issuer {
        private static long made;

        @Override protected Object nextId() {
            return ++made;
        }
    }

    @Mutant(value = "a UUID drawn outside of the run", fails = "repeatable")
    static final class FromElsewhere extends Issuer {
        @Override protected Object nextId() {
            return java.util.UUID.randomUUID().toString();
        }
    }
}
