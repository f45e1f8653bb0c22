package distsys.judge.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON as the plain data of an {@link distsys.trace.Operation}, whole numbers as Long, and back. */
final class Plain {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Plain() {}

    static Object of(JsonNode json) {
        if (json == null || json.isNull() || json.isMissingNode()) return null;
        if (json.isTextual()) return json.textValue();
        if (json.isBoolean()) return json.booleanValue();
        if (json.isIntegralNumber()) return json.canConvertToLong() ? (Object) json.longValue() : json.bigIntegerValue();
        if (json.isNumber()) return json.doubleValue();
        if (json.isArray()) {
            var list = new ArrayList<>();
            for (JsonNode element : json) list.add(of(element));
            return Collections.unmodifiableList(list);
        }
        var map = new LinkedHashMap<String, Object>();
        json.properties().forEach(p -> map.put(p.getKey(), of(p.getValue())));
        return Collections.unmodifiableMap(map);
    }

    static JsonNode json(Object value) {
        return switch (value) {
            case null -> JSON.nullNode();
            case JsonNode node -> node;
            case String s -> JSON.textNode(s);
            case Boolean b -> JSON.booleanNode(b);
            case Integer n -> JSON.numberNode(n);
            case Long n -> JSON.numberNode(n);
            case Double n -> JSON.numberNode(n);
            case Map<?, ?> m -> {
                ObjectNode object = JSON.objectNode();
                m.forEach((k, v) -> object.set(k.toString(), json(v)));
                yield object;
            }
            case Collection<?> c -> {
                ArrayNode array = JSON.arrayNode();
                for (Object e : c) array.add(json(e));
                yield array;
            }
            default -> JSON.textNode(value.toString());
        };
    }
}
