package distsys.run.live;

import java.nio.file.Path;
import java.util.List;

/** How a JVM for one node is started: small, and up soon, since there may be a dozen on one machine. */
public final class NodeJvm {

    private NodeJvm() {}

    /** The command that runs {@code main} with this argument. */
    public static List<String> command(String classPath, Class<?> main, String argument) {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-XX:-UsePerfData",             // the last: or one that is killed leaves a file behind
                "-cp", classPath, main.getName(), argument);
    }
}
