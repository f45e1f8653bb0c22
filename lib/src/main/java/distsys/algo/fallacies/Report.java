package distsys.algo.fallacies;

import distsys.model.NodeId;
import java.util.List;

/** What tills, the registry, gates and the office of one firm say to each other. */
public final class Report {

    private Report() {}

    /**
     * One sale.
     *
     * @param number which of its till's sales it is: 1, 2, 3, …; the office books each number of a till once, however often it hears of it
     * @param amount in the unit of the message's version: whole euros in version 1, cents in version 2
     */
    public record Sale(int number, long amount) {}

    /** To the registry: which gate is open? */
    public record Where() {}

    /** To a gate: please book these. */
    public record Book(int version, List<Sale> sales) {
        public Book {
            sales = List.copyOf(sales);
            // What comes from another process has no type arguments: a wrong list is refused where it is made, not where it is read.
            for (Object each : sales) if (!(each instanceof Sale)) throw new IllegalArgumentException("a Book holds sales, not " + each);
        }
    }

    /** What a till hears. */
    public sealed interface Reply {}

    /** The gate that is open at present, and how many sales a message to it can hold; longer ones are lost on the way. */
    public record There(NodeId gate, int most) implements Reply {}

    /** Of a gate: nothing was booked, I understand this version only. */
    public record Speak(int version) implements Reply {}

    /** Of the office: the sales with these numbers are in the books, and this is my seal on it. Anybody can write such a letter. */
    public record Booked(List<Integer> numbers, String seal) implements Reply {
        public Booked {
            numbers = List.copyOf(numbers);
        }

        /** Whether it was sealed with this secret. */
        public boolean isSealedWith(String secret) {
            return Seal.of(secret, numbers.toString()).equals(seal);
        }
    }

    /** No reply but a till's own timer; it stands here because a till hears it where it hears replies. */
    public record Alarm() implements Reply {}
}
