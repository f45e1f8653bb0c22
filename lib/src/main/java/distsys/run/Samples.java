package distsys.run;

import java.util.ArrayList;
import java.util.List;

/** What a {@link Probe} saw so far. */
public final class Samples {

    private final List<Long> times = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();

    /** Adds a value seen at {@code time}, in nanoseconds since the run began. */
    public void add(long time, double value) {
        times.add(time);
        values.add(value);
    }

    /** All of them. */
    public Outcome.Series series() {
        return new Outcome.Series(times.stream().mapToLong(Long::longValue).toArray(), values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
