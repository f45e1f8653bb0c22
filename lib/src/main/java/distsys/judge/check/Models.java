package distsys.judge.check;

import distsys.trace.History;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Every model with a name. */
public final class Models {

    private static final List<ModelFamily> FAMILIES = ServiceLoader.load(ModelFamily.class, Models.class.getClassLoader()).stream().map(ServiceLoader.Provider::get).toList();

    private Models() {}

    /** Their names. */
    public static List<String> names() {
        var names = new ArrayList<String>();
        for (ModelFamily f : FAMILIES) for (String m : f.models()) if (!names.contains(m)) names.add(m);
        return names;
    }

    /** The names of the data types. */
    public static List<String> data() {
        var names = new ArrayList<String>();
        for (ModelFamily f : FAMILIES) names.addAll(f.data());
        return names;
    }

    /**
     * Refuses names that nobody knows.
     *
     * @param data may be empty: it is then recognised, by the history
     * @throws IllegalArgumentException with the names that there are
     */
    public static void known(String model, String data) {
        if (!names().contains(model)) throw new IllegalArgumentException("there is no model \"" + model + "\"; there are " + String.join(", ", names()));
        if (!data.isEmpty() && !data().contains(data)) throw new IllegalArgumentException("there is no data type \"" + data + "\"; there are " + String.join(", ", data()));
        if (!data.isEmpty()) family(model, data).checker(model, data);
    }

    /**
     * The checker for a history.
     *
     * @param data the data type; empty to recognise it
     * @throws IllegalArgumentException if there is no such model, or none for this data
     */
    public static Checker named(String model, String data, History history) {
        known(model, data);
        if (!data.isEmpty()) return family(model, data).checker(model, data);
        for (ModelFamily f : FAMILIES) {
            String recognised = f.models().contains(model) ? f.recognise(history) : "";
            if (!recognised.isEmpty()) return f.checker(model, recognised);
        }
        throw new IllegalArgumentException("no data type of the model " + model + " has the functions of this history; name one with --data: " + String.join(", ", data()));
    }

    private static ModelFamily family(String model, String data) {
        for (ModelFamily f : FAMILIES) if (f.models().contains(model) && f.data().contains(data)) return f;
        var fitting = new ArrayList<String>();
        for (ModelFamily f : FAMILIES) if (f.models().contains(model)) fitting.addAll(f.data());
        throw new IllegalArgumentException("the model " + model + " is not asked about the data type " + data + "; it is about " + String.join(", ", fitting));
    }
}
