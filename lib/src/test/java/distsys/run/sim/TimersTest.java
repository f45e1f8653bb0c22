package distsys.run.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import distsys.model.Keyed;
import distsys.model.NodeId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TimersTest {

    /** Against a plain map, with values from a small and from a large range, so that one, few and many are all visited. */
    @Property(tries = 300, seed = "1")
    void behaveLikeAMap(@ForAll long seed) {
        var d = Keyed.stream(seed, 0, 0);
        var timers = new SimNode(null, NodeId.of(0));        // which holds the first itself, and the others in Timers
        var map = new HashMap<Object, Item>();
        int range = 1 + d.nextInt(30);
        for (int i = 0; i < 200; i++) {
            Object value = d.nextInt(range);
            var item = new Item(Item.FIRE, i, Simulation.NOBODY, Simulation.NOBODY, Simulation.NOBODY, value, i, null, 0);
            switch (d.nextInt(4)) {
                case 0, 1 -> assertSame(map.put(value, item), timers.put(item));
                case 2 -> assertSame(map.remove(value), timers.remove(value));
                default -> {
                    Item set = map.get(value);
                    if (set != null) {
                        map.remove(value, set);
                        timers.fired(set);
                    }
                    timers.fired(item);
                }
            }
        }
        Set<Item> left = new HashSet<>();
        timers.clearTimers(left::add);
        assertEquals(new HashSet<>(map.values()), left);
        timers.clearTimers(item -> { throw new AssertionError("cleared twice"); });
    }
}
