package distsys.judge.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import distsys.judge.check.Verdict;
import distsys.model.Draws;
import distsys.trace.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code echo}: what comes back is what was sent. */
final class Echo extends Workload {

    @Override public String name() {
        return "echo";
    }

    @Override Ask next(int thread, Draws draws) {
        return new Ask("echo", "Please echo " + draws.nextInt(128));
    }

    @Override ObjectNode request(Ask ask) {
        return body("echo").put("echo", (String) ask.value());
    }

    @Override Object output(Ask ask, JsonNode reply) {
        return Plain.of(expect(reply, "echo_ok", "echo", ANY).path("echo"));
    }

    @Override Findings check(Load load) {
        var errors = new ArrayList<Map<String, Object>>();
        String why = "";
        int ok = 0;
        for (Operation o : load.history().operations()) {
            if (!o.isOk()) continue;
            ok++;
            if (o.input().equals(o.output())) continue;
            if (errors.isEmpty()) why = load.tell(o) + " was answered with " + Plain.json(o.output()) + ", not with " + Plain.json(o.input()) + ", which was sent";
            errors.add(Map.of("sent", o.input(), "received", String.valueOf(o.output())));
        }
        var fields = new LinkedHashMap<String, Object>();
        fields.put("errors", List.copyOf(errors));
        return errors.isEmpty() ? new Findings(Verdict.PASS, "all " + ok + " echoes came back as they were sent", fields) : new Findings(Verdict.FAIL, why, fields);
    }
}
