package distsys.judge.check;

import distsys.trace.History;
import java.util.List;

/**
 * Models that {@code ./course check} knows by name. A family is announced in {@code META-INF/services/distsys.judge.check.ModelFamily}.
 */
public interface ModelFamily {

    /** Their names, in the order in which they are listed. */
    List<String> models();

    /** The names of the data types about which they can be asked. */
    List<String> data();

    /** The data type that the history seems to be of; empty if it is none of this family's. */
    String recognise(History history);

    /**
     * The model, asked about a data type.
     *
     * @throws IllegalArgumentException if the two do not go together, with what does
     */
    Checker checker(String model, String data);
}
