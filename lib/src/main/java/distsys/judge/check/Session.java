package distsys.judge.check;

import distsys.trace.History;
import distsys.trace.Operation;
import distsys.trace.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The four session guarantees (Terry et al., "Session guarantees for weakly consistent replicated data", PDIS 1994), for registers whose
 * written values are distinct.
 *
 * <p>A history does not tell in which order a store applied the writes of different clients. What is known of a key is that its initial value
 * is older than all, and that the writes of one client are in its own order. A guarantee is broken where a read returns what is older, so
 * far as is known, than what it should at least reflect: for read-your-writes, what its client had written; for monotonic reads, what
 * its client had read; for monotonic writes, what the author of something it had read had written before that; for
 * writes-follow-reads, what the author of something it had read had itself read before writing that. Monotonic reads is broken as
 * well where a value that another had replaced comes back.
 */
public final class Session implements Checker {

    private final Guarantee guarantee;
    private final DataType type;

    /** Which one. */
    public enum Guarantee {
        READ_YOUR_WRITES("read-your-writes"), MONOTONIC_READS("monotonic-reads"), MONOTONIC_WRITES("monotonic-writes"), WRITES_FOLLOW_READS("writes-follow-reads");

        private final String word;

        Guarantee(String word) {
            this.word = word;
        }

        /** The model's name. */
        public String word() {
            return word;
        }
    }

    private Session(Guarantee guarantee, DataType type) {
        this.guarantee = guarantee;
        this.type = type;
    }

    /** A guarantee for a register or a map of registers. */
    public static Session of(Guarantee guarantee, DataType type) {
        return new Session(guarantee, type);
    }

    @Override public String model() {
        return guarantee.word;
    }

    @Override public String unfit(History history) {
        return Accesses.problem(history, type, model());
    }

    @Override public Ruling check(History history) {
        Accesses all = Accesses.of(history, type);
        if (all.fromNowhere != null) return Views.nobodyWroteIt(all.fromNowhere, model(), type);
        for (List<Integer> session : all.sessions) {
            Ruling broken = new Walk(all).broken(session);
            if (broken != null) return broken;
        }
        return Ruling.pass("The guarantee " + model() + " holds: " + history.size() + " operations.", type);
    }

    /** One client's operations, and by author what its reads must at least reflect. */
    private final class Walk {
        private final Accesses all;
        /** By key and author: the place of that author's latest write that must be reflected, and the operation that is the reason. */
        private final int[][] least, reason;
        /** By author: the place of the latest write that was read, and that read. */
        private final int[] seen, seenBy;

        Walk(Accesses all) {
            this.all = all;
            int processes = all.sessions.size();
            least = new int[all.keys][];
            reason = new int[all.keys][];
            seen = new int[processes];
            seenBy = new int[processes];
            Arrays.fill(seen, -1);
        }

        Ruling broken(List<Integer> session) {
            int[] last = new int[all.keys];
            Arrays.fill(last, -2);
            var gone = new java.util.HashSet<Long>();
            for (int i : session) {
                int key = all.key[i], author = all.process[i];
                if (all.isWrite(i)) {
                    if (guarantee == Guarantee.READ_YOUR_WRITES && !all.operations.get(i).isPending()) raise(key, author, all.place[i], i);
                    continue;
                }
                int source = all.source[i];
                Ruling older = older(i, key, source);
                if (older != null) return older;
                if (guarantee == Guarantee.MONOTONIC_READS) {
                    if (gone.contains((long) key << 32 | source & 0xffffffffL)) return comesBack(i, source, last[key]);
                    if (last[key] != -2 && all.source[last[key]] != source) gone.add((long) key << 32 | all.source[last[key]] & 0xffffffffL);
                    last[key] = i;
                }
                if (source != Accesses.INITIAL) learn(i, key, source);
            }
            return null;
        }

        private void raise(int key, int author, int place, int why) {
            if (least[key] == null) {
                least[key] = new int[seen.length];
                reason[key] = new int[seen.length];
                Arrays.fill(least[key], -1);
            }
            if (place <= least[key][author]) return;
            least[key][author] = place;
            reason[key][author] = why;
        }

        /** What the read of {@code source} obliges later reads to. */
        private void learn(int read, int key, int source) {
            int author = all.process[source];
            switch (guarantee) {
                case READ_YOUR_WRITES -> { }
                case MONOTONIC_READS -> raise(key, author, all.place[source], read);
                case MONOTONIC_WRITES, WRITES_FOLLOW_READS -> {
                    if (all.place[source] <= seen[author]) return;
                    for (int before : all.sessions.get(author).subList(seen[author] + 1, all.place[source])) oblige(before, read);
                    // The write itself obliges from the next one on: then it lies before another that was read.
                    seen[author] = all.place[source] - 1;
                    seenBy[author] = read;
                }
            }
        }

        private void oblige(int before, int read) {
            boolean write = all.isWrite(before);
            if (write && guarantee == Guarantee.MONOTONIC_WRITES && !all.operations.get(before).isPending()) {
                raise(all.key[before], all.process[before], all.place[before], read);
            } else if (!write && guarantee == Guarantee.WRITES_FOLLOW_READS && all.source[before] != Accesses.INITIAL) {
                raise(all.key[before], all.process[all.source[before]], all.place[all.source[before]], read);
            }
        }

        private Ruling older(int read, int key, int source) {
            if (least[key] == null) return null;
            if (source != Accesses.INITIAL) {
                int author = all.process[source];
                return least[key][author] > all.place[source] ? fail(read, source, all.sessions.get(author).get(least[key][author]), reason[key][author]) : null;
            }
            for (int author = 0; author < seen.length; author++) {
                if (least[key][author] >= 0) return fail(read, source, all.sessions.get(author).get(least[key][author]), reason[key][author]);
            }
            return null;
        }

        private Ruling comesBack(int read, int source, int between) {
            Operation o = all.operations.get(read), other = all.operations.get(between);
            var part = new ArrayList<>(all.some(source, all.source[between], read, between));
            for (int i : all.sessions.get(all.process[read])) {
                if (i < between && !all.isWrite(i) && all.key[i] == all.key[read] && all.source[i] == source) {
                    part.add(all.operations.get(i));
                    break;
                }
            }
            return new Ruling(Verdict.FAIL, List.of("not-" + model()), Sentences.who(o) + ": " + type.say(o) + " has come back after " + type.say(other) + ".", type, inOrder(part), o);
        }

        private Ruling fail(int read, int source, int expected, int why) {
            Operation o = all.operations.get(read), newer = all.operations.get(expected);
            var which = new ArrayList<>(List.of(read, expected, why));
            which.add(source);
            if (guarantee == Guarantee.MONOTONIC_READS || guarantee == Guarantee.MONOTONIC_WRITES || guarantee == Guarantee.WRITES_FOLLOW_READS) which.add(all.source[why]);
            if (guarantee == Guarantee.WRITES_FOLLOW_READS) {
                int author = all.process[all.source[why]];
                for (int i : all.sessions.get(author)) if (i < all.source[why] && !all.isWrite(i) && all.source[i] == expected) {
                    which.add(i);
                    break;
                }
            }
            String because = switch (guarantee) {
                case READ_YOUR_WRITES -> "the same client had done " + type.say(newer);
                case MONOTONIC_READS -> "the same client had seen " + type.say(newer);
                case MONOTONIC_WRITES -> "the same client had seen " + type.say(all.operations.get(all.source[why])) + ", before which its author did " + type.say(newer);
                case WRITES_FOLLOW_READS -> "the same client had seen " + type.say(all.operations.get(all.source[why])) + ", whose author had seen " + type.say(newer);
            };
            return new Ruling(Verdict.FAIL, List.of("not-" + model()), Sentences.who(o) + ": " + type.say(o) + " is too old; " + because + ".", type,
                    inOrder(all.some(which.stream().mapToInt(i -> i).toArray())), o);
        }

        private static List<Operation> inOrder(List<Operation> part) {
            return part.stream().distinct().sorted(java.util.Comparator.comparingInt(Operation::called)).toList();
        }
    }
}
