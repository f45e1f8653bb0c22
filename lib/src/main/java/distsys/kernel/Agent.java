package distsys.kernel;

import java.lang.instrument.Instrumentation;

/**
 * The Java agent in the library's jar. The manifest names it as {@code Launcher-Agent-Class}, so the JVM calls it
 * before the kernel's main class, with no option on the command line; {@code -javaagent:distsys.jar} works as well.
 */
public final class Agent {

    private Agent() {}

    /** Called when the jar is launched. */
    public static void agentmain(String options, Instrumentation instrumentation) {
        instrumentation.addTransformer(new Instrumenter());
        instrumentation.addTransformer(new KernelHooks());
    }

    /** Called for {@code -javaagent}. */
    public static void premain(String options, Instrumentation instrumentation) {
        agentmain(options, instrumentation);
    }
}
