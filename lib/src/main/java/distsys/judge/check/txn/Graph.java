package distsys.judge.check.txn;

import java.util.Arrays;

/**
 * Who depends on whom. Nodes are transactions, followed by relays; edges say what kind of dependency, and from which write to which.
 *
 * <p>Where every one of r readers comes before every one of w writers, r·w edges would say so. Instead each reader has an edge to a
 * relay and each relay {@link #CARRY} edges onwards, r + w in all; a path reader → relay → … → writer counts as one edge of the first
 * one's kind.
 */
final class Graph {

    /** The kinds: writes after a write; reads a write; writes over what was read; the same client's next; onwards from a relay. */
    static final int WW = 0, WR = 1, RW = 2, PROCESS = 3, CARRY = 4;
    /** As sets of kinds. */
    static final int DATA = 1 << WW | 1 << WR | 1 << RW | 1 << CARRY, ALL = DATA | 1 << PROCESS;

    final int nodes, transactions;
    final int[] start, to, from, was, becomes;
    final byte[] kind;

    private Graph(int nodes, int transactions, int[] start, int[] from, int[] to, byte[] kind, int[] was, int[] becomes) {
        this.nodes = nodes;
        this.transactions = transactions;
        this.start = start;
        this.from = from;
        this.to = to;
        this.kind = kind;
        this.was = was;
        this.becomes = becomes;
    }

    int edges() {
        return to.length;
    }

    /** The part between the nodes that {@code number} numbers from 0 in ascending order (others −1), with edges of these kinds only. */
    Graph part(int[] members, int[] number, int kinds) {
        var builder = new Builder(members.length, members.length);
        for (int node : members) {
            for (int e = start[node]; e < start[node + 1]; e++) {
                if ((kinds >> kind[e] & 1) == 1 && number[to[e]] >= 0) builder.add(number[node], number[to[e]], kind[e], was[e], becomes[e]);
            }
        }
        return builder.build();
    }

    /** This graph with more edges, of which each is to be added to the builder before it is built. */
    Builder more() {
        var builder = new Builder(transactions, edges());
        builder.nodes = nodes;
        for (int e = 0; e < edges(); e++) builder.add(from[e], to[e], kind[e], was[e], becomes[e]);
        return builder;
    }

    /** Collects edges. */
    static final class Builder {
        private static final int FEW = 16;

        private final int transactions;
        private int nodes, count;
        private int[] from, to, was, becomes;
        private byte[] kind;

        Builder(int transactions, int expected) {
            this.transactions = transactions;
            nodes = transactions;
            int room = Math.max(FEW, expected);
            from = new int[room];
            to = new int[room];
            was = new int[room];
            becomes = new int[room];
            kind = new byte[room];
        }

        /** An edge; one from a node to itself says nothing and is left out. */
        void add(int f, int t, int k, int w, int b) {
            if (f == t) return;
            if (count == from.length) grow();
            from[count] = f;
            to[count] = t;
            kind[count] = (byte) k;
            was[count] = w;
            becomes[count++] = b;
        }

        private void grow() {
            int room = count * 2;
            from = Arrays.copyOf(from, room);
            to = Arrays.copyOf(to, room);
            was = Arrays.copyOf(was, room);
            becomes = Arrays.copyOf(becomes, room);
            kind = Arrays.copyOf(kind, room);
        }

        /**
         * Every reader has read {@code was}, which every one of {@code writes} has written over: an edge from each reader to each
         * writer but itself.
         *
         * @param readers transactions, ascending
         * @param writes  numbers of writes, their writers ascending
         */
        void readBefore(int[] readers, int[] writes, int[] writer, int was) {
            if ((long) readers.length * writes.length <= 4L * (readers.length + writes.length)) {
                for (int r : readers) for (int w : writes) add(r, writer[w], RW, was, w);
                return;
            }
            // Two chains of relays, one from each end: the n-th writer hears the readers before it from one and those after it from
            // the other, and so never itself.
            relays(readers, writes, writer, was, true);
            relays(readers, writes, writer, was, false);
        }

        private void relays(int[] readers, int[] writes, int[] writer, int was, boolean upwards) {
            int last = -1, r = upwards ? 0 : readers.length - 1, step = upwards ? 1 : -1;
            for (int i = 0; i < writes.length; i++) {
                int write = writes[upwards ? i : writes.length - 1 - i];
                int begin = r;
                while (r >= 0 && r < readers.length && (upwards ? readers[r] < writer[write] : readers[r] > writer[write])) r += step;
                if (r != begin) {
                    int relay = nodes++;
                    for (int j = begin; j != r; j += step) add(readers[j], relay, RW, was, Log.NOTHING);
                    if (last >= 0) add(last, relay, CARRY, was, Log.NOTHING);
                    last = relay;
                }
                if (last >= 0) add(last, writer[write], CARRY, was, write);
            }
        }

        Graph build() {
            int[] start = new int[nodes + 1];
            for (int e = 0; e < count; e++) start[from[e] + 1]++;
            for (int n = 0; n < nodes; n++) start[n + 1] += start[n];
            int[] at = Arrays.copyOf(start, nodes), f = new int[count], t = new int[count], w = new int[count], b = new int[count];
            byte[] k = new byte[count];
            for (int e = 0; e < count; e++) {
                int place = at[from[e]]++;
                f[place] = from[e];
                t[place] = to[e];
                k[place] = kind[e];
                w[place] = was[e];
                b[place] = becomes[e];
            }
            return new Graph(nodes, transactions, start, f, t, k, w, b);
        }
    }
}
