package distsys.algo.snapshot;

import distsys.model.Node;
import distsys.model.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A branch of a bank. It sends money to others at random moments, and takes part in a snapshot. Chandy and Lamport 1985, section
 * 3. Needs channels that deliver in the order of sending and lose nothing.
 */
public final class Bank extends Node<Bank.Msg> {

    /** What goes between branches, and the timers. */
    public sealed interface Msg {}
    record Pay() implements Msg {}
    record Begin() implements Msg {}
    record Transfer(int amount) implements Msg {}
    record Marker() implements Msg {}

    /** When node 0 takes its picture: in the midst of the transfers. */
    private static final Duration BEGIN = Duration.ofMillis(100);
    private static final int LONGEST_GAP_MILLIS = 20;

    private int balance, paymentsLeft;

    private boolean recorded = false;
    private int recordedBalance = 0;
    /** Channels, by their sender, from which what comes now was under way when we recorded. */
    private final TreeSet<NodeId> recording = new TreeSet<>();
    /** What was under way, by the sender. */
    private final TreeMap<NodeId, List<Integer>> channels = new TreeMap<>();

    /** A branch that holds {@code balance} and makes {@code payments} transfers, if it has the money. */
    public Bank(int balance, int payments) {
        if (balance < 0) throw new IllegalArgumentException("a branch cannot begin with debts: " + balance);
        this.balance = balance;
        this.paymentsLeft = payments;
    }

    @Override protected void start() {
        if (paymentsLeft > 0) payLater();
        if (id().index() == 0) after(BEGIN, new Begin());
    }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Pay() -> pay();
            case Begin() -> record();
            case Transfer(int amount) -> {
                balance += amount;
                if (recording.contains(from)) channels.get(from).add(amount);
            }
            case Marker() -> {
                // Marker-Receiving Rule: the first marker makes us record; its channel then is empty, for FIFO nothing older is in it.
                if (!recorded) record();
                recording.remove(from);                             // what comes after the marker was sent after the sender's record
            }
        }
    }

    /** Marker-Sending Rule: record our state and, before any further message, send a marker on every channel. */
    private void record() {
        recorded = true;
        recordedBalance = balance;
        for (NodeId peer : peers()) {
            recording.add(peer);
            channels.put(peer, new ArrayList<>());
        }
        log("recorded " + balance);
        broadcast(new Marker());
    }

    private void pay() {
        if (balance > 0) {
            int amount = 1 + random().nextInt(balance);
            balance -= amount;
            send(anyPeer(), new Transfer(amount));
        }
        if (--paymentsLeft > 0) payLater();
    }

    private void payLater() {
        after(ms(1 + random().nextInt(LONGEST_GAP_MILLIS)), new Pay());
    }

    /** Whether every branch has recorded itself and every channel that leads to it. */
    public static boolean complete(List<Bank> nodes) {
        return nodes.stream().allMatch(n -> n.recorded && n.recording.isEmpty());
    }

    /** The money in the picture: recorded balances, and what was recorded as under way. */
    public static int total(List<Bank> nodes) {
        return balances(nodes) + nodes.stream().flatMap(n -> n.channels.values().stream()).flatMap(List::stream).mapToInt(a -> a).sum();
    }

    /** The recorded balances alone: what a picture without channels would show. */
    public static int balances(List<Bank> nodes) {
        return nodes.stream().mapToInt(n -> n.recordedBalance).sum();
    }
}
