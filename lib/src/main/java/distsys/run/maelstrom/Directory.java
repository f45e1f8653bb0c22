package distsys.run.maelstrom;

import distsys.model.NodeId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who is called what: the members in the order of {@code init}, then whoever else turns up, in the order they do. */
final class Directory {

    private final Map<String, NodeId> ids = new LinkedHashMap<>();
    private final List<NodeId> members;

    Directory(List<String> members) {
        members.forEach(this::of);
        this.members = List.copyOf(ids.values());
    }

    List<NodeId> members() {
        return members;
    }

    /** The id of this name, a new one if it was never heard. */
    NodeId of(String name) {
        NodeId known = ids.get(name);
        if (known == null) ids.put(name, known = new NodeId(ids.size(), name));
        return known;
    }

    /** The id of this name, null if it was never heard. */
    NodeId known(String name) {
        return ids.get(name);
    }

    /** All, by index. */
    List<NodeId> all() {
        return new ArrayList<>(ids.values());
    }
}
