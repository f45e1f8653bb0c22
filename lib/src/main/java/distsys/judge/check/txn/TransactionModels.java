package distsys.judge.check.txn;

import distsys.judge.check.Checker;
import distsys.judge.check.ModelFamily;
import distsys.trace.History;
import distsys.trace.Operation;
import java.util.Arrays;
import java.util.List;

/** The models that speak of transactions, on lists or on registers. */
public final class TransactionModels implements ModelFamily {

    private static final String LISTS = "list-append", REGISTERS = "rw-register";

    @Override public List<String> models() {
        return Arrays.stream(Model.values()).filter(m -> !Lattice.forbiddenBy(m).isEmpty() && m != Model.LINEARIZABLE).map(Model::word).toList();
    }

    @Override public List<String> data() {
        return List.of(LISTS, REGISTERS);
    }

    @Override public String recognise(History history) {
        for (Operation o : history.operations()) {
            if (!o.f().equals("txn") || !(o.value() instanceof List<?> steps)) return "";
            for (Object step : steps) {
                if (!(step instanceof List<?> parts) || parts.isEmpty()) return "";
                String f = String.valueOf(parts.getFirst());
                if (f.equals("append")) return LISTS;
                if (f.equals("w") || f.equals("write")) return REGISTERS;
            }
        }
        return history.size() == 0 ? "" : LISTS;
    }

    @Override public Checker checker(String model, String data) {
        return Isolated.of(Model.of(model));
    }
}
