package distsys.run.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a live run could leave behind: threads of nodes and scripts, processes, and open files, sockets among them. */
record Leftovers(long nodeThreads, long platformThreads, long children, long openFiles) {

    static Leftovers now() throws Exception {
        Path dump = Files.createTempDirectory("threads").resolve("dump.json");
        // The only place where virtual threads are listed, too.
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpThreads(dump.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.JSON);
        String threads = Files.readString(dump);
        Files.delete(dump);
        Files.delete(dump.getParent());
        long open = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix ? unix.getOpenFileDescriptorCount() : 0;
        return new Leftovers(threads.split(", live\"", -1).length - 1 + threads.split("distsys/distsys.run.Script", -1).length - 1,
                Thread.getAllStackTraces().keySet().stream().filter(t -> !t.isDaemon()).count(), ProcessHandle.current().children().count(), open);
    }

    /** Nothing is there that was not there before. The JVM itself may open a file of its own now and then: class path, random device. */
    void assertSame() throws Exception {
        Leftovers after = now();
        assertEquals(nodeThreads, after.nodeThreads, "threads of nodes");
        assertEquals(platformThreads, after.platformThreads, "platform threads");
        assertEquals(children, after.children, "processes");
        assertTrue(after.openFiles <= openFiles + 8, openFiles + " open files before, " + after.openFiles + " after");
    }
}
