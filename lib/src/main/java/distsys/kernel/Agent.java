package distsys.kernel;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.List;

/**
 * The Java agent in the library's jar. The manifest names it as {@code Launcher-Agent-Class}, so the JVM calls it
 * before the kernel's main class, with no option on the command line; {@code -javaagent:distsys.jar} works as well.
 */
public final class Agent {

    private Agent() {}

    /** Called when the jar is launched. */
    public static void agentmain(String options, Instrumentation instrumentation) {
        instrumentation.addTransformer(new Instrumenter());
        instrumentation.addTransformer(new KernelHooks(), true);
        for (String name : List.of(KernelHooks.KERNEL, KernelHooks.PICTURES)) retransform(instrumentation, name.replace('/', '.'));
    }

    private static void retransform(Instrumentation instrumentation, String name) {
        try { // with a start-up cache the kernel's classes may be there before this agent is
            instrumentation.retransformClasses(Class.forName(name, false, Agent.class.getClassLoader()));
        } catch (ClassNotFoundException | UnmodifiableClassException | UnsupportedOperationException e) {
            // no such kernel here, or none that lets itself be changed: it then works as it came
        }
    }

    /** Called for {@code -javaagent}. */
    public static void premain(String options, Instrumentation instrumentation) {
        agentmain(options, instrumentation);
    }
}
