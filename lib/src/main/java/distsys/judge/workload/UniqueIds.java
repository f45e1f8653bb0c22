package distsys.judge.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import distsys.judge.check.Verdict;
import distsys.model.Draws;
import distsys.trace.Operation;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code unique-ids}: no id is given out twice. */
final class UniqueIds extends Workload {

    private static final int SHOWN = 48;

    @Override public String name() {
        return "unique-ids";
    }

    @Override Ask next(int thread, Draws draws) {
        return new Ask("generate", null);
    }

    @Override ObjectNode request(Ask ask) {
        return body("generate");
    }

    @Override Object output(Ask ask, JsonNode reply) {
        JsonNode id = expect(reply, "generate_ok", "id", ANY).path("id");
        if (id.isNull()) throw new BadReply("generate_ok.id is null, which is no id");
        return Plain.of(id);
    }

    @Override Findings check(Load load) {
        var first = new HashMap<Object, Operation>();
        var duplicated = new LinkedHashMap<String, Object>();
        String why = "";
        int attempted = 0, acknowledged = 0;
        Comparator<Object> order = Comparator.comparing((Object id) -> id instanceof Long ? 0 : 1)
                .thenComparing((a, b) -> a instanceof Long x && b instanceof Long y ? Long.compare(x, y) : a.toString().compareTo(b.toString()));
        Object least = null, most = null;
        for (Operation o : load.history().operations()) {
            attempted++;
            if (!o.isOk()) continue;
            acknowledged++;
            Object id = o.output();
            least = least == null || order.compare(id, least) < 0 ? id : least;
            most = most == null || order.compare(id, most) > 0 ? id : most;
            Operation before = first.putIfAbsent(id, o);
            if (before == null) continue;
            if (why.isEmpty()) why = "the id " + Plain.json(id) + " was given out twice: to " + load.tell(before) + ", and to " + load.tell(o);
            if (duplicated.size() < SHOWN || duplicated.containsKey(id.toString())) duplicated.merge(id.toString(), 2, (n, _) -> (int) n + 1);
        }
        var fields = new LinkedHashMap<String, Object>();
        fields.put("attempted-count", attempted);
        fields.put("acknowledged-count", acknowledged);
        fields.put("duplicated-count", acknowledged - first.size());
        fields.put("duplicated", duplicated);
        fields.put("range", least == null ? List.of() : List.of(least, most));
        return why.isEmpty() ? new Findings(Verdict.PASS, "all " + acknowledged + " ids are different", fields) : new Findings(Verdict.FAIL, why, fields);
    }
}
