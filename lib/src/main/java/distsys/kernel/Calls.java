package distsys.kernel;

import distsys.model.Disk;
import distsys.model.Steps;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;

/**
 * The calls that make one run differ from the next, and what is inserted before them.
 *
 * <p>What a handler sends, sets, logs or writes is counted: a loop that does it without end would fill the memory before its steps are used.
 *
 * <p>Most calls stay as they are and get a look in front: the clock, unseeded generators, threads, and whatever walks
 * through a collection, whose order may differ from one JVM to the next. Two are replaced: {@code Math} by
 * {@code StrictMath}, whose results do not depend on the processor, and {@code System.exit}, which would end the kernel
 * without a word.
 */
final class Calls {

    private static final ClassDesc STEPS = ClassDesc.of(Steps.class.getName());
    private static final String DISK = Disk.class.getName().replace('.', '/');
    private static final ClassDesc WATCH = ClassDesc.of(Watch.class.getName());
    private static final ClassDesc STRICT_MATH = ClassDesc.of("java.lang.StrictMath");
    private static final MethodTypeDesc NOTHING = MethodTypeDesc.of(ConstantDescs.CD_void);
    private static final MethodTypeDesc LOOK = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String, ConstantDescs.CD_String);
    private static final MethodTypeDesc LOOK_AT =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object, ConstantDescs.CD_String);
    private static final MethodTypeDesc STATUS = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);

    private static final Set<String> INEXACT = Set.of("sin", "cos", "tan", "asin", "acos", "atan", "atan2", "exp", "log",
            "log10", "log1p", "expm1", "pow", "cbrt", "sinh", "cosh", "tanh", "hypot");
    private static final Set<String> TIMES = Set.of("Instant", "LocalDateTime", "LocalDate", "LocalTime", "ZonedDateTime",
            "OffsetDateTime", "OffsetTime", "Year", "YearMonth", "MonthDay");
    /** Static types whose order cannot be anything but reproducible; everything else is looked at when it is walked through. */
    private static final Set<String> ORDERED = Set.of("List", "ArrayList", "LinkedList", "Vector", "Stack", "Deque", "ArrayDeque",
            "Queue", "PriorityQueue", "SortedSet", "NavigableSet", "TreeSet", "SortedMap", "NavigableMap", "TreeMap",
            "LinkedHashSet", "LinkedHashMap", "EnumMap", "SequencedCollection", "SequencedSet", "SequencedMap");
    private static final Set<String> WALKS = Set.of("iterator", "spliterator", "stream", "parallelStream", "toArray", "forEach");

    private Calls() {}

    /** Emits {@code call}, which stands in {@code place}, with what belongs before or instead of it. */
    static void watch(CodeBuilder builder, InvokeInstruction call, String place) {
        String owner = call.owner().asInternalName();
        String name = call.name().stringValue();
        String type = call.type().stringValue();
        if (owner.equals("java/lang/Math") && INEXACT.contains(name)) {
            builder.invokestatic(STRICT_MATH, name, call.typeSymbol());
        } else if (owner.equals("java/lang/System") && name.equals("exit")) {
            builder.invokestatic(WATCH, "exit", STATUS);
        } else if (owner.equals("java/lang/Runtime") && (name.equals("exit") || name.equals("halt"))) {
            builder.swap().pop().invokestatic(WATCH, "exit", STATUS);
        } else {
            String shown = owner.substring(owner.lastIndexOf('/') + 1).replace('$', '.');
            if (owner.startsWith("java/")) {
                if (isClock(owner, name, type)) look(builder, "clock", shown, name, place);
                else if (isRandom(owner, name, type)) look(builder, "random", shown, name, place);
                else if (isThread(owner, name)) look(builder, "thread", shown, name, place);
                else if (name.equals("sleep") && (owner.equals("java/lang/Thread") || owner.equals("java/util/concurrent/TimeUnit"))) look(builder, "sleep", shown, name, place);
                else if (name.equals("identityHashCode")) look(builder, "identity", shown, name, place);
            }
            order(builder, call, owner, name, type, place);
            if (isEffect(call, owner, name, type)) builder.invokestatic(STEPS, "effect", NOTHING);
            builder.with(call);
        }
    }

    /** What a handler does to the world; the owner of a node's methods is the learner's own class, so their name and type must do. */
    private static boolean isEffect(InvokeInstruction call, String owner, String name, String type) {
        if (call.opcode() == Opcode.INVOKESTATIC || owner.startsWith("java/")) return false;
        return switch (name + type) {
            case "send(Ldistsys/model/NodeId;Ljava/lang/Object;)V", "broadcast(Ljava/lang/Object;)V", "after(Ljava/time/Duration;Ljava/lang/Object;)V", "log(Ljava/lang/String;)V" -> true;
            default -> owner.equals(DISK) && name.equals("write");
        };
    }

    private static void look(CodeBuilder builder, String kind, String owner, String name, String place) {
        String what = name.equals("<init>") ? "new " + owner + "()" : owner + "." + name;
        builder.loadConstant(what).loadConstant(place).invokestatic(WATCH, kind, LOOK);
    }

    private static boolean isClock(String owner, String name, String type) {
        return switch (owner) {
            case "java/lang/System" -> name.equals("currentTimeMillis") || name.equals("nanoTime");
            case "java/util/Date" -> name.equals("<init>") && type.equals("()V");
            case "java/time/Clock" -> name.startsWith("system");
            default -> owner.startsWith("java/time/") && name.equals("now") && !type.contains("Ljava/time/Clock;")
                    && TIMES.contains(owner.substring("java/time/".length()));
        };
    }

    private static boolean isRandom(String owner, String name, String type) {
        return switch (owner) {
            case "java/lang/Math", "java/lang/StrictMath" -> name.equals("random");
            case "java/util/Random", "java/util/SplittableRandom" -> name.equals("<init>") && type.equals("()V");
            case "java/security/SecureRandom" -> name.equals("<init>");
            case "java/util/concurrent/ThreadLocalRandom" -> name.equals("current");
            case "java/util/UUID" -> name.equals("randomUUID");
            case "java/util/Collections" -> name.equals("shuffle") && type.equals("(Ljava/util/List;)V");
            default -> false;
        };
    }

    private static boolean isThread(String owner, String name) {
        return switch (owner) {
            case "java/lang/Thread" -> name.equals("start") || name.equals("startVirtualThread");
            case "java/lang/Thread$Builder", "java/lang/Thread$Builder$OfVirtual", "java/lang/Thread$Builder$OfPlatform" -> name.equals("start");
            case "java/util/concurrent/Executors" -> name.startsWith("new");
            case "java/util/concurrent/CompletableFuture" -> name.endsWith("Async");
            default -> name.equals("parallelStream") || (name.equals("parallel") && owner.startsWith("java/util/stream/"));
        };
    }

    /** Looks at a collection that is walked through, be it the receiver or the only argument. */
    private static void order(CodeBuilder builder, InvokeInstruction call, String owner, String name, String type, String place) {
        boolean isStatic = call.opcode() == Opcode.INVOKESTATIC;
        String parameters = type.substring(0, type.indexOf(')') + 1);
        if (!isStatic && WALKS.contains(name) && owner.startsWith("java/") && !owner.startsWith("java/util/stream/")
                && !ORDERED.contains(owner.substring(owner.lastIndexOf('/') + 1))) {
            if (parameters.equals("()")) {
                builder.dup();
            } else if (parameters.startsWith("(Ljava/util/function/") || parameters.equals("([Ljava/lang/Object;)")) {
                builder.dup2().pop(); // receiver and argument; the receiver is wanted
            } else {
                return;
            }
        } else if (copies(owner, name, parameters) || shows(owner, name, parameters)) {
            builder.dup();
        } else {
            return;
        }
        builder.loadConstant(place).invokestatic(WATCH, "order", LOOK_AT);
    }

    /** Puts the elements of a collection in a row: their order becomes visible. */
    private static boolean copies(String owner, String name, String parameters) {
        return switch (parameters) {
            case "(Ljava/util/Collection;)" -> switch (name) {
                case "<init>", "addAll" -> owner.startsWith("java/util/") && !owner.endsWith("/HashSet") && !owner.endsWith("/Set")
                        && !owner.endsWith("/TreeSet") && !owner.endsWith("/PriorityQueue");
                case "copyOf" -> owner.equals("java/util/List");
                default -> false;
            };
            case "(Ljava/util/Map;)" -> name.equals("<init>") && owner.equals("java/util/LinkedHashMap");
            case "(Ljava/lang/CharSequence;Ljava/lang/Iterable;)" -> owner.equals("java/lang/String") && name.equals("join");
            default -> false;
        };
    }

    private static boolean shows(String owner, String name, String parameters) {
        if (!parameters.equals("(Ljava/lang/Object;)")) return false;
        return (owner.equals("java/io/PrintStream") && name.startsWith("print"))
                || (owner.equals("java/lang/String") && name.equals("valueOf"))
                || (owner.equals("java/lang/IO") && name.startsWith("print"));
    }
}
