package distsys.run;

import distsys.model.Node;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Looks at all nodes at once, every so often: what no node can do, and what a measurement needs. It is no event of the run. */
public record Probe<N extends Node<?>>(String name, Duration every, ToDoubleFunction<List<N>> value) {

    public Probe {
        if (every.isZero() || every.isNegative()) throw new IllegalArgumentException("a probe needs a time between samples, more than 0");
    }
}
