package distsys.judge.workload;

import distsys.judge.check.Linearizable;
import distsys.judge.check.Ruling;
import distsys.judge.check.Verdict;
import distsys.judge.check.txn.Anomaly;
import distsys.judge.check.txn.Assume;
import distsys.judge.check.txn.Found;
import distsys.judge.check.txn.Isolation;
import distsys.judge.check.txn.Model;
import distsys.judge.check.txn.Transaction;
import distsys.trace.History;
import distsys.trace.Operation;
import distsys.trace.type.KeyValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Where workloads hand their histories to the checkers of consistency models. */
final class Consistency {

    private static final int SHOWN = 8;

    private Consistency() {}

    /**
     * The models that are asked for, such as {@code "serializable, read-atomic"}.
     *
     * @throws IllegalArgumentException that lists the models there are
     */
    static Set<Model> models(String names) {
        var models = new LinkedHashSet<Model>();
        for (String name : names.split(",")) models.add(Model.of(name.strip()));
        return models;
    }

    /** Each key is a linearizable register with compare-and-set. */
    static Findings registers(Load load) {
        History history = load.history();
        Ruling ruling = Linearizable.of(new KeyValue()).check(history);
        var keys = new LinkedHashSet<Object>();
        for (Operation o : history.operations()) keys.add(((List<?>) o.input()).getFirst());
        var fields = new LinkedHashMap<String, Object>();
        fields.put("key-count", keys.size());
        if (ruling.verdict() != Verdict.FAIL) return new Findings(ruling.verdict(), ruling.verdict() == Verdict.PASS
                ? "all " + history.size() + " operations on " + keys.size() + " keys are linearizable" : ruling.why(), fields);
        Operation culprit = ruling.culprit();
        Object key = ((List<?>) culprit.input()).getFirst();
        fields.put("failures", List.of(key));
        fields.put("smallest", ruling.part().stream().map(o -> load.tell(o) + ": " + ruling.type().say(o)).toList());
        return new Findings(Verdict.FAIL, "key " + key + " is not linearizable: " + ruling.type().say(culprit) + ", the " + load.tell(culprit) + ", has no place. " + ruling.why(), fields);
    }

    /** The transactions keep to every model that was asked for. */
    static Findings transactions(Load load, String names) {
        Set<Model> models = models(names);
        Isolation isolation = Isolation.of(Transaction.of(load.history()), Assume.DEFAULT, Isolation.STEPS);
        var fields = new LinkedHashMap<String, Object>();
        fields.put("anomaly-types", isolation.anomalies().stream().map(Anomaly::word).sorted().toList());
        var anomalies = new TreeMap<String, List<String>>();
        for (Found f : isolation.found()) {
            List<String> examples = anomalies.computeIfAbsent(f.anomaly().word(), _ -> new ArrayList<>());
            if (examples.size() < SHOWN) examples.add(f.why());
        }
        fields.put("anomalies", anomalies);
        fields.put("not", isolation.not().stream().map(Model::word).toList());
        fields.put("also-not", isolation.alsoNot().stream().map(Model::word).toList());
        Verdict verdict = Verdict.PASS;
        String why = "the " + load.history().size() + " transactions show no anomaly that " + names + " forbids";
        for (Model model : models) {
            Verdict each = isolation.verdict(model);
            if (each == Verdict.FAIL && verdict != Verdict.FAIL) why = broken(load, isolation, model);
            else if (each == Verdict.UNKNOWN && verdict == Verdict.PASS) why = isolation.judgement(model).why();
            verdict = verdict.worse(each);
        }
        return new Findings(verdict, why, fields);
    }

    private static String broken(Load load, Isolation isolation, Model model) {
        Found shown = isolation.shows(model);
        var who = new ArrayList<String>();
        for (int t : shown.transactions()) {
            if (who.size() < 3) who.add(load.tell(load.history().get(isolation.transactions().get(t).index())));
        }
        return "not " + model.word() + ", for there is " + shown.anomaly().word() + ": " + shown.why() + (who.isEmpty() ? "" : " (" + String.join("; ", who) + ")");
    }
}
