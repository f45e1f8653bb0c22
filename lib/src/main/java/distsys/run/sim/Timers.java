package distsys.run.sim;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One node's pending timers by value. Almost every node has a handful, which an array holds in a tenth of a hash map's memory and
 * finds as fast; a node with many gets the map.
 */
final class Timers {

    private static final int FEW = 8;
    private static final Item[] NONE = {};

    private Item[] few = NONE;
    private int count;
    private Map<Object, Item> many;

    /** Remembers {@code item} under its value, and returns the one it takes the place of, or null. */
    Item put(Item item) {
        if (many != null) return many.put(item.what, item);
        int at = find(item.what);
        if (at >= 0) {
            Item earlier = few[at];
            few[at] = item;
            return earlier;
        }
        if (count == FEW) {
            many = new HashMap<>();
            for (Item i : few) many.put(i.what, i);
            return many.put(item.what, item);
        }
        if (count == few.length) few = Arrays.copyOf(few, Math.max(1, 2 * count));
        few[count++] = item;
        return null;
    }

    /** Forgets the timer with this value, and returns it, or null. */
    Item remove(Object value) {
        if (many != null) return many.remove(value);
        int at = find(value);
        return at < 0 ? null : take(at);
    }

    /** Forgets this timer, if it is still the one with its value. */
    void fired(Item item) {
        if (many != null) {
            many.remove(item.what, item);
            return;
        }
        for (int i = 0; i < count; i++) {
            if (few[i] == item) {
                take(i);
                return;
            }
        }
    }

    /** Hands over every timer and forgets them all. */
    void clear(Consumer<Item> each) {
        if (many != null) many.values().forEach(each);
        else for (int i = 0; i < count; i++) each.accept(few[i]);
        few = NONE;
        count = 0;
        many = null;
    }

    private int find(Object value) {
        for (int i = 0; i < count; i++) if (few[i].what.equals(value)) return i;
        return -1;
    }

    private Item take(int at) {
        Item taken = few[at];
        few[at] = few[--count];
        few[count] = null;
        return taken;
    }
}
