package distsys.judge.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import distsys.model.Draws;
import java.util.List;
import java.util.Map;

/** Two workloads about a set that only grows: what was added is read in the end, by everybody. */
abstract sealed class SetWorkload extends Workload {

    private final String add;
    private final double adds;
    private long next;

    private SetWorkload(String add, Options o) {
        this.add = add;
        adds = 1 - o.readsOr(0.5);
    }

    @Override Ask next(int thread, Draws draws) {
        return draws.chance(adds) ? new Ask(add, next++) : new Ask("read", null);
    }

    @Override boolean hasLast() {
        return true;
    }

    @Override Ask last(int thread, int step, Object previous) {
        return step == 0 ? new Ask("read", null) : null;
    }

    @Override Findings check(Load load) {
        return new SetFull(load, add).check();
    }

    /** {@code broadcast}: values, which nodes tell each other along a topology that they are given first. */
    static final class Broadcast extends SetWorkload {

        Broadcast(Options o) {
            super("broadcast", o);
        }

        @Override public String name() {
            return "broadcast";
        }

        @Override ObjectNode setUp(String node, Map<String, List<String>> topology) {
            return body("topology").set("topology", Plain.json(topology));
        }

        @Override ObjectNode request(Ask ask) {
            return ask.f().equals("read") ? body("read") : body("broadcast").set("message", Plain.json(ask.value()));
        }

        @Override Object output(Ask ask, JsonNode reply) {
            if (ask.f().equals("read")) return Plain.of(expect(reply, "read_ok", "messages", LIST).path("messages"));
            expect(reply, "broadcast_ok");
            return null;
        }
    }

    /** {@code g-set}. */
    static final class GrowOnly extends SetWorkload {

        GrowOnly(Options o) {
            super("add", o);
        }

        @Override public String name() {
            return "g-set";
        }

        @Override boolean trustsErrors() {
            return false;
        }

        @Override ObjectNode request(Ask ask) {
            return ask.f().equals("read") ? body("read") : body("add").set("element", Plain.json(ask.value()));
        }

        @Override Object output(Ask ask, JsonNode reply) {
            if (ask.f().equals("read")) return Plain.of(expect(reply, "read_ok", "value", LIST).path("value"));
            expect(reply, "add_ok");
            return null;
        }
    }
}
