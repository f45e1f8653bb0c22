package distsys.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import distsys.algo.hashing.Ring;
import distsys.model.Keyed;
import distsys.model.NodeId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Consistent hashing")
class HashingLawsTest {

    private static final int N = 100;

    private static List<NodeId> servers(int n) {
        return IntStream.range(0, n).mapToObj(NodeId::of).toList();
    }

    /** (std / mean)² of what the servers keep. Their mean is 1/n exactly, so this is an unbiased figure for one server's variance. */
    private static double spreadSquared(Ring ring) {
        return ring.shares().values().stream().mapToDouble(share -> (share * N - 1) * (share * N - 1)).average().orElseThrow();
    }

    /**
     * A server's share is the sum of v of the n·v arcs that as many points cut: Beta(v, (n−1)v), whose (std / mean)² is exactly
     * (n−1)/(n·v+1), that is 1/v but for 1 %. References: 0.98, 0.310, 0.098 for std / mean.
     */
    @ParameterizedTest(name = "v = {0}: std / mean = {2}") @DisplayName("spreads load with std / mean ≈ 1/√v over 100 servers with v points each (Karger 1997; reference figures)")
    @CsvSource({"1, 2000, 0.98, 0.005", "10, 600, 0.310, 0.0005", "100, 100, 0.098, 0.0005"})
    void oneOverRootV(int v, int trials, double reference, double half) {
        Sample squared = Sample.of(trials, seed -> spreadSquared(Ring.of(servers(N), v, Ring.random(seed))));
        squared.assertIs("(std/mean)^2, v = " + v, (N - 1.0) / (N * v + 1), 0);
        Sample spread = new Sample(java.util.Arrays.stream(squared.values()).map(StrictMath::sqrt).toArray());
        spread.assertIs("std/mean, v = " + v, reference, half);
        // The root of a mean is more than the mean of roots: a few per cent at v = 1, where one server may have five times its share.
        spread.assertIs("std/mean against 1/sqrt(v), v = " + v, 1 / StrictMath.sqrt(v), 0.05 / StrictMath.sqrt(v));
    }

    @Test @DisplayName("gains nothing by ten points a server if they are one point and its nine even rotations: the law rejects them")
    void wrong() {
        long tenth = Long.divideUnsigned(-1L, 10);
        Sample rotated = Sample.of(200, seed -> spreadSquared(Ring.of(servers(N), 10, (server, i) -> Keyed.key(seed, server.index(), 0) + i * tenth)));
        rotated.assertIsNot("(std/mean)^2 of rotations, v = 10", (N - 1.0) / (N * 10 + 1), 0);
    }

    @Test @DisplayName("gives a key to the server whose point comes next, the first after the last, so that each gets its share of keys")
    void owners() {
        Ring two = Ring.of(servers(2), 1, (server, i) -> 10 * (server.index() + 1));
        assertEquals(List.of(0, 0, 1, 1, 0, 0), LongStream.of(5, 10, 11, 20, 21, Long.MAX_VALUE).mapToObj(k -> two.owner(k).index()).toList());
        Ring ring = Ring.of(servers(5), 10, Ring.random(1));
        int keys = 50_000;
        Map<NodeId, Long> owned = IntStream.range(0, keys).mapToObj(k -> ring.owner(Keyed.mix(k))).collect(Collectors.groupingBy(n -> n, Collectors.counting()));
        ring.shares().forEach((server, share) -> Sample.shares(owned.get(server), keys).assertIs("keys of " + server, share, 0));
    }

    @Test @DisplayName("moves 1/11 = 9.1 % of the keys to an eleventh server, where hash mod n moves 10/11 = 90.9 %")
    void moves() {
        int keys = 1_000;
        Sample ring = Sample.of(100, seed -> {
            Ring ten = Ring.of(servers(10), 100, Ring.random(seed)), eleven = Ring.of(servers(11), 100, Ring.random(seed));
            return IntStream.range(0, keys).filter(k -> !ten.owner(Keyed.mix(k)).equals(eleven.owner(Keyed.mix(k)))).count() / (double) keys;
        });
        ring.assertIs("keys moved by the ring", 1.0 / 11, 0);
        Sample mod = Sample.of(100, seed -> IntStream.range(0, keys)
                .filter(k -> { long h = Keyed.key(seed, 7, k); return Long.remainderUnsigned(h, 10) != Long.remainderUnsigned(h, 11); }).count() / (double) keys);
        mod.assertIs("keys moved by mod n", 10.0 / 11, 0);
        mod.assertIsNot("keys moved by mod n", 1.0 / 11, 0);
    }
}
