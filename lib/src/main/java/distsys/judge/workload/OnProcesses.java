package distsys.judge.workload;

import distsys.run.maelstrom.Bench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A workload on real processes, whatever they are written in. */
public final class OnProcesses {

    private OnProcesses() {}

    /**
     * Runs the workload on processes, one a node, and examines what happened.
     *
     * @param command what to start for each node
     * @param logs    folder for the nodes' stderr
     * @throws IllegalArgumentException if the program cannot be started
     */
    public static Examination run(Options options, List<String> command, Path logs, Consumer<String> progress) throws IOException, InterruptedException {
        var load = new Load(options);
        return Examination.of(load, Bench.run(InTheSimulator.plan(load), command, logs, progress));
    }
}
