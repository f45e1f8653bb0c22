package distsys.judge.check;

import distsys.trace.History;
import distsys.trace.Operation;
import distsys.trace.type.DataType;
import distsys.trace.type.DataTypes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The models that speak of single operations on one object. */
public final class ObjectModels implements ModelFamily {

    @Override public List<String> models() {
        var names = new ArrayList<>(List.of("linearizable", "sequential", "causal", "pram"));
        for (Session.Guarantee g : Session.Guarantee.values()) names.add(g.word());
        return names;
    }

    @Override public List<String> data() {
        return DataTypes.all().stream().map(DataType::name).toList();
    }

    @Override public Checker checker(String model, String data) {
        return checker(model, DataTypes.named(data));
    }

    /**
     * The model, asked about any data type, such as one of a learner's own.
     *
     * @throws IllegalArgumentException if there is no such model
     */
    public Checker checker(String model, DataType type) {
        return switch (model) {
            case "linearizable" -> Linearizable.of(type);
            case "sequential" -> Sequential.of(type);
            case "causal" -> Views.causal(type);
            case "pram" -> Views.pram(type);
            default -> session(model, type);
        };
    }

    private Checker session(String model, DataType type) {
        for (Session.Guarantee g : Session.Guarantee.values()) if (g.word().equals(model)) return Session.of(g, type);
        throw new IllegalArgumentException("there is no model \"" + model + "\"; there are " + String.join(", ", models()));
    }

    @Override public String recognise(History history) {
        for (DataType type : DataTypes.all()) {
            boolean answersFit = switch (type.name()) {
                case "register" -> !readsCollections(history);
                case "set" -> readsCollections(history) || looksUp(history);
                default -> true;
            };
            if (answersFit && Fit.problem(history, type).isEmpty()) return type.name();
        }
        return "";
    }

    /** A set is read as a whole. */
    private static boolean readsCollections(History history) {
        for (Operation o : history.operations()) if (o.f().equals("read") && o.isOk()) return o.output() instanceof Collection<?>;
        return false;
    }

    private static boolean looksUp(History history) {
        for (Operation o : history.operations()) if (o.f().equals("contains")) return true;
        return false;
    }
}
