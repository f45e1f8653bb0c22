package distsys.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.algo.gossip.PushRounds;
import distsys.algo.gossip.Rumour;
import distsys.algo.gossip.Rumour.Contacts;
import distsys.algo.gossip.Rumour.Interest;
import distsys.model.Keyed;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Epidemics")
class EpidemicLawsTest {

    /** Rounds of the round function, each trial with draws of its own. */
    private static Sample rounds(int n, int trials) {
        return Sample.of(trials, seed -> PushRounds.untilAllKnow(n, Keyed.stream(seed, 0x90551B, n)));
    }

    @Nested @DisplayName("that push to one peer a round, for ever")
    class Push {

        /**
         * {@link #exactRounds} is the law without O(1). For 10,000 it takes a minute, so its value stands here. A throw-away study's
         * 18.0 and 23.4 were means of few runs.
         */
        @ParameterizedTest(name = "n = {0}: {2} rounds") @DisplayName("reach all in as many rounds as the exact chain says: 18.04 for 1,000 nodes, 23.68 for 10,000")
        @CsvSource({"1000,4000,18.0383", "10000,1000,23.6782"})
        void exact(int n, int trials, double exact) {
            if (n <= 1_000) assertEquals(exact, exactRounds(n), 0.00005);
            rounds(n, trials).assertIs("rounds, n = " + n, exact, 0.00005);
        }

        @Test @DisplayName("reach all in log₂ n + ln n + O(1) rounds (Pittel 1987): the constant is between 1 and 1.2 from 100 to 10,000 nodes, within the bounds of Doerr and Künnemann 2014")
        void pittel() {
            for (int n : List.of(100, 300, 1_000, 3_000, 10_000)) {
                Sample rounds = rounds(n, 1_000);
                rounds.assertIs("rounds, n = " + n + ", log2 n + ln n + 1.1", PushRounds.law(n) + 1.1, 0.1);
                double log2 = StrictMath.log(n) / StrictMath.log(2), ln = StrictMath.log(n);
                assertTrue(rounds.mean() >= Math.floor(log2) + ln - 1.116 && rounds.mean() <= Math.ceil(log2) + ln + 2.765);
            }
            assertEquals(1.055, exactRounds(100) - PushRounds.law(100), 0.001);
            assertEquals(1.165, exactRounds(1_000) - PushRounds.law(1_000), 0.001);
        }

        @Test @DisplayName("need 1 round for 2 nodes and 2⅓ for 3, by hand and by the chain")
        void byHand() {
            assertEquals(1, exactRounds(2), 1e-12);
            assertEquals(7.0 / 3, exactRounds(3), 1e-12);
            Sample.of(10_000, seed -> PushRounds.untilAllKnow(3, Keyed.stream(seed, 3, 3))).assertIs("rounds, n = 3", 7.0 / 3, 0);
        }

        /** The expected number of rounds, by the Markov chain of how many know: a round is as many draws, one after the other. */
        private static double exactRounds(int n) {
            double[] left = new double[n + 1];                      // rounds still expected if so many know
            for (int known = n - 1; known >= 1; known--) {
                int unknowing = n - known, low = 0, high = 0;
                double[] p = new double[Math.min(known, unknowing) + 2];    // that so many have heard it in this round
                p[0] = 1;
                for (int push = 0; push < known; push++) {
                    high = Math.min(high + 1, unknowing);
                    for (int j = high; j > low; j--) p[j] = p[j] * (1 - (unknowing - j) / (n - 1.0)) + p[j - 1] * (unknowing - j + 1) / (n - 1.0);
                    p[low] *= 1 - (unknowing - low) / (n - 1.0);
                    while (low < high && p[low] < 1e-16) p[low++] = 0;
                    while (high > low && p[high] < 1e-16) p[high--] = 0;
                }
                double rounds = 1;
                for (int j = Math.max(low, 1); j <= high; j++) rounds += p[j] * left[known + j];
                left[known] = rounds / (1 - p[0]);
            }
            return left[1];
        }

        @Test @DisplayName("take as many rounds as nodes with messages as they do as a function: n = 1,000")
        void nodes() {
            Sample asNodes = Sample.of(60, seed -> {
                var nodes = Nodes.<Rumour>afterwards(seed, 1_000, Rumour.forEver(), Duration.ofSeconds(28));
                assertEquals(0, Rumour.residue(nodes), "seed " + seed + " needs more than 27 rounds");
                return Rumour.lastCycle(nodes);
            });
            asNodes.assertIs("rounds as nodes, n = 1000", 18.0383, 0.00005);
        }

        @Test @DisplayName("would be faster if who hears it tells it in the same round, or if each told two: the law rejects both")
        void wrong() {
            // Wrong on purpose: rounds that are not synchronous.
            Sample eager = Sample.of(500, seed -> eagerRounds(1_000, 1, Keyed.stream(seed, 1, 1)));
            eager.assertIsNot("rounds, n = 1000, hearers tell it at once", PushRounds.law(1_000) + 1.1, 0.1);
            Sample two = Sample.of(500, seed -> eagerRounds(1_000, 2, Keyed.stream(seed, 1, 1)));
            two.assertIsNot("rounds, n = 1000, and fan-out 2", PushRounds.law(1_000) + 1.1, 0.1);
        }

        private static int eagerRounds(int n, int fanOut, Keyed draws) {
            boolean[] knows = new boolean[n];
            knows[0] = true;
            int known = 1, rounds = 0;
            for (; known < n; rounds++) {
                for (int i = 0; i < n; i++) {
                    for (int f = 0; knows[i] && f < fanOut; f++) {
                        int other = draws.nextInt(n);
                        if (!knows[other]) known++;
                        knows[other] = true;
                    }
                }
            }
            return rounds;
        }
    }

    @Nested @DisplayName("that lose interest by feedback and counter, n = 1,000 (Demers 1987, table 1)")
    class Demers {

        private static final int N = 1_000, TRIALS = 200;

        /** Residue, traffic and t_last of many runs; a run ends by itself when nobody is interested any more. */
        private record Runs(Sample s, Sample m, Sample tLast) {
            static Runs of(Interest interest, int k, Contacts contacts) {
                double[][] rows = LongStream.rangeClosed(1, TRIALS).parallel().mapToObj(seed -> {
                    var nodes = Nodes.<Rumour>afterwards(seed, N, Rumour.until(interest, k, contacts), Duration.ofSeconds(200));
                    return new double[] {Rumour.residue(nodes), Rumour.traffic(nodes), Rumour.lastCycle(nodes)};
                }).toArray(double[][]::new);
                return new Runs(column(rows, 0), column(rows, 1), column(rows, 2));
            }

            private static Sample column(double[][] rows, int c) {
                return new Sample(java.util.Arrays.stream(rows).mapToDouble(row -> row[c]).toArray());
            }
        }

        /**
         * The paper prints two or three digits, so each figure is known to half a unit of its last. 2,500 other seeds gave s 0.1746,
         * 0.0368, 0.0107, 0.0035, 0.0012, m 1.74, 3.30, 4.53, 5.64, 6.68, t_last 16.8, 17.0, 17.3, 17.5, 17.7, and agree still.
         */
        @ParameterizedTest(name = "k = {0}: s = {1}, m = {3}, t_last = {5}")
        @DisplayName("leave the paper's residue at the paper's traffic in the paper's time, and s ≈ e^-m")
        @CsvSource({"1, 0.18,   0.005,   1.7, 0.05, 16.8, 0.05",
                    "2, 0.037,  0.0005,  3.3, 0.05, 16.9, 0.05",
                    "3, 0.011,  0.0005,  4.5, 0.05, 17.4, 0.05",
                    "4, 0.0036, 0.00005, 5.6, 0.05, 17.5, 0.05",
                    "5, 0.0012, 0.00005, 6.7, 0.05, 17.7, 0.05"})
        void table1(int k, double s, double sHalf, double m, double mHalf, double tLast, double tHalf) {
            Runs runs = Runs.of(Interest.COUNTER, k, Contacts.LOCKSTEP);
            runs.s().assertIs("k = " + k + ": s", s, sHalf);
            runs.m().assertIs("k = " + k + ": m", m, mHalf);
            runs.tLast().assertIs("k = " + k + ": t_last", tLast, tHalf);
            // §1.4: n·m pushes to nodes drawn at random miss one with probability (1 − 1/(n−1))^nm: e^-m but for 1 %, if they were independent.
            double missed = StrictMath.exp(-runs.m().mean());
            runs.s().assertIs("k = " + k + ": s against e^-m", missed, missed * (runs.m().margin() + 0.01));
        }

        @Test @DisplayName("leave more, s = 0.048 and not 0.037 at k = 2, if a useful contact does not set the counter back")
        void reset() {
            Sample s = Runs.of(Interest.COUNTER_NEVER_RESET, 2, Contacts.LOCKSTEP).s();
            s.assertIs("k = 2, never reset: s", 0.048, 0.0005);
            s.assertIsNot("k = 2, never reset: s", 0.037, 0.0005);
        }

        @Test @DisplayName("leave more, s = 0.203 and not 0.18 at k = 1, if contacts come one by one and not all at once")
        void lockstep() {
            Runs.of(Interest.COUNTER, 1, Contacts.ONE_BY_ONE).s().assertIsNot("k = 1, one by one: s", 0.18, 0.005);
        }
    }

    @Nested @DisplayName("that lose interest by feedback and coin, contacts one by one (Demers 1987, section 1.4)")
    class Coin {

        private static Sample residue(int k, Contacts contacts) {
            return Sample.of(200, seed -> Rumour.residue(Nodes.<Rumour>afterwards(seed, 1_000, Rumour.until(Interest.COIN, k, contacts), Duration.ofSeconds(200))));
        }

        /** The limit of large n and immediate answers. Ours: n = 1,000, answers after a fiftieth of a cycle; hence 2 % of slack. */
        @ParameterizedTest(name = "k = {0}: s = {1} %") @DisplayName("leave the root of s = e^-(k+1)(1-s): 20, 6 and 2 % for k = 1, 2, 3")
        @CsvSource({"1, 20.3", "2, 5.95", "3, 1.98"})
        void formula(int k, double percent) {
            double s = 0;
            for (int i = 0; i < 200; i++) s = StrictMath.exp(-(k + 1) * (1 - s));
            assertEquals(percent, 100 * s, 0.05);
            residue(k, Contacts.ONE_BY_ONE).assertIs("coin, k = " + k + ": s", s, 0.02 * s);
        }

        @Test @DisplayName("leave less in lockstep, where two who bring the news in one cycle both go on: the formula rejects it")
        void lockstep() {
            residue(1, Contacts.LOCKSTEP).assertIsNot("coin, k = 1, lockstep: s", 0.2032, 0.02 * 0.2032);
        }
    }
}
