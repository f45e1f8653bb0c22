package distsys;

import distsys.judge.workload.Examination;
import distsys.judge.workload.InTheSimulator;
import distsys.judge.workload.OnProcesses;
import distsys.judge.workload.Options;
import distsys.model.Node;
import distsys.run.Folders;
import distsys.run.live.ClassFiles;
import distsys.run.live.NodeJvm;
import distsys.run.maelstrom.Main;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A workload on processes, started from a cell: the class of the node goes along as a file, whether a cell or the library holds it. */
final class AsProcesses {

    /** Each takes some 60 MB. */
    private static final int MOST = 16;

    private AsProcesses() {}

    static Examination run(Options options, Supplier<? extends Node<?>> factory) {
        if (options.nodes() > MOST) throw new IllegalArgumentException("that would be " + options.nodes() + " processes; at most " + MOST + " fit on one machine");
        Class<? extends Node<?>> type = made(options, factory);
        Main.factory(type);                              // refuses, in a sentence, what has no plain constructor
        try {
            Path folder = Files.createTempDirectory("nodes-");
            try {
                ClassFiles.writeTo(folder);
                String path = folder + File.pathSeparator + classPath();
                return OnProcesses.run(options, NodeJvm.command(path, Main.class, type.getName()), folder.resolve("logs"), _ -> { }, null);
            } finally {
                Folders.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the processes cannot be given their files: " + e.getMessage(), e);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    /** Ours, as a process in another folder must write it. */
    private static String classPath() {
        var entries = new ArrayList<String>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) entries.add(Path.of(entry).toAbsolutePath().toString());
        return String.join(File.pathSeparator, entries);
    }

    /** The class that the factory makes, where services are at hand that its constructor may ask for: in a run that is over at once. */
    @SuppressWarnings("unchecked")
    private static Class<? extends Node<?>> made(Options options, Supplier<? extends Node<?>> factory) {
        var type = new Class<?>[1];
        InTheSimulator.run(options.withNodes(1).withConcurrency(0).withNemesis(List.of(), options.interval()).withRequests(1).withTime(Duration.ofMillis(1)), () -> {
            Node<?> node = factory.get();
            type[0] = node.getClass();
            return node;
        });
        return (Class<? extends Node<?>>) type[0];
    }
}
