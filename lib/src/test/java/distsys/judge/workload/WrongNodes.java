package distsys.judge.workload;

import distsys.model.Kv;
import distsys.model.Node;
import distsys.model.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Nodes that break a promise, each in one way. They run in the simulator here, and as processes like any other node. */
public final class WrongNodes {

    private WrongNodes() {}

    // ------------------------------------------------------------------ echo, unique-ids

    public sealed interface EchoMsg {}
    record Echo(int msgId, String echo) implements EchoMsg {}

    public static final class EchoWithoutReplyTo extends Node<EchoMsg> {
        record EchoOk(String echo) {}
        @Override protected void receive(NodeId from, EchoMsg msg) {
            if (msg instanceof Echo(int msgId, String echo)) send(from, new EchoOk(echo));
        }
    }

    public static final class EchoInCapitals extends Node<EchoMsg> {
        record EchoOk(int inReplyTo, String echo) {}
        @Override protected void receive(NodeId from, EchoMsg msg) {
            if (msg instanceof Echo(int msgId, String echo)) send(from, new EchoOk(msgId, echo.toUpperCase(java.util.Locale.ROOT)));
        }
    }

    public static final class EchoWithAnExtraKey extends Node<EchoMsg> {
        record EchoOk(int inReplyTo, String echo, boolean done) {}
        @Override protected void receive(NodeId from, EchoMsg msg) {
            if (msg instanceof Echo(int msgId, String echo)) send(from, new EchoOk(msgId, echo, true));
        }
    }

    public sealed interface IdMsg {}
    record Generate(int msgId) implements IdMsg {}

    public static final class IdsFromTheClock extends Node<IdMsg> {
        record GenerateOk(int inReplyTo, long id) {}
        @Override protected void receive(NodeId from, IdMsg msg) {
            if (msg instanceof Generate(int msgId)) send(from, new GenerateOk(msgId, now().toMillis() / 10));
        }
    }

    public static final class IdsWithoutTheNode extends Node<IdMsg> {
        record GenerateOk(int inReplyTo, long id) {}
        private long made;
        @Override protected void receive(NodeId from, IdMsg msg) {
            if (msg instanceof Generate(int msgId)) send(from, new GenerateOk(msgId, ++made));
        }
    }

    /** Wrong only if it crashes: its count is not on disk. */
    public static final class IdsThatForget extends Node<IdMsg> {
        record GenerateOk(int inReplyTo, String id) {}
        private long made;
        @Override protected void receive(NodeId from, IdMsg msg) {
            if (msg instanceof Generate(int msgId)) send(from, new GenerateOk(msgId, id() + "-" + ++made));
        }
    }

    // ------------------------------------------------------------------ broadcast, g-set

    public sealed interface SetMsg {}
    record Topology(int msgId, Map<NodeId, List<NodeId>> topology) implements SetMsg {}
    record Broadcast(int msgId, Object message) implements SetMsg {}
    record Read(int msgId) implements SetMsg {}
    record Gossip(Object message) implements SetMsg {}

    /** A broadcast along all links, once, in the hands of a subclass. */
    private abstract static class Gossiper extends Node<SetMsg> {
        record TopologyOk(int inReplyTo) {}
        record BroadcastOk(int inReplyTo) {}
        record ReadOk(int inReplyTo, List<Object> messages) {}
        final List<Object> seen = new ArrayList<>();

        void tell(Object message) {
            broadcast(new Gossip(message));
        }

        void learn(Object message) {
            if (!seen.contains(message)) seen.add(message);
        }

        List<Object> shown() {
            return new ArrayList<>(seen);
        }

        @Override protected void receive(NodeId from, SetMsg msg) {
            switch (msg) {
                case Topology(int msgId, _) -> send(from, new TopologyOk(msgId));
                case Broadcast(int msgId, Object message) -> {
                    learn(message);
                    tell(message);
                    send(from, new BroadcastOk(msgId));
                }
                case Read(int msgId) -> send(from, new ReadOk(msgId, shown()));
                case Gossip(Object message) -> learn(message);
            }
        }
    }

    public static final class TellsNobody extends Gossiper {
        @Override void tell(Object message) {}
    }

    public static final class ShowsTwice extends Gossiper {
        @Override void learn(Object message) {
            seen.add(message);
        }
        @Override void tell(Object message) {
            broadcast(new Gossip(message));
            broadcast(new Gossip(message));
        }
    }

    public static final class TellsOnce extends Gossiper {}

    public static final class ShowsOnlyTheNewest extends Gossiper {
        @Override List<Object> shown() {
            return new ArrayList<>(seen.subList(Math.max(0, seen.size() - 3), seen.size()));
        }
    }

    /** One node, one set, in the hands of a subclass. */
    private abstract static class Keeper extends Node<Keeper.Msg> {
        public sealed interface Msg {}
        record Add(int msgId, Object element) implements Msg {}
        record Read(int msgId) implements Msg {}
        record AddOk(int inReplyTo) {}
        record ReadOk(int inReplyTo, Object value) {}
        final List<Object> elements = new ArrayList<>();
        int adds;

        abstract void add(Object element);

        Object shown() {
            return new ArrayList<>(elements);
        }

        @Override protected void receive(NodeId from, Msg msg) {
            switch (msg) {
                case Add(int msgId, Object element) -> {
                    adds++;
                    add(element);
                    send(from, new AddOk(msgId));
                }
                case Read(int msgId) -> send(from, new ReadOk(msgId, shown()));
            }
        }
    }

    public static final class LosesEveryTenth extends Keeper {
        @Override void add(Object element) {
            if (adds % 10 != 0) elements.add(element);
        }
    }

    /** Shows an element once, and then no more. */
    public static final class ForgetsTheOldest extends Keeper {
        @Override void add(Object element) {
            elements.add(element);
            if (elements.size() > 5) elements.removeFirst();
        }
    }

    public static final class InventsAnElement extends Keeper {
        @Override void add(Object element) {
            elements.add(element);
            if (adds == 3) elements.add(-1);
        }
    }

    public static final class AnswersWithAMap extends Keeper {
        @Override void add(Object element) {
            elements.add(element);
        }
        @Override Object shown() {
            return Map.of("elements", elements.size());
        }
    }

    // ------------------------------------------------------------------ g-counter, pn-counter

    /** A counter on a single node, in the hands of a subclass. */
    private abstract static class Adder extends Node<Adder.Msg> {
        public sealed interface Msg {}
        record Add(int msgId, int delta) implements Msg {}
        record Read(int msgId) implements Msg {}
        record AddOk(int inReplyTo) {}
        record ReadOk(int inReplyTo, int value) {}
        int value, adds;

        abstract void add(int delta);

        @Override protected void receive(NodeId from, Msg msg) {
            switch (msg) {
                case Add(int msgId, int delta) -> {
                    adds++;
                    add(delta);
                    send(from, new AddOk(msgId));
                }
                case Read(int msgId) -> send(from, new ReadOk(msgId, value));
            }
        }
    }

    public static final class CountsAlone extends Adder {
        @Override void add(int delta) {
            value += delta;
        }
    }

    public static final class CountsEverySeventhTwice extends Adder {
        @Override void add(int delta) {
            value += adds % 7 == 0 ? 2 * Math.max(1, delta) : delta;
        }
    }

    public static final class LosesAnAdd extends Adder {
        @Override void add(int delta) {
            if (adds % 9 != 0 || delta == 0) value += delta;
            else value += delta - 1;
        }
    }

    public static final class NeverTakesAway extends Adder {
        @Override void add(int delta) {
            value += Math.max(0, delta);
        }
    }

    /** Reads the other nodes' keys without a fence, and only once. */
    public static final class CountsStale extends Node<CountsStale.Msg> {
        public sealed interface Msg {}
        record Add(int msgId, int delta) implements Msg {}
        record Read(int msgId) implements Msg {}
        record ReadOk(int inReplyTo, int value) implements Msg {}
        record WriteOk(int inReplyTo) implements Msg {}
        record Error(int inReplyTo, int code, String text) implements Msg {}
        record Tick() implements Msg {}
        record AddOk(int inReplyTo) {}
        private int mine, others, calls;

        @Override protected void start() {
            after(Duration.ofSeconds(2), new Tick());
        }

        @Override protected void receive(NodeId from, Msg msg) {
            switch (msg) {
                case Add(int msgId, int delta) -> {
                    mine += delta;
                    send(service("seq-kv"), new Kv.Write(++calls, id().name(), mine));
                    send(from, new AddOk(msgId));
                }
                case Read(int msgId) -> send(from, new ReadOk(msgId, mine + others));
                case Tick() -> { for (NodeId peer : peers()) send(service("seq-kv"), new Kv.Read(++calls, peer.name())); }
                case ReadOk(_, int value) -> others += value;
                case WriteOk _, Error _ -> { }
            }
        }
    }

    // ------------------------------------------------------------------ lin-kv

    /** A register of its own a node, in the hands of a subclass. */
    private abstract static class Registers extends Node<Registers.Msg> {
        public sealed interface Msg {}
        record Read(int msgId, int key) implements Msg {}
        record Write(int msgId, int key, int value) implements Msg {}
        record Cas(int msgId, int key, int from, int to) implements Msg {}
        record ReadOk(int inReplyTo, int value) {}
        record WriteOk(int inReplyTo) {}
        record CasOk(int inReplyTo) {}
        record Error(int inReplyTo, int code, String text) {}
        final Map<Integer, Integer> values = new TreeMap<>();
        int writes;

        Integer value(int key) {
            return values.get(key);
        }

        void write(int key, int value) {
            values.put(key, value);
        }

        boolean refuses(int key, int expected) {
            return value(key) != expected;
        }

        @Override protected void receive(NodeId from, Msg msg) {
            switch (msg) {
                case Read(int msgId, int key) -> send(from, value(key) == null ? new Error(msgId, Kv.NO_SUCH_KEY, "no such key") : new ReadOk(msgId, value(key)));
                case Write(int msgId, int key, int value) -> {
                    writes++;
                    write(key, value);
                    send(from, new WriteOk(msgId));
                }
                case Cas(int msgId, int key, int expected, int to) -> {
                    if (value(key) == null) send(from, new Error(msgId, Kv.NO_SUCH_KEY, "no such key"));
                    else if (refuses(key, expected)) send(from, new Error(msgId, Kv.NOT_AS_EXPECTED, "not so"));
                    else {
                        values.put(key, to);
                        send(from, new CasOk(msgId));
                    }
                }
            }
        }
    }

    public static final class RegistersOfItsOwn extends Registers {}

    public static final class SwapsWithoutComparing extends Registers {
        @Override boolean refuses(int key, int expected) {
            return false;
        }
    }

    public static final class LosesEveryFifthWrite extends Registers {
        @Override void write(int key, int value) {
            if (writes % 5 != 0) super.write(key, value);
        }
    }

    // ------------------------------------------------------------------ transactions

    /** A database on one node, in the hands of a subclass. */
    private abstract static class Database extends Node<Database.Msg> {
        public sealed interface Msg {}
        record Txn(int msgId, List<Op> txn) implements Msg {}
        record TxnOk(int inReplyTo, List<Op> txn) {}
        record Error(int inReplyTo, int code, String text) {}
        record Op(String f, int key, Object value) {}
        final Map<Integer, Object> values = new TreeMap<>();
        int txns;

        /** What a write leaves. */
        Object written(Op op) {
            return op.value();
        }

        Object read(int key, List<Op> txn, int place) {
            return values.get(key);
        }

        boolean aborts() {
            return false;
        }

        boolean keeps(Op op) {
            return true;
        }

        @Override protected void receive(NodeId from, Msg msg) {
            if (!(msg instanceof Txn(int msgId, var txn))) return;
            txns++;
            var done = new ArrayList<Op>();
            for (int i = 0; i < txn.size(); i++) {
                Op op = txn.get(i);
                if (op.f().equals("r")) {
                    done.add(new Op("r", op.key(), read(op.key(), txn, i)));
                    continue;
                }
                if (keeps(op)) values.put(op.key(), op.f().equals("append") ? longer(values.get(op.key()), written(op)) : written(op));
                done.add(op);
            }
            send(from, aborts() ? new Error(msgId, 30, "conflict") : new TxnOk(msgId, done));
        }

        private static List<Object> longer(Object list, Object element) {
            var longer = new ArrayList<Object>(list == null ? List.of() : (List<?>) list);
            longer.add(element);
            return longer;
        }
    }

    /** Several nodes: each has its own truth. */
    public static final class DatabaseOfItsOwn extends Database {}

    public static final class ShowsWhatWasAborted extends Database {
        @Override boolean aborts() {
            return txns % 10 == 0;
        }
    }

    /** Acknowledges, and does not do it. */
    public static final class LosesAppends extends Database {
        @Override boolean keeps(Op op) {
            return txns % 10 != 0;
        }
    }

    /** Of two writes of a key in one transaction the first stays: others see what was never final. */
    public static final class KeepsTheFirstWrite extends Database {
        private final Map<Integer, Integer> writtenIn = new TreeMap<>();
        @Override boolean keeps(Op op) {
            Integer before = writtenIn.put(op.key(), txns);
            return before == null || before != txns;
        }
    }

    /** A read shows what the same transaction writes later. */
    public static final class ReadsTheFuture extends Database {
        @Override Object read(int key, List<Op> txn, int place) {
            for (Op later : txn.subList(place, txn.size())) if (later.f().equals("w") && later.key() == key) return later.value();
            return values.get(key);
        }
    }

    // ------------------------------------------------------------------ kafka

    /** Logs on one node, in the hands of a subclass. */
    private abstract static class Logs extends Node<Logs.Msg> {
        public sealed interface Msg {}
        record Send(int msgId, String key, Object msg) implements Msg {}
        record Poll(int msgId, Map<String, Integer> offsets) implements Msg {}
        record CommitOffsets(int msgId, Map<String, Integer> offsets) implements Msg {}
        record ListCommittedOffsets(int msgId, List<String> keys) implements Msg {}
        record SendOk(int inReplyTo, int offset) {}
        record PollOk(int inReplyTo, Map<String, List<Entry>> msgs) {}
        record CommitOffsetsOk(int inReplyTo) {}
        record ListCommittedOffsetsOk(int inReplyTo, Map<String, Integer> offsets) {}
        record Error(int inReplyTo, int code, String text) {}
        record Entry(int offset, Object msg) {}
        final Map<String, List<Object>> logs = new TreeMap<>();
        final Map<String, Integer> committed = new TreeMap<>();
        int sends, polls;

        int append(List<Object> log, Object msg) {
            log.add(msg);
            return log.size() - 1;
        }

        boolean refuses() {
            return false;
        }

        List<Entry> shown(List<Entry> entries) {
            return entries;
        }

        @Override protected void receive(NodeId from, Msg msg) {
            switch (msg) {
                case Send(int msgId, String key, Object value) -> {
                    sends++;
                    int offset = append(logs.computeIfAbsent(key, _ -> new ArrayList<>()), value);
                    send(from, refuses() ? new Error(msgId, 11, "not now") : new SendOk(msgId, offset));
                }
                case Poll(int msgId, var offsets) -> {
                    polls++;
                    var found = new TreeMap<String, List<Entry>>();
                    offsets.forEach((key, offset) -> {
                        List<Object> log = logs.getOrDefault(key, List.of());
                        var entries = new ArrayList<Entry>();
                        for (int at = offset; at < log.size(); at++) entries.add(new Entry(at, log.get(at)));
                        found.put(key, shown(entries));
                    });
                    send(from, new PollOk(msgId, found));
                }
                case CommitOffsets(int msgId, var offsets) -> {
                    committed.putAll(offsets);
                    send(from, new CommitOffsetsOk(msgId));
                }
                case ListCommittedOffsets(int msgId, var keys) -> send(from, new ListCommittedOffsetsOk(msgId, committed));
            }
        }
    }

    /** Acknowledges every tenth message and does not keep it. */
    public static final class LosesMessages extends Logs {
        @Override int append(List<Object> log, Object msg) {
            return sends % 10 == 0 ? log.size() : super.append(log, msg);
        }
    }

    /** Every fifth poll leaves out the second message. */
    public static final class SkipsMessages extends Logs {
        @Override List<Entry> shown(List<Entry> entries) {
            if (polls % 5 != 0 || entries.size() < 3) return entries;
            var some = new ArrayList<>(entries);
            some.remove(1);
            return some;
        }
    }

    /** Refuses, and keeps the message all the same. */
    public static final class KeepsWhatItRefuses extends Logs {
        @Override boolean refuses() {
            return sends % 10 == 0;
        }
    }

    /** Several nodes: each counts its own offsets. */
    public static final class LogsOfItsOwn extends Logs {}
}
