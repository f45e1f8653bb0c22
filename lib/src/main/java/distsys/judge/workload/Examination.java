package distsys.judge.workload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import distsys.judge.check.Verdict;
import distsys.judge.workload.Load.Stray;
import distsys.run.maelstrom.Account;
import distsys.run.maelstrom.Traffic;
import distsys.trace.History;
import distsys.trace.Operation;
import distsys.trace.Times;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One run, examined: the verdict, the sentence that explains it, and all the numbers under Maelstrom's names. */
public final class Examination {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final int SHOWN = 8;

    private final Load load;
    private final Account account;
    private final History history;
    private final Map<String, Object> results = new LinkedHashMap<>();
    private final List<String> troubles = new ArrayList<>();
    private Verdict verdict = Verdict.PASS;
    private String praise = "";

    private Examination(Load load, Account account) {
        this.load = load;
        this.account = account;
        history = load.history();
    }

    /** Examines what the clients of {@code load} saw in the run that left {@code account}. */
    public static Examination of(Load load, Account account) {
        var examination = new Examination(load, account);
        examination.examine();
        return examination;
    }

    private void examine() {
        if (!account.failure().isEmpty()) trouble(Verdict.FAIL, account.failure());
        Findings findings = load.workload.check(load);
        if (findings.verdict() == Verdict.FAIL) trouble(Verdict.FAIL, load.workload.name() + ": " + findings.why());
        praise = findings.why();
        exceptions();
        stats();
        availability();
        if (findings.verdict() == Verdict.UNKNOWN) trouble(Verdict.UNKNOWN, load.workload.name() + ": " + findings.why());
        net();
        var workload = new LinkedHashMap<String, Object>();
        workload.put("valid?", valid(findings.verdict()));
        workload.putAll(findings.fields());
        results.put("workload", workload);
        results.put("valid?", valid(verdict));
        results.put("why", why());
        results.put("seed", load.options.seed());
    }

    private static Object valid(Verdict v) {
        return switch (v) {
            case PASS -> true;
            case FAIL -> false;
            case UNKNOWN -> "unknown";
        };
    }

    private void trouble(Verdict v, String why) {
        verdict = verdict.worse(v);
        troubles.add(why);
    }

    /** Answers that the protocol or the schema does not allow. */
    private void exceptions() {
        var first = new LinkedHashMap<String, Object>();
        for (Stray s : load.strays()) if (first.size() < SHOWN) first.putIfAbsent(s.from() + " to " + s.client() + " at " + Times.text(s.time()), s.sentence());
        first.put("count", load.strays().size());
        results.put("exceptions", first);
        if (load.strays().isEmpty()) return;
        Stray s = load.strays().getFirst();
        trouble(Verdict.FAIL, s.from() + " told client " + s.client() + " at " + Times.text(s.time()) + " what the protocol does not allow: " + s.sentence()
                + (load.strays().size() > 1 ? " (and " + (load.strays().size() - 1) + " more)" : ""));
    }

    private void stats() {
        var byF = new TreeMap<String, int[]>();
        var total = new int[3];
        var why = new TreeMap<String, Operation>();
        for (Operation o : history.operations()) {
            int kind = o.isOk() ? 0 : o.isFailed() ? 1 : 2;
            total[kind]++;
            byF.computeIfAbsent(o.f(), _ -> new int[3])[kind]++;
            if (kind > 0) why.putIfAbsent(o.f(), o);
        }
        var stats = new LinkedHashMap<String, Object>(counts(total));
        var parts = new LinkedHashMap<String, Object>();
        byF.forEach((f, counts) -> {
            parts.put(f, counts(counts));
            if (counts[0] > 0) return;
            Operation o = why.get(f);
            trouble(Verdict.FAIL, "not one of " + (counts[1] + counts[2]) + " " + f + " requests succeeded; the first, " + load.tell(o) + ": " + load.error(o));
        });
        stats.put("by-f", parts);
        results.put("stats", stats);
        if (history.size() == 0) trouble(Verdict.UNKNOWN, "no client made a request: is the rate so low, or the time so short?");
    }

    private static Map<String, Object> counts(int[] kinds) {
        var counts = new LinkedHashMap<String, Object>();
        counts.put("count", kinds[0] + kinds[1] + kinds[2]);
        counts.put("ok-count", kinds[0]);
        counts.put("fail-count", kinds[1]);
        counts.put("info-count", kinds[2]);
        return counts;
    }

    private void availability() {
        long ok = history.operations().stream().filter(Operation::isOk).count();
        double fraction = history.size() == 0 ? 1 : (double) ok / history.size();
        var availability = new LinkedHashMap<String, Object>();
        availability.put("ok-fraction", fraction);
        boolean enough = load.options.availability() < 0 || fraction >= load.options.availability();
        availability.put("valid?", enough);
        results.put("availability", availability);
        if (enough) return;
        Operation first = history.operations().stream().filter(o -> !o.isOk()).findFirst().orElseThrow();
        trouble(Verdict.FAIL, String.format(Locale.ROOT, "%.2f %% of the requests succeeded, %.2f %% were asked for; the first that did not, %s: %s", 100 * fraction,
                100 * load.options.availability(), load.tell(first), load.error(first)));
    }

    private void net() {
        Traffic t = account.traffic();
        var net = new LinkedHashMap<String, Object>();
        net.put("all", part(t.sent(), t.received(), true));
        net.put("clients", part(t.clientsSent(), t.clientsReceived(), false));
        net.put("servers", part(t.serversSent(), t.serversReceived(), true));
        results.put("net", net);
        if (!account.notes().isEmpty()) results.put("notes", account.notes());
        if (account.delays().length > 0) results.put("bench-delay-ms", benchDelay());
    }

    /** How long the bench itself took from a line read to the line written, beyond the latency that was asked for. */
    private Map<String, Object> benchDelay() {
        long[] sorted = account.delays().clone();
        Arrays.sort(sorted);
        var delay = new LinkedHashMap<String, Object>();
        delay.put("count", sorted.length);
        for (double q : new double[] {0.5, 0.99, 0.999, 1}) delay.put(q == 1 ? "1" : Double.toString(q), sorted[(int) Math.min(sorted.length - 1, (long) (q * sorted.length))] / 1e6);
        return delay;
    }

    private Map<String, Object> part(long sent, long received, boolean perOp) {
        var part = new LinkedHashMap<String, Object>();
        part.put("send-count", sent);
        part.put("recv-count", received);
        part.put("msg-count", sent);
        if (perOp) part.put("msgs-per-op", history.size() == 0 ? 0 : (double) sent / history.size());
        return part;
    }

    // ------------------------------------------------------------------ what it says

    public Verdict verdict() {
        return verdict;
    }

    /** What is wrong, worst first, one sentence each; empty if nothing is. */
    public List<String> troubles() {
        return List.copyOf(troubles);
    }

    /** The sentence beside the verdict: the first trouble; if there is none, what was checked. */
    public String why() {
        return troubles.isEmpty() ? praise : troubles.getFirst();
    }

    /** All numbers, as {@code results.json} has them. */
    public Map<String, Object> results() {
        return results;
    }

    /** {@code results.json}. */
    public String json() {
        try {
            return JSON.writeValueAsString(results);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A number of the results, by the path to it; NaN if there is none. */
    public double number(String... path) {
        Object at = results;
        for (String key : path) at = at instanceof Map<?, ?> map ? map.get(key) : null;
        return at instanceof Number n ? n.doubleValue() : Double.NaN;
    }

    /** What the clients saw. */
    public History history() {
        return history;
    }

    /** How it was run. */
    public Options options() {
        return load.options;
    }

    /** Node, error and so on of an operation. */
    public Load load() {
        return load;
    }

    /** What the engine left behind. */
    public Account account() {
        return account;
    }
}
