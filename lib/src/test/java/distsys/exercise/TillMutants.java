package distsys.exercise;

import distsys.algo.fallacies.Report.Alarm;
import distsys.algo.fallacies.Report.Book;
import distsys.algo.fallacies.Report.Booked;
import distsys.algo.fallacies.Report.Reply;
import distsys.algo.fallacies.Report.Sale;
import distsys.algo.fallacies.Report.Speak;
import distsys.algo.fallacies.Report.There;
import distsys.algo.fallacies.Report.Where;
import distsys.model.Node;
import distsys.model.NodeId;
import java.util.List;
import java.util.TreeMap;

/** A right till and wrong ones. */
final class TillMutants {

    private TillMutants() {}

    /** The lesson's reference. */
    static final class Till extends Node<Reply> {
        final String secret;
        final TreeMap<Integer, Integer> open = new TreeMap<>();
        NodeId gate;
        int most, version = 1;

        Till(String secret, List<Integer> euros) {
            this.secret = secret;
            for (int amount : euros) open.put(open.size() + 1, amount);
        }

        @Override protected void start() {
            ask();
        }

        void ask() {
            send(members().getFirst(), new Where());
            after(ms(100), new Alarm());
        }

        void report() {
            if (open.isEmpty()) return;
            var next = open.entrySet().stream().limit(most).map(e -> new Sale(e.getKey(), version == 1 ? e.getValue() : 100L * e.getValue())).toList();
            send(gate, new Book(version, next));
            after(ms(100), new Alarm());
        }

        @Override protected void receive(NodeId from, Reply reply) {
            switch (reply) {
                case There(NodeId where, int limit) -> {
                    gate = where;
                    most = limit;
                    report();
                }
                case Speak(int wanted) -> {
                    version = wanted;
                    report();
                }
                case Booked letter -> {
                    if (!letter.isSealedWith(secret) || !open.keySet().removeAll(letter.numbers())) return;
                    if (open.isEmpty()) cancel(new Alarm());
                    else report();
                }
                case Alarm() -> ask();
            }
        }
    }

    /** The same with the seams at which the mutants differ. */
    abstract static class Base extends Node<Reply> {
        final String secret;
        final TreeMap<Integer, Integer> open = new TreeMap<>();
        NodeId gate;
        int most, version = 1;

        Base(String secret, List<Integer> euros) {
            this.secret = secret;
            for (int amount : euros) open.put(open.size() + 1, amount);
        }

        @Override protected void start() {
            ask();
        }

        void ask() {
            send(members().getFirst(), new Where());
            after(ms(patience()), new Alarm());
        }

        int patience() {
            return 100;
        }

        long amount(int euros) {
            return version == 1 ? euros : 100L * euros;
        }

        int most() {
            return most;
        }

        void report() {
            if (open.isEmpty()) return;
            var next = open.entrySet().stream().limit(most()).map(e -> new Sale(e.getKey(), amount(e.getValue()))).toList();
            send(gate, new Book(version, next));
            after(ms(patience()), new Alarm());
        }

        @Override protected void receive(NodeId from, Reply reply) {
            switch (reply) {
                case There(NodeId where, int limit) -> there(where, limit);
                case Speak(int wanted) -> speak(wanted);
                case Booked letter -> booked(letter);
                case Alarm() -> alarm();
            }
        }

        void there(NodeId where, int limit) {
            gate = where;
            most = limit;
            report();
        }

        void speak(int wanted) {
            version = wanted;
            report();
        }

        boolean believes(Booked letter) {
            return letter.isSealedWith(secret);
        }

        void booked(Booked letter) {
            if (believes(letter) && open.keySet().removeAll(letter.numbers())) next();
        }

        void next() {
            if (open.isEmpty()) done(); else report();
        }

        void done() {
            cancel(new Alarm());
        }

        void alarm() {
            ask();
        }
    }

    @Mutant(value = "asks again without the number of the sale: each attempt has new ones", fails = "onceAndRight")
    static final class NewNumbers extends Base {
        private int used;

        NewNumbers(String secret, List<Integer> euros) {
            super(secret, euros);
            used = euros.size();
        }

        @Override void alarm() {
            var renumbered = new TreeMap<Integer, Integer>();
            for (int amount : open.values()) renumbered.put(++used, amount);
            open.clear();
            open.putAll(renumbered);
            ask();
        }
    }

    @Mutant(value = "writes the version into the message and leaves the amounts as they were", fails = "onceAndRight")
    static final class VersionInNameOnly extends Base {
        VersionInNameOnly(String secret, List<Integer> euros) {
            super(secret, euros);
        }

        @Override long amount(int euros) {
            return euros;
        }
    }

    @Mutant(value = "counts cents in 32 bits", fails = "onceAndRight")
    static final class IntCents extends Base {
        IntCents(String secret, List<Integer> euros) {
            super(secret, euros);
        }

        @Override long amount(int euros) {
            return version == 1 ? euros : 100 * euros;
        }
    }

    @Mutant(value = "believes every letter", fails = "notFooled")
    static final class BelievesAll extends Base {
        BelievesAll(String secret, List<Integer> euros) {
            super(secret, euros);
        }

        @Override boolean believes(Booked letter) {
            return true;
        }
    }

    @Mutant(value = "takes any sealed letter for an answer to its last message", fails = "notFooled")
    static final class NumbersNotRead extends Base {
        private List<Integer> sent = List.of();

        NumbersNotRead(String secret, List<Integer> euros) {
            super(secret, euros);
        }

        @Override void report() {
            super.report();
            sent = open.keySet().stream().limit(most).toList();
        }

        @Override void booked(Booked letter) {
            if (believes(letter) && open.keySet().removeAll(sent)) next();
        }
    }

    @Mutant(value = "waits without an alarm", fails = "allBooked")
    static final class UnboundedTimeout extends Base {
        UnboundedTimeout(String secret, List<Integer> euros) {
            super(secret, euros);
        }

        @Override void alarm() { }
    }

    @Mutant(value = "keeps the first address for ever", fails = "allBooked")
    static final class CachesAddress extends Base {
        CachesAddress(String secret, List<Integer> euros) {
            super(secret, euros);
        }

        @Override void alarm() {
            if (gate == null) ask(); else report();
        }
    }

    @Mutant(value = "passes over the version a gate asks for", fails = "allBooked")
    static final class VersionIgnored extends Base {
        VersionIgnored(String secret, List<Integer> euros) {
            super(secret, euros);
        }

        @Override void speak(int wanted) { }
    }

    @Mutant(value = "believes that a message is as long as it likes", fails = "allBooked")
    static final class NoLimit extends Base {
        NoLimit(String secret, List<Integer> euros) {
            super(secret, euros);
        }

        @Override int most() {
            return Integer.MAX_VALUE;
        }
    }

    @Mutant(value = "learns the limit of the first gate only", fails = "allBooked")
    static final class FirstLimit extends Base {
        FirstLimit(String secret, List<Integer> euros) {
            super(secret, euros);
        }

        @Override void there(NodeId where, int limit) {
            super.there(where, most == 0 ? limit : most);
        }
    }

    @Mutant(value = "leaves its alarm on when all is booked", fails = "allBooked")
    static final class NeverSilent extends Base {
        NeverSilent(String secret, List<Integer> euros) {
            super(secret, euros);
        }

        @Override void done() { }
    }

    @Mutant(value = "sends each sale in a message of its own", fails = "fewMessages")
    static final class Chatty extends Base {
        Chatty(String secret, List<Integer> euros) {
            super(secret, euros);
        }

        @Override int most() {
            return 1;
        }
    }

    @Mutant(value = "asks the registry before each message", fails = "fewMessages")
    static final class AsksEachTime extends Base {
        AsksEachTime(String secret, List<Integer> euros) {
            super(secret, euros);
        }

        @Override void next() {
            if (open.isEmpty()) done(); else ask();
        }
    }

    @Mutant(value = "rings before an answer can have come", fails = "fewMessages")
    static final class Impatient extends Base {
        Impatient(String secret, List<Integer> euros) {
            super(secret, euros);
        }

        @Override int patience() {
            return 12;
        }
    }
}
