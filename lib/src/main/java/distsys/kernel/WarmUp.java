package distsys.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/**
 * What the first cell needs, done while the notebook still opens: the default imports, and with them the compiler's
 * first and slowest compilation. The kernel answers meanwhile; whatever needs JShell waits here until it is over.
 */
final class WarmUp {

    private static final List<String> IMPORTS = List.of(
            "distsys.*", "static distsys.Lab.*", "distsys.model.*", "distsys.trace.*", "distsys.see.*",
            "static distsys.kernel.Cells.show", "java.util.function.*", "java.util.stream.*");

    /** The kernel's first answer comes first: compiling beside it would delay it by as much on two cores. */
    private static final long PATIENCE_MILLIS = 300;
    private static final CountDownLatch WANTED = new CountDownLatch(1);

    private static volatile Thread running;
    private static Thread starter;
    private static List<String> deferred = new ArrayList<>(); // null once the warm-up works

    private WarmUp() {}

    static void start(BaseKernel kernel) {
        Thread thread = new Thread(() -> {
            try {
                WANTED.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                // then at once
            }
            run(kernel);
        }, "warm-up");
        thread.setDaemon(true);
        running = thread;
        starter = Thread.currentThread();
        thread.start();
    }

    /** Whether this is code that the kernel itself evaluates while it starts, and it can wait for the warm-up. */
    static synchronized boolean defers(String source) {
        return deferred != null && Thread.currentThread() == starter && deferred.add(source);
    }

    private static synchronized List<String> takeDeferred() {
        List<String> sources = deferred;
        deferred = null;
        return sources;
    }

    /** Without the doors nothing would wait for the warm-up, so it comes first. */
    static void run(BaseKernel kernel) {
        ForeignPictures.register(kernel.getRenderer());
        var imports = new ArrayList<String>();
        IMPORTS.forEach(name -> imports.add("import " + name + ";"));
        takeDeferred().forEach(kernel::evalRaw);
        kernel.evalRaw(String.join("\n", imports));
    }

    static boolean isRunningHere() {
        return Thread.currentThread() == running;
    }

    static void await() {
        Thread thread = running;
        if (thread == null || thread == Thread.currentThread()) return;
        WANTED.countDown();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        running = null;
        if (interrupted) Thread.currentThread().interrupt();
    }
}
