package distsys.judge.grade;

import distsys.model.Node;
import distsys.model.Steps;
import distsys.run.Thrown;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The learner's class in this process, after a look at its shape. Instances of an interface come wrapped: each call runs under a step budget, and
 * whatever it throws is the {@linkplain LearnersFault learner's}. Nodes come bare, for the simulator does the same.
 */
public final class LocalSubject<T> implements Subject<T> {

    /** Of an argument so many characters are told. */
    private static final int LONGEST = 200;
    /** Of a collection of the learner's own making so many elements are read. */
    public static final int MOST = 10_000;

    private final Class<T> type;
    private final Constructor<?> constructor;

    private LocalSubject(Class<T> type, Constructor<?> constructor) {
        this.type = type;
        this.constructor = constructor;
    }

    /** @throws LearnersFault that says why {@code answer} cannot be what the exercise asks for */
    public static <T> LocalSubject<T> of(Class<T> type, List<Class<?>> parameters, Class<?> answer) {
        if (answer == null) throw LearnersFault.unusable("There is no class to grade: null was given.");
        String name = answer.getSimpleName().isEmpty() ? "The class" : answer.getSimpleName();
        if (answer == type) throw LearnersFault.unusable(name + " is what your class must be, not your class: write class My" + name + " " + link(type) + ".");
        if (!type.isAssignableFrom(answer)) {
            String lacking = type.isInterface() ? lacking(type, answer) : "";
            if (type.isInterface() && lacking.isEmpty()) return withConstructor(type, parameters, answer, name);     // all is there but the word
            throw LearnersFault.unusable(name + " is no " + type.getSimpleName() + (lacking.isEmpty() ? "" : ": " + lacking) + "; write class " + name + " " + link(type) + " { … }.");
        }
        if (answer.isInterface()) throw LearnersFault.unusable(name + " is an interface; write a class.");
        if (answer.isEnum()) throw LearnersFault.unusable(name + " is an enum, of which no new objects can be made; write a class.");
        if (Modifier.isAbstract(answer.getModifiers())) {
            String missing = Arrays.stream(answer.getMethods()).filter(m -> Modifier.isAbstract(m.getModifiers())).map(LocalSubject::signature).sorted().collect(Collectors.joining(", "));
            throw LearnersFault.unusable(name + " is abstract, so no object of it can be made; " + (missing.isEmpty() ? "drop the word abstract." : "it still lacks " + missing + "."));
        }
        if (answer.getEnclosingClass() != null && !Modifier.isStatic(answer.getModifiers())) {
            throw LearnersFault.unusable(name + " is an inner class and needs an object around it; make it a class of its own.");
        }
        return withConstructor(type, parameters, answer, name);
    }

    private static <T> LocalSubject<T> withConstructor(Class<T> type, List<Class<?>> parameters, Class<?> answer, String name) {
        try {
            Constructor<?> constructor = answer.getDeclaredConstructor(parameters.toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return new LocalSubject<>(type, constructor);
        } catch (NoSuchMethodException _) {
            throw LearnersFault.unusable(name + " has no constructor " + name + "(" + names(parameters) + ")"
                    + (parameters.isEmpty() ? ", the one without parameters." : "."));
        }
    }

    @Override public void open(long steps) {
        var meter = Steps.meter();
        meter.begin(steps);
        meter.stayAwake(true);
    }

    @Override public void close() {
        var meter = Steps.meter();
        meter.stayAwake(false);
        meter.end();
    }

    /** A new object; an interface's comes guarded. */
    @Override public T make(Object... arguments) {
        Object made = guarded(() -> "new " + constructor.getDeclaringClass().getSimpleName() + "(" + listed(arguments) + ")", () -> constructor.newInstance(arguments));
        if (!type.isInterface()) return type.cast(made);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (_, method, args) -> guarded(() -> call(method, args), () -> read(() -> call(method, args), called(method, made).invoke(made, args)))));
    }

    /** The learner's method, whether or not the class says {@code implements}. */
    private static Method called(Method wanted, Object made) throws NoSuchMethodException {
        if (wanted.getDeclaringClass().isInstance(made)) return wanted;
        Method found = made.getClass().getDeclaredMethod(wanted.getName(), wanted.getParameterTypes());
        found.setAccessible(true);
        return found;
    }

    @Override public Node<?> node(Object... arguments) {
        return (Node<?>) Thrown.make(constructor, arguments);                  // the simulator guards its handlers itself
    }

    @Override public boolean isNode() {
        return Node.class.isAssignableFrom(type);
    }

    @Override public boolean isLearners(Node<?> node) {
        return constructor.getDeclaringClass().isInstance(node);
    }

    private interface Call<R> {
        R run() throws ReflectiveOperationException;
    }

    /** A call of which the result is read: a collection of the learner's own making runs the learner's code again. */
    public static String reading(String call) {
        return "Reading what " + call + " gave";
    }

    /** @param call in words, which are found only when they are needed: an argument may be large */
    private static <R> R guarded(Supplier<String> call, Call<R> code) {
        var meter = Steps.meter();
        meter.begin(Steps.HANDLER_BUDGET);
        try {
            return code.run();
        } catch (Steps.Stopped stopped) {
            throw stopped;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Steps.Stopped stopped) throw stopped;
            throw LearnersFault.of(call.get(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(call.get() + " cannot be called", e);
        } catch (Error e) {                                                    // a static initialiser, not the constructor
            throw LearnersFault.of(call.get(), e);
        } finally {
            meter.end();
        }
    }

    private static Object read(Supplier<String> call, Object result) {
        try {
            return copied(result);
        } catch (Steps.Stopped stopped) {
            throw stopped;
        } catch (RuntimeException | Error e) {
            throw LearnersFault.of(reading(call.get()), e);
        }
    }

    /** The same, but for a collection of the learner's own class: its elements as they are now, so that a check that reads them runs no learner's code. */
    private static Object copied(Object result) {
        if (result == null || result.getClass().getClassLoader() == null) return result;
        return switch (result) {
            case List<?> list -> Collections.unmodifiableList(each(list));
            case Set<?> set -> Collections.unmodifiableSet(new LinkedHashSet<>(each(set)));
            default -> result;
        };
    }

    private static List<Object> each(Collection<?> values) {
        var all = new ArrayList<Object>();
        for (Object value : values) {
            if (all.size() == MOST) throw new IllegalArgumentException("a collection of more than " + MOST + " values");
            all.add(copied(value));
        }
        return all;
    }

    private static String call(Method method, Object[] arguments) {
        return method.getName() + "(" + listed(arguments == null ? new Object[0] : arguments) + ")";
    }

    private static String listed(Object[] arguments) {
        return Arrays.stream(arguments).map(a -> a instanceof long[] v ? Arrays.toString(v) : a instanceof int[] v ? Arrays.toString(v) : String.valueOf(a))
                .map(text -> text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …").collect(Collectors.joining(", "));
    }

    /** What keeps {@code answer} from being a {@code type}, if it is more than the word implements. */
    private static String lacking(Class<?> type, Class<?> answer) {
        var all = new ArrayList<String>();
        for (Method wanted : type.getMethods()) {
            if (!Modifier.isAbstract(wanted.getModifiers())) continue;
            try {
                Method found = answer.getDeclaredMethod(wanted.getName(), wanted.getParameterTypes());
                if (found.getReturnType() != wanted.getReturnType()) {
                    all.add(signature(found) + " returns " + found.getReturnType().getSimpleName() + " and must return " + wanted.getReturnType().getSimpleName());
                }
            } catch (NoSuchMethodException _) {
                all.add("it has no " + wanted.getReturnType().getSimpleName() + " " + signature(wanted));
            }
        }
        return all.stream().sorted().collect(Collectors.joining(", "));
    }

    private static String signature(Method m) {
        return m.getName() + "(" + names(List.of(m.getParameterTypes())) + ")";
    }

    private static String names(List<Class<?>> types) {
        return types.stream().map(Class::getSimpleName).collect(Collectors.joining(", "));
    }

    private static String link(Class<?> type) {
        return (type.isInterface() ? "implements " : "extends ") + type.getSimpleName();
    }
}
