package distsys.trace.type;

import java.util.List;
import java.util.stream.Collectors;

/** The data types with a name. */
public final class DataTypes {

    private static final List<DataType> ALL = List.of(new Register(false), new Register(true), new KeyValue(), new Queue(), new Stack(), new ValueSet(), new Counter());

    private DataTypes() {}

    /** All of them. */
    public static List<DataType> all() {
        return ALL;
    }

    /**
     * The data type with this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static DataType named(String name) {
        for (DataType t : ALL) if (t.name().equals(name)) return t;
        throw new IllegalArgumentException("there is no data type \"" + name + "\"; there are " + names());
    }

    /** Their names, for a sentence. */
    public static String names() {
        return ALL.stream().map(DataType::name).collect(Collectors.joining(", "));
    }
}
