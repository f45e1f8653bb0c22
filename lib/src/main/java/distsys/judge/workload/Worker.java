package distsys.judge.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import distsys.judge.workload.Load.Detail;
import distsys.judge.workload.Load.Stray;
import distsys.judge.workload.Workload.Ask;
import distsys.judge.workload.Workload.BadReply;
import distsys.judge.workload.Workload.Heard;
import distsys.judge.workload.Workload.Session;
import distsys.run.maelstrom.Customer;
import distsys.trace.Operation.Outcome;

/**
 * One client: asks the node that is its own, waits for the answer, and asks again. After an operation whose fate is unknown the process
 * is taken for dead (Jepsen): a new one, with a new connection, takes its place.
 */
public final class Worker implements Customer {

    /** Between two looks at whether the others are set up, or whether there is something to do. */
    private static final long SOON = 5_000_000;

    private final Load load;
    private final int thread;
    private final String node;
    private int process, setUps, lasts;
    private Session session;
    private long msgId, deadline, slot = -1, previous;
    private boolean begun, done;
    /** What is awaited: null if nothing; a set-up has no operation. */
    private ObjectNode awaited;
    private Ask asked;
    private Detail detail;
    private Object lastOutput;

    Worker(Load load, int thread) {
        this.load = load;
        this.thread = thread;
        node = load.nodes.get(thread % load.nodes.size());
        process = thread;
        session = load.workload.open(thread);
    }

    @Override public boolean isDone() {
        return done;
    }

    @Override public void wake(Desk desk) {
        if (done) return;
        if (awaited == null) proceed(desk);
        else if (desk.now() >= deadline) timedOut(desk);
        else desk.wakeAt(deadline);
    }

    /** Does whatever is next: set up, ask, wait, ask the last. */
    private void proceed(Desk desk) {
        long now = desk.now();
        if (!begun && !setUp(desk)) return;
        if (!load.hasBegun()) desk.wakeAt(now + SOON);
        else if (now < load.end()) ask(desk, now);
        else if (!load.workload.hasLast()) done = true;
        else if (now < load.last()) desk.wakeAt(load.last());
        else askLast(desk, now);
    }

    /** Sets up every node whose number is mine modulo the number of clients; true once that is done. */
    private boolean setUp(Desk desk) {
        int clients = load.workers().size();
        while (setUps * clients + thread < load.nodes.size()) {
            String to = load.nodes.get(setUps * clients + thread);
            ObjectNode body = load.workload.setUp(to, load.topology);
            setUps++;
            if (body != null) {
                say(desk, to, body);
                return false;
            }
        }
        begun = true;
        load.isSetUp(desk.now());
        return true;
    }

    private void ask(Desk desk, long now) {
        if (slot < 0) slot = load.slot(now, previous);
        if (slot > now) {
            desk.wakeAt(Math.min(slot, load.end()));
            return;
        }
        slot = -1;
        Ask next = load.workload.next(thread, load.draws());
        if (next == null) desk.wakeAt(now + SOON);
        else ask(desk, next, false);
    }

    private void askLast(Desk desk, long now) {
        Ask next = now >= load.veryEnd() ? null : load.workload.last(thread, lasts++, lastOutput);
        if (next == null) done = true;
        else ask(desk, next, true);
    }

    private void ask(Desk desk, Ask ask, boolean last) {
        asked = ask;
        previous = desk.now();
        detail = load.invoke(name(), ask, node, last, previous);
        ObjectNode body = session.request(ask);
        if (body == null) complete(desk, Outcome.OK, ask.value(), "");          // nothing to ask anybody
        else say(desk, node, body);
    }

    private void say(Desk desk, String to, ObjectNode body) {
        awaited = body.put("msg_id", ++msgId);
        deadline = desk.now() + load.timeout().toNanos();
        desk.send(to, body);
        if (awaited != null) desk.wakeAt(deadline);                             // unless the answer was there at once
    }

    private String name() {
        return Integer.toString(process);
    }

    @Override public void hear(Desk desk, String from, JsonNode reply) {
        if (awaited == null || reply.path("in_reply_to").asLong(-1) != msgId) {
            stray(desk, from, reply);
            return;
        }
        boolean isError = reply.path("type").asText().equals("error");
        if (asked == null) {
            heardSetUp(desk, from, reply, isError);
        } else if (isError) {
            failed(desk, reply);
        } else {
            try {
                Heard heard = session.hear(asked, reply);
                if (heard.more() != null) say(desk, from, heard.more());
                else complete(desk, Outcome.OK, heard.output(), "");
            } catch (BadReply bad) {
                load.stray(new Stray(desk.now(), from, desk.name(), bad.getMessage() + ": " + reply));
                complete(desk, Outcome.INFO, null, bad.getMessage());
            }
        }
    }

    private void heardSetUp(Desk desk, String from, JsonNode reply, boolean isError) {
        if (isError || !reply.path("type").asText().equals(awaited.path("type").asText() + "_ok")) {
            load.stray(new Stray(desk.now(), from, desk.name(), awaited.path("type").asText() + " was answered with " + reply));
        }
        awaited = null;
        proceed(desk);
    }

    private void stray(Desk desk, String from, JsonNode reply) {
        if (!reply.has("in_reply_to")) load.stray(new Stray(desk.now(), from, desk.name(), "the message has no in_reply_to, so it answers nothing: " + reply));
        else if (awaited != null && reply.path("in_reply_to").asLong(-1) > msgId) {
            load.stray(new Stray(desk.now(), from, desk.name(), "the message answers request " + reply.path("in_reply_to") + ", which was never made: " + reply));
        }
        // Anything else comes too late, or twice; in a network both are ordinary.
    }

    /** An error that says for certain that nothing happened is a failure; any other leaves it open. */
    private void failed(Desk desk, JsonNode error) {
        int code = error.path("code").asInt(-1);
        boolean definite = code == 1 || code >= 10 && code <= 12 || code == 14 || code >= 20 && code <= 22 || code == 30;
        boolean fails = load.workload.trustsErrors() && (definite || load.workload.isIdempotent(asked.f()));
        complete(desk, fails ? Outcome.FAIL : Outcome.INFO, null, "error " + code + ": " + error.path("text").asText());
    }

    private void timedOut(Desk desk) {
        if (asked == null) {
            load.stray(new Stray(desk.now(), node, desk.name(), awaited.path("type").asText() + " was not answered within " + distsys.trace.Times.text(load.timeout())));
            awaited = null;
            proceed(desk);
            return;
        }
        boolean fails = load.workload.trustsErrors() && load.workload.isIdempotent(asked.f());
        complete(desk, fails ? Outcome.FAIL : Outcome.INFO, null, "no answer within " + distsys.trace.Times.text(load.timeout()));
    }

    private void complete(Desk desk, Outcome outcome, Object output, String error) {
        detail.error = error;
        load.complete(name(), outcome, output, desk.now());
        lastOutput = outcome == Outcome.OK ? output : null;
        boolean goes = outcome == Outcome.INFO || asked.f().equals("crash");
        awaited = null;
        asked = null;
        if (goes) {
            process += load.workers().size();
            desk.reconnect();
            session = load.workload.open(thread);
        }
        proceed(desk);
    }
}
