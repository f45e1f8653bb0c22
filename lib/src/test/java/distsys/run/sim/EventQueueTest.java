package distsys.run.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import distsys.Fixtures.Chatter;
import distsys.model.Keyed;
import distsys.model.NodeId;
import distsys.run.Settings;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The two event queues")
class EventQueueTest {

    /** Gaps of every size: ties, days, years beyond; bursts that fill the queue and lulls that empty it. */
    @Property(tries = 300, seed = "1")
    void giveTheSameOrderForAnyWork(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int magnitude) {
        var draws = Keyed.stream(seed, 0, 0);
        var heap = new HeapQueue();
        var calendar = new CalendarQueue();
        long now = 0;
        for (int phase = 0; phase < 20; phase++) {
            int adds = draws.nextInt(200), removes = draws.nextInt(200);
            for (int i = 0; i < adds; i++) {
                long gap = switch (draws.nextInt(4)) {
                    case 0 -> 0;
                    case 1 -> draws.nextInt(1_000);
                    case 2 -> draws.nextLong() >>> (64 - magnitude);
                    default -> 50_000_000L + draws.nextInt(50_000_000);
                };
                var item = new Item(Item.DELIVER, now + gap, Simulation.NOBODY, Simulation.NOBODY, Simulation.NOBODY, null, i, null, 0);
                heap.add(item);
                calendar.add(item);
            }
            for (int i = 0; i < removes && heap.size() > 0; i++) {
                assertEquals(heap.nextTime(), calendar.nextTime());
                Item item = heap.remove();
                assertSame(item, calendar.remove());
                now = item.time;
            }
            assertEquals(heap.size(), calendar.size());
        }
    }

    @Test @DisplayName("keep the order through growth to 50,000 items and back to none")
    void growth() {
        var heap = new HeapQueue();
        var calendar = new CalendarQueue();
        var draws = Keyed.stream(1, 0, 0);
        for (int i = 0; i < 50_000; i++) {
            var item = new Item(Item.DELIVER, draws.nextInt(1_000_000_000), Simulation.NOBODY, Simulation.NOBODY, Simulation.NOBODY, null, i, null, 0);
            heap.add(item);
            calendar.add(item);
        }
        while (heap.size() > 0) assertSame(heap.remove(), calendar.remove());
    }

    @Test @DisplayName("give runs of equal digest")
    void digests() {
        for (long seed = 1; seed <= 50; seed++) assertEquals(digest(seed, new HeapQueue()), digest(seed, new CalendarQueue()));
    }

    private static long digest(long seed, EventQueue queue) {
        Settings s = Settings.DEFAULT.withSeed(seed).withLoss(0.05).withDuplication(0.05).withUntil(Duration.ofSeconds(3));
        List<NodeId> ids = IntStream.range(0, 20).mapToObj(NodeId::of).toList();
        return new Simulation<Chatter>(s, ids, Collections.nCopies(20, Chatter::new), List.of(), queue).run().trace().digest();
    }
}
