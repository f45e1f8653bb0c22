package distsys.kernel;

import java.util.ArrayList;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/**
 * What the first cell needs, done while the notebook still opens: the default imports, and with them the compiler's
 * first and slowest compilation. The kernel answers meanwhile; whatever needs JShell waits here until it is over.
 */
final class WarmUp {

    private static final List<String> IMPORTS = List.of(
            "distsys.*", "static distsys.Lab.*", "distsys.model.*", "distsys.trace.*", "distsys.see.*",
            "static distsys.kernel.Cells.show", "java.util.function.*", "java.util.stream.*");

    private static volatile Thread running;

    private WarmUp() {}

    static void start(BaseKernel kernel) {
        Thread thread = new Thread(() -> run(kernel), "warm-up");
        thread.setDaemon(true);
        running = thread;
        thread.start();
    }

    /** Without the doors nothing would wait for the warm-up, so it comes first. */
    static void run(BaseKernel kernel) {
        ForeignPictures.register(kernel.getRenderer());
        var imports = new ArrayList<String>();
        IMPORTS.forEach(name -> imports.add("import " + name + ";"));
        kernel.evalRaw(String.join("\n", imports));
    }

    static void await() {
        Thread thread = running;
        if (thread == null || thread == Thread.currentThread()) return;
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
