package distsys.algo.store;

import distsys.model.Node;
import distsys.model.NodeId;
import distsys.trace.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A client of any of the stores: asks its own server, one thing at a time, and has every call and return written down by a recorder
 * that stands outside the system and sees all of it in true order. If no answer comes it does not know what happened, and goes on as a
 * new process, as Jepsen's clients do.
 */
public final class Customer extends Node<Customer.Msg> {

    /** What customers hear. */
    public sealed interface Msg permits Answer, Next, GiveUp {}

    /** Time for the next question. */
    public record Next() implements Msg {}

    /** No answer to this ticket came in time. */
    public record GiveUp(int ticket) implements Msg {}

    /** What it asks for. */
    public enum Habit {
        /** One read of a register or, one time in four, a write. */ REGISTERS,
        /** One read of a list or one append. */ LISTS,
        /** Reads of two lists and an append to one of them, or reads only. */ TRANSACTIONS
    }

    private static final List<String> KEYS = List.of("x", "y");

    private final transient History.Recorder recorder;
    private final Habit habit;
    private final int servers, questions;
    private String process = id().name();
    private int ticket, lives;
    private List<Step> asked = List.of();

    /**
     * @param servers how many of the first nodes are servers
     * @param questions how many it asks before it is content
     */
    public Customer(History.Recorder recorder, Habit habit, int servers, int questions) {
        this.recorder = recorder;
        this.habit = habit;
        this.servers = servers;
        this.questions = questions;
    }

    @Override protected void start() {
        after(ms(1 + random().nextInt(20)), new Next());
    }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Next() -> ask();
            case Answer a when a.ticket() == ticket && !asked.isEmpty() -> {
                if (a.done()) recorder.ok(process, value(a.steps(), true)); else recorder.fail(process);
                rest();
            }
            case Answer _ -> {}                                         // too late: it was given up
            case GiveUp(int which) -> {
                if (which != ticket || asked.isEmpty()) return;
                recorder.info(process);
                process = id().name() + "." + ++lives;
                rest();
            }
        }
    }

    private void ask() {
        ticket++;
        asked = steps(recorder.size() + 1);
        recorder.invoke(process, habit == Habit.TRANSACTIONS ? "txn" : asked.getFirst().isRead() ? "read" : habit == Habit.LISTS ? "append" : "write", value(asked, false));
        send(members().get(id().index() % servers), new Ask(ticket, asked));
        after(ms(150), new GiveUp(ticket));
    }

    private void rest() {
        cancel(new GiveUp(ticket));
        asked = List.of();
        if (ticket < questions) after(ms(1 + random().nextInt(30)), new Next());
    }

    /** The steps; what is written is the number of the question, which no other has. */
    private List<Step> steps(long value) {
        String key = random().pick(KEYS);
        boolean reads = random().chance(habit == Habit.REGISTERS ? 0.75 : 0.5);
        return switch (habit) {
            case REGISTERS -> List.of(reads ? Step.read(key) : Step.write(key, value));
            case LISTS -> List.of(reads ? Step.read(key) : Step.append(key, value));
            case TRANSACTIONS -> reads && random().chance(0.5) ? List.of(Step.read("x"), Step.read("y")) : List.of(Step.read("x"), Step.read("y"), Step.append(key, value));
        };
    }

    private Object value(List<Step> steps, boolean answered) {
        if (habit == Habit.TRANSACTIONS) {
            var all = new ArrayList<Object>();
            for (Step s : steps) all.add(s.micro());
            return List.copyOf(all);
        }
        Step only = steps.getFirst();
        return only.isRead() && !answered ? List.of(only.key()) : Arrays.asList(only.key(), only.value());
    }
}
