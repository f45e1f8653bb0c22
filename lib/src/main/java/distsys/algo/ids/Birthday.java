package distsys.algo.ids;

/** How many of {@code n} ids, each of so many random bits, are equal by chance: R. von Mises' question about birthdays, 1939. */
public final class Birthday {

    private Birthday() {}

    /** Pairs of equal ids to expect: each of the n(n−1)/2 pairs is equal with probability 2^−bits. */
    public static double pairs(double n, int bits) {
        return n * (n - 1) / 2 / StrictMath.pow(2, bits);
    }

    /** The probability of at least one such pair, about: pairs that are few and nearly independent come as Poisson's law says. */
    public static double probability(double n, int bits) {
        return -StrictMath.expm1(-pairs(n, bits));
    }

    /** The fewest ids for which that is one half or more. */
    public static long half(int bits) {
        double pairs = StrictMath.log(2) * StrictMath.pow(2, bits);         // n(n−1)/2 must be at least this
        long n = (long) StrictMath.sqrt(2 * pairs);
        while (probability(n, bits) < 0.5) n++;
        return n;
    }
}
