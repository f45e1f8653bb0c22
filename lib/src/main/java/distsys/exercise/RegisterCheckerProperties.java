package distsys.exercise;

import static distsys.judge.grade.Violation.broken;

import distsys.algo.consistency.Call;
import distsys.algo.consistency.RegisterChecker;
import distsys.judge.check.Linearizable;
import distsys.judge.check.Verdict;
import distsys.judge.grade.Property;
import distsys.judge.grade.Property.Kind;
import distsys.judge.grade.Trial;
import distsys.judge.grade.Trials;
import distsys.model.Draws;
import distsys.trace.History;
import distsys.trace.Operation;
import distsys.trace.type.Register;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;

/** What a checker must say, on histories of each kind that is easy to get wrong. The truth is the library's own checker's. */
final class RegisterCheckerProperties {

    /** What a history is made to contain. */
    private enum Made { RIGHT, STALE, TWO_ORDERS, UNANSWERED, REPEATED }

    @Order(1)
    @Property(kind = Kind.SAFETY, points = 2, hints = {
            "Concurrent calls may take effect in either order. Do you try both?",
            "Before anything else comes what was called before the first return: every such call may be first."})
    @DisplayName("It says yes where every read can be explained")
    void right(Trials<RegisterChecker> trials) {
        judge(trials, Made.RIGHT);
    }

    @Order(2)
    @Property(kind = Kind.SAFETY, points = 2, hints = {
            "Some order explains all reads here. But does it put a call before one that had returned earlier?",
            "A call may come next only if none of those that are left had returned before it was called."})
    @DisplayName("It says no where only an order against real time explains the reads")
    void realTime(Trials<RegisterChecker> trials) {
        judge(trials, Made.STALE);
    }

    @Order(3)
    @Property(kind = Kind.SAFETY, points = 2, hints = {
            "Each client's reads look right when it is alone. Is there one order for all of them?",
            "Two readers saw two writes in different orders. There is one register, so there is one order."})
    @DisplayName("It says no where clients saw different orders")
    void oneOrder(Trials<RegisterChecker> trials) {
        judge(trials, Made.TWO_ORDERS);
    }

    @Order(4)
    @Property(kind = Kind.SAFETY, points = 2, hints = {
            "A write without an answer: what if somebody reads its value? And what if nobody ever does?",
            "An unanswered write may take effect at any time after its call, or never. When only such writes are left, all is explained."})
    @DisplayName("It lets an unanswered write happen, late, or never")
    void unanswered(Trials<RegisterChecker> trials) {
        judge(trials, Made.UNANSWERED);
    }

    @Order(5)
    @Property(kind = Kind.SAFETY, points = 2, hints = {
            "Do you look a read's write up by its value? There may be two.",
            "What a read needs is that the register holds the value now, whoever wrote it."})
    @DisplayName("It is right where one value is written more than once")
    void repeated(Trials<RegisterChecker> trials) {
        judge(trials, Made.REPEATED);
    }

    private static void judge(Trials<RegisterChecker> trials, Made made) {
        trials.each(trial -> {
            List<Call> calls = made(trial, made);
            boolean truth = Linearizable.of(new Register(false)).verdict(history(calls)) == Verdict.PASS;
            trial.saw(truth ? "linearizable" : "not linearizable");
            if (calls.stream().anyMatch(c -> !c.isAnswered())) trial.saw("an unanswered write");
            boolean said = trial.make().linearizable(calls);
            if (said == truth) return;
            throw broken(truth ? "This is linearizable." : "This is not linearizable.", calls.stream().map(Call::toString).collect(Collectors.joining(", ")) + ".").expected(truth, said);
        });
    }

    private static List<Call> made(Trial<?> trial, Made made) {
        Draws draws = trial.draws(made.ordinal());
        List<Call> calls = new ArrayList<>(calls(draws, trial.size(), trial.length(), made));
        if (made == Made.STALE || made == Made.TWO_ORDERS) {
            long end = 0, value = 100;
            for (Call c : calls) end = Math.max(end, c.isAnswered() ? c.returned() : c.called());
            if (made == Made.STALE) {                           // in turn: written twice, then read as if once
                calls.add(new Call("a", true, value, end + 1, end + 2));
                calls.add(new Call("b", true, value + 1, end + 3, end + 4));
                calls.add(new Call("c", false, value, end + 5, end + 6));
            } else {                                            // two long writes, and two readers meanwhile
                calls.add(new Call("a", true, value, end + 1, end + 20));
                calls.add(new Call("b", true, value + 1, end + 2, end + 21));
                calls.add(new Call("c", false, value, end + 3, end + 5));
                calls.add(new Call("d", false, value + 1, end + 4, end + 7));
                calls.add(new Call("c", false, value + 1, end + 8, end + 10));
                calls.add(new Call("d", false, value, end + 9, end + 11));
            }
        }
        calls.sort(Comparator.comparingLong(Call::called));
        return List.copyOf(calls);
    }

    /** Clients at an ideal register; one read in a few is made wrong where that is asked for. */
    private static List<Call> calls(Draws draws, int clients, int length, Made made) {
        record Open(String client, long called, boolean write, Long value, Long seen, boolean done) {}
        var open = new ArrayList<Open>();
        var out = new ArrayList<Call>();
        int left = clients * length;
        long time = 0, next = 1;
        Long value = null;
        while (left > 0 || !open.isEmpty()) {
            time++;
            String idle = null;
            for (int i = 0; i < clients && idle == null; i++) {
                String name = String.valueOf((char) ('a' + i));
                if (open.stream().noneMatch(o -> o.client.equals(name))) idle = name;
            }
            if (left > 0 && idle != null && (open.isEmpty() || draws.chance(0.5))) {
                boolean write = draws.chance(0.5);
                open.add(new Open(idle, time, write, made == Made.REPEATED ? Long.valueOf(1 + draws.nextInt(2)) : Long.valueOf(next++), null, false));
                left--;
                continue;
            }
            Open o = draws.pick(open);
            if (!o.done) {
                boolean never = made == Made.UNANSWERED && o.write && draws.chance(0.5);
                boolean happens = !never || draws.chance(0.5);
                if (o.write && happens) value = o.value;
                open.remove(o);
                if (never) out.add(new Call(o.client + time, true, o.value, o.called, Call.NEVER));
                else open.add(new Open(o.client, o.called, o.write, o.value, value, true));
            } else {
                open.remove(o);
                Long seen = o.seen;
                if (made != Made.RIGHT && made != Made.STALE && !o.write && draws.chance(0.2)) seen = draws.chance(0.3) ? null : Long.valueOf(1 + draws.nextInt((int) Math.max(1, made == Made.REPEATED ? 2 : next - 1)));
                out.add(new Call(o.client, o.write, o.write ? o.value : seen, o.called, time));
            }
        }
        return out;
    }

    private static History history(List<Call> calls) {
        var out = new ArrayList<Operation>();
        for (Call c : calls) {
            out.add(!c.isAnswered() ? Operation.pending(c.client(), "write", c.value(), c.called())
                    : c.write() ? Operation.ok(c.client(), "write", c.value(), null, c.called(), c.returned()) : Operation.ok(c.client(), "read", null, c.value(), c.called(), c.returned()));
        }
        return History.of(out);
    }
}
