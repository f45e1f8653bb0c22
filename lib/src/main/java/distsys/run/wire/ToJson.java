package distsys.run.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import distsys.model.NodeId;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Values as JSON. */
final class ToJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Codec codec;

    ToJson(Codec codec) {
        this.codec = codec;
    }

    ObjectNode message(Object message) {
        Codec.Shape shape = Codec.of(message.getClass());
        var body = JSON.objectNode().put("type", shape.name());
        for (int i = 0; i < shape.keys().length; i++) {
            Object value = Codec.component(shape, i, message);
            if (value instanceof Optional<?> o && o.isEmpty()) continue;
            body.set(shape.keys()[i], value(value));
        }
        return body;
    }

    JsonNode value(Object value) {
        return switch (value) {
            case null -> JSON.nullNode();
            case JsonNode node -> node;
            case String s -> JSON.textNode(s);
            case Boolean b -> JSON.booleanNode(b);
            case Integer n -> JSON.numberNode(n);
            case Long n -> JSON.numberNode(n);
            case Short n -> JSON.numberNode(n);
            case Byte n -> JSON.numberNode(n);
            case Double n -> JSON.numberNode(n);
            case Float n -> JSON.numberNode(n);
            case BigInteger n -> JSON.numberNode(n);
            case Character c -> JSON.textNode(c.toString());
            case Enum<?> e -> JSON.textNode(e.name());
            case NodeId id -> JSON.textNode(id.name());
            case Duration d -> JSON.numberNode(d.toNanos());
            case Optional<?> o -> value(o.orElse(null));
            case Map<?, ?> m -> map(m);
            case Collection<?> c -> {
                ArrayNode array = JSON.arrayNode();
                for (Object element : c) array.add(value(element));
                yield array;
            }
            case Record r -> codec.isMessage(r.getClass()) ? message(r) : tuple(r);
            default -> other(value);
        };
    }

    private JsonNode map(Map<?, ?> map) {
        ObjectNode object = JSON.objectNode();
        map.forEach((key, value) -> object.set(key instanceof Enum<?> e ? e.name() : String.valueOf(key), value(value)));
        return object;
    }

    private ArrayNode tuple(Record r) {
        Codec.Shape shape = Codec.of(r.getClass());
        ArrayNode array = JSON.arrayNode();
        for (int i = 0; i < shape.keys().length; i++) array.add(value(Codec.component(shape, i, r)));
        return array;
    }

    private JsonNode other(Object value) {
        if (!value.getClass().isArray()) {
            throw new IllegalArgumentException("a " + value.getClass().getSimpleName() + " inside a message has no JSON form; use a record, a number, a string, an enum, or a collection of those");
        }
        ArrayNode array = JSON.arrayNode();
        for (int i = 0; i < Array.getLength(value); i++) array.add(value(Array.get(value, i)));
        return array;
    }
}
