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
     * @param logs     folder for the nodes' stderr
     * @param progress told in short lines how the run goes
     * @param stderr   told every line that a node writes to stderr, with its name; null: nobody
     * @throws IllegalArgumentException if the program cannot be started
     */
    public static Examination run(Options options, List<String> command, Path logs, Consumer<String> progress, Consumer<String> stderr) throws IOException, InterruptedException {
        var load = new Load(options);
        return Examination.of(load, Bench.run(InTheSimulator.plan(load), command, logs, progress, stderr));
    }
}
