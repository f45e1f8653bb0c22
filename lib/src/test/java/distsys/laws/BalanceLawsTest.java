package distsys.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import distsys.algo.balance.Choices;
import distsys.algo.balance.Leaf;
import distsys.algo.balance.Root;
import distsys.model.Draws;
import distsys.model.Keyed;
import distsys.model.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Many servers")
class BalanceLawsTest {

    @Nested @DisplayName("that get 10,000 balls into 10,000 bins, each into the emptiest of d")
    class PowerOfChoices {

        private static final int N = 10_000;

        private static Sample fullest(int d) {
            return Sample.of(400, seed -> Choices.fullest(N, N, d, Keyed.stream(seed, 0xBA11, d)));
        }

        @ParameterizedTest(name = "d = {0}: {1}") @DisplayName("have 6.7, 3.1 and 3.0 in the fullest for d = 1, 2, 3 (Azar et al. 1999; reference figures)")
        @CsvSource({"1, 6.7", "2, 3.1", "3, 3.0"})
        void figures(int d, double reference) {
            fullest(d).assertIs("fullest bin, d = " + d, reference, 0.05);
        }

        @Test @DisplayName("agree for d = 1 with the maximum of n Poisson variables of mean 1, which is exact but for 1/n")
        void poisson() {
            double term = StrictMath.exp(-1), below = 0, expected = 0;
            for (int k = 0; k < 30; k++) {                          // E max = Σ P(max > k) = Σ 1 − P(one is ≤ k)^n
                below += term;
                term /= k + 1;
                expected += 1 - StrictMath.pow(Math.min(1, below), N);
            }
            fullest(1).assertIs("fullest bin, d = 1, against Poisson", expected, 0.01);
        }

        @Test @DisplayName("gain nothing by a second look that is the first again: the law rejects it")
        void wrong() {
            Sample same = Sample.of(100, seed -> Choices.fullest(N, N, 2, stutter(Keyed.stream(seed, 1, 1))));
            same.assertIs("d = 2, both looks alike", 6.7, 0.05);
            same.assertIsNot("d = 2, both looks alike", 3.1, 0.05);
        }

        /** Each word twice. */
        private static Draws stutter(Draws draws) {
            return new Draws() {
                private long word;
                private boolean again = false;

                @Override public long nextLong() {
                    if (!again) word = draws.nextLong();
                    again = !again;
                    return word;
                }
            };
        }
    }

    @Nested @DisplayName("that are asked all at once, each slow now and then (Dean and Barroso 2013)")
    class Tail {

        private static Sample slow(int leaves, double p, int requests, int without) {
            var factories = new ArrayList<Supplier<? extends Node<?>>>();
            factories.add(() -> new Root(requests, without));
            for (int i = 0; i < leaves; i++) factories.add(() -> new Leaf(p));
            var nodes = Nodes.<Node<?>>afterwards(1, factories, Duration.ofDays(1));
            return Sample.shares(((Root) nodes.getFirst()).slow(), requests);
        }

        @ParameterizedTest(name = "{0} servers, {1}: {3} %") @DisplayName("make 63.4 % of requests slow, 100 servers slow once in 100; 18.1 %, 2,000 servers slow once in 10,000")
        @CsvSource({"100, 0.01, 20000, 63.4", "2000, 0.0001, 4000, 18.1"})
        void atLeastOne(int leaves, double p, int requests, double percent) {
            double exact = 1 - StrictMath.pow(1 - p, leaves);
            assertEquals(percent, 100 * exact, 0.05, "the article's figure is 1 − (1 − p)^n");
            slow(leaves, p, requests, 0).assertIs("slow requests of " + leaves + " leaves", exact, 0);
        }

        @Test @DisplayName("make 26.4 % slow if the root does without the last answer of 100: the law of waiting for all rejects it")
        void goodEnough() {
            Sample slow = slow(100, 0.01, 20_000, 1);
            double none = StrictMath.pow(0.99, 100), one = 100 * 0.01 * StrictMath.pow(0.99, 99);
            slow.assertIs("slow requests without the last answer", 1 - none - one, 0);
            slow.assertIsNot("slow requests without the last answer", 1 - none, 0);
        }
    }
}
