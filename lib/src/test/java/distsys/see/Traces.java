package distsys.see;

import distsys.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Runs for tests: one that has everything, and as many as one likes that nobody has looked at. */
final class Traces {

    private Traces() {}

    /** Three replicas, a lost message, a partition, a crash, a restart, a node that speaks. */
    static Trace lostUpdate() {
        return Trace.parse("""
                # distsys trace 1
                # seed: 7
                # latency: uniform 5–20 ms
                # nodes: n1 n2 n3
                0 0 n1 start - - | x=0 | synced=true
                1 0 n2 start - - | x=0 | synced=true
                2 0 n3 start - - | x=0 | synced=true
                3 8 n1 fire - - Write(key="x", value=1) | x=1 | synced=false
                4 8 n1 send - n1>n2 Put(key="x", value=1)
                5 12 n1 send - n1>n3 Put(key="x", value=1)
                6 20 n2 deliver 4 n1>n2 Put(key="x", value=1) | x=1
                7 24 - cut - - n1 n2 / n3
                8 26 n2 send - n2>n1 Ack
                9 32 n3 drop 5 n1>n3 Put(key="x", value=1)
                10 37 n1 deliver 8 n2>n1 Ack | synced=true
                11 41 n2 send - n2>n1 Acked
                12 52 n1 deliver 11 n2>n1 Acked
                13 56 n1 send - n1>n2 Commit
                14 66 - heal - - n1 n2 / n3
                15 68 n2 deliver 13 n1>n2 Commit
                16 70 n1 crash - -
                17 72 n3 send - n3>n2 Get(key="x")
                18 80 n2 deliver 17 n3>n2 Get(key="x")
                19 83 n3 log - - LogLine(clock=83 ms, text="read 0")
                20 92 n1 restart - - | x=0
                21 94 n2 send - n2>n3 Value(x=1)
                """);
    }

    /** About {@code events} events at {@code nodes} nodes. */
    static Trace random(long seed, int nodes, int events) {
        var random = new Random(seed);
        var lines = new ArrayList<String>();
        var onTheWay = new ArrayList<int[]>();
        double time = 0;
        var names = new StringBuilder();
        for (int i = 0; i < nodes; i++) names.append(i == 0 ? "" : " ").append("n").append(i);
        while (lines.size() < events) {
            int n = random.nextInt(nodes), seq = lines.size();
            time += random.nextInt(4) == 0 ? 0 : random.nextDouble() * 9;
            String start = String.format(Locale.ROOT, "%d %.6f ", seq, time);
            switch (onTheWay.isEmpty() ? random.nextInt(3) : random.nextInt(6)) {
                case 0 -> lines.add(start + "n" + n + " fire - - Tick | round=" + seq + " | queue=[1, 2, " + n + "]");
                case 1, 2 -> {
                    int to = random.nextInt(nodes);
                    onTheWay.add(new int[] {seq, n, to});
                    lines.add(start + "n" + n + " send - n" + n + ">n" + to + " " + payload(seq));
                }
                default -> {
                    int[] m = onTheWay.remove(random.nextInt(onTheWay.size()));
                    String kind = random.nextInt(8) == 0 ? "drop" : "deliver";
                    lines.add(start + "n" + m[2] + " " + kind + " " + m[0] + " n" + m[1] + ">n" + m[2] + " " + payload(m[0])
                            + (kind.equals("drop") ? "" : " | clock=" + seq));
                }
            }
        }
        return Trace.parse("# distsys trace 1\n# seed: " + seed + "\n# nodes: " + names + "\n" + String.join("\n", lines) + "\n");
    }

    private static String payload(int seq) {
        return List.of("Ack", "Hello(clock=" + seq + ")", "Append(term=" + seq + ", entries=[\"x\", \"y\"], commit=3)").get(seq % 3);
    }
}
