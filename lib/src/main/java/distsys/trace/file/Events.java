package distsys.trace.file;

import distsys.trace.History;
import distsys.trace.Operation;
import distsys.trace.Operation.Outcome;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes the events of a file as they come, whatever its format, and refuses what is no history. */
final class Events {

    /** So many operations need about half a gigabyte. */
    static final int MOST = 2_000_000;

    private final Source in;
    private final History.Recorder recorder = History.recorder();
    private final Map<String, String> openKey = new HashMap<>();
    private final int most;

    Events(Source in, int most) {
        this.in = in;
        this.most = most;
    }

    /** An event as a map with the keys type, process, f, value and perhaps key and time. */
    void take(Map<?, ?> event) {
        Object process = required(event, "process"), type = required(event, "type");
        if (process == null) throw in.fault("the event has a process that is nil; number the clients");
        boolean keyed = event.containsKey("key");
        Object value = keyed ? Arrays.asList(event.get("key"), event.get("value")) : event.get("value");
        Object time = event.get("time"), f = event.get("f");
        take(process.toString(), String.valueOf(type), f == null ? null : f.toString(), value, time instanceof Long t ? t : Operation.NO_TIME);
    }

    void take(String process, String type, String f, Object value, long time) {
        if (process.equals("nemesis")) return;              // the faults of Jepsen's tests are no client's operations
        Outcome outcome = switch (type) {
            case "invoke" -> null;
            case "ok" -> Outcome.OK;
            case "fail" -> Outcome.FAIL;
            case "info" -> Outcome.INFO;
            default -> throw in.fault("there is no type \"" + type + "\" of event; there are invoke, ok, fail, info");
        };
        String open = recorder.openCall(process);
        try {
            if (outcome == null) {
                if (f == null) throw in.fault("the event has no f; name the function that process " + process + " calls");
                recorder.invoke(process, f, value, time);
                if (recorder.size() > most) throw in.fault(String.format(java.util.Locale.ROOT,
                        "the history has more than %,d operations, which is as many as are kept in memory; check it in parts: one file a key, or a shorter run", most));
            } else {
                if (f != null && open != null && !open.equals(f)) {
                    throw in.fault("process " + process + " returns from " + f + ", but its open call is " + open + "; a call and its return name the same f");
                }
                recorder.ends(process, outcome, value, time);
            }
        } catch (HistoryFault own) {
            throw own;
        } catch (IllegalArgumentException wrong) {
            throw in.fault(wrong.getMessage());
        }
    }

    History history() {
        if (recorder.size() == 0) throw new HistoryFault(in.name, 0, "there is no operation in it");
        return recorder.history();
    }

    private Object required(Map<?, ?> event, String key) {
        if (!event.containsKey(key)) throw in.fault("the event has no " + key + "; an event has type, process, f and value, and perhaps time");
        return event.get(key);
    }
}
