package distsys.judge.workload;

import java.util.List;

/** The ten workloads by name. */
public final class Workloads {

    /** Their names, sorted. */
    public static final List<String> NAMES = List.of("broadcast", "echo", "g-counter", "g-set", "kafka", "lin-kv", "pn-counter", "txn-list-append",
            "txn-rw-register", "unique-ids");

    private Workloads() {}

    static void require(String name) {
        if (!NAMES.contains(name)) throw new IllegalArgumentException("there is no workload \"" + name + "\"; there is " + String.join(", ", NAMES));
    }

    static boolean needsTwoClientsPerNode(String name) {
        return name.equals("lin-kv");
    }

    /** Whether some of its requests look and others change something. */
    static boolean isMixed(String name) {
        return !name.equals("echo") && !name.equals("unique-ids");
    }

    /** Whether its requests name keys, so that more keys mean less contention. */
    public static boolean hasKeys(String name) {
        return name.equals("kafka") || name.equals("lin-kv") || name.startsWith("txn-");
    }

    static Workload make(Options o) {
        return switch (o.workload()) {
            case "broadcast" -> new SetWorkload.Broadcast(o);
            case "echo" -> new Echo();
            case "g-counter" -> new Counter("g-counter", o, 0, 4);
            case "g-set" -> new SetWorkload.GrowOnly(o);
            case "kafka" -> new Kafka(o);
            case "lin-kv" -> new LinKv(o);
            case "pn-counter" -> new Counter("pn-counter", o, -5, 4);
            case "txn-list-append" -> new Transactions(o, "append");
            case "txn-rw-register" -> new Transactions(o, "w");
            default -> new UniqueIds();
        };
    }
}
