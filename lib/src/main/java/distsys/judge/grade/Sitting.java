package distsys.judge.grade;

import distsys.model.Steps;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * One answer, examined by JUnit in this process. No time-out is set anywhere: what does not end runs out of steps.
 */
final class Sitting {

    private static final Namespace JUNIT = Namespace.create("distsys.judge.grade");
    private static final ExtensionContext.Namespace JUPITER = ExtensionContext.Namespace.create("distsys.judge.grade");

    private final Exercise exercise;
    private final Subject<?> subject;
    private final Scope scope;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Object, Object> shared = new HashMap<>();
    private Trials<?> current;
    private Steps.Stopped stopped;
    private Throwable broken;

    private Sitting(Exercise exercise, Subject<?> subject, Scope scope) {
        this.exercise = exercise;
        this.subject = subject;
        this.scope = scope;
    }

    /** What comes of each property, in the order the exercise states them. */
    static List<Finding> of(Exercise exercise, Subject<?> subject, Scope scope) {
        var sitting = new Sitting(exercise, subject, scope);
        sitting.run();
        return List.copyOf(sitting.findings);
    }

    private void run() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // In the kernel the context loader is JShell's, in which JUnit would look for its engines in vain.
        thread.setContextClassLoader(Sitting.class.getClassLoader());
        var config = LauncherConfig.builder().enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false).enablePostDiscoveryFilterAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false).build();
        try (LauncherSession session = LauncherFactory.openSession(config)) {
            session.getStore().put(JUNIT, Sitting.class, this);
            session.getLauncher().execute(LauncherDiscoveryRequestBuilder.request()
                    .selectors(exercise.properties().stream().map(DiscoverySelectors::selectClass).toList())
                    .configurationParameter("junit.jupiter.testmethod.order.default", "org.junit.jupiter.api.MethodOrderer$OrderAnnotation")
                    .filters(EngineFilter.includeEngines("junit-jupiter"))
                    .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
                    .build(), new Listener());
        } finally {
            thread.setContextClassLoader(before);
        }
        if (stopped != null) throw stopped;
        if (broken != null) throw new IllegalStateException("the properties cannot be run", broken);
    }

    /** Gives each property its trials. */
    public static final class Paper implements ParameterResolver {

        @Override public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Trials.class;
        }

        @Override public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            var sitting = context.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, JUPITER).get(Sitting.class, Sitting.class);
            if (sitting == null) throw new IllegalStateException("a property is run by grade(…), not by itself");
            sitting.current = new Trials<>(sitting.subject, sitting.scope, sitting.exercise.steps(sitting.scope), sitting.shared);
            return sitting.current;
        }
    }

    private final class Listener implements TestExecutionListener {

        @Override public void executionStarted(TestIdentifier id) {
            if (id.isTest()) current = null;
        }

        @Override public void executionFinished(TestIdentifier id, TestExecutionResult result) {
            Throwable thrown = result.getThrowable().orElse(null);
            if (thrown instanceof Steps.Stopped pressed) stopped = pressed;          // JUnit would swallow what a listener throws
            else if (id.isTest()) findings.add(finding(id, thrown));
            else if (thrown != null) broken = thrown;
        }
    }

    private Finding finding(TestIdentifier id, Throwable thrown) {
        Method method = ((MethodSource) id.getSource().orElseThrow()).getJavaMethod();
        Property property = method.getAnnotation(Property.class);
        if (property == null) throw new IllegalStateException(method + " has no @Property");
        if (thrown == null && (current == null || current.runs() == 0)) thrown = new IllegalStateException("the property judged nothing");
        int runs = current == null ? 0 : current.runs(), failed = current == null ? 0 : current.failed();
        var coverage = current == null ? new TreeMap<String, Integer>() : current.coverage();
        long digest = current == null ? 0 : current.digest();
        long seed = current == null ? 0 : current.worstSeed();
        Verdict verdict = thrown == null ? Verdict.PASS : thrown instanceof Violation || thrown instanceof LearnersFault ? Verdict.FAIL : Verdict.FAULT;
        String sentence = id.getDisplayName();
        return switch (thrown) {
            case null -> new Finding(method.getName(), sentence, property.kind(), property.points(), verdict, runs, 0, "", "", "", "", 0, null, List.of(), coverage, digest);
            case Violation v -> new Finding(method.getName(), sentence, property.kind(), property.points(), verdict, runs, failed,
                    v.headline(), v.detail(), v.expected(), v.got(), seed, v.trace(), v.marked(), coverage, digest);
            case LearnersFault f -> new Finding(method.getName(), sentence, property.kind(), property.points(), verdict, runs, failed,
                    "No answer:", f.getMessage(), "", "", seed, f.trace(), List.of(), coverage, digest);
            default -> new Finding(method.getName(), sentence, property.kind(), property.points(), verdict, runs, 0,
                    "The check itself failed;", "this is our mistake and no mark: " + thrown, "", "", seed, null, List.of(), coverage, digest);
        };
    }
}
