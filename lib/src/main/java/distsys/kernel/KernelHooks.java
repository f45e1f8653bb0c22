package distsys.kernel;

import distsys.model.Steps;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.function.Consumer;

/**
 * Doors in the kernel's classes that its extension API lacks: around the evaluation of a cell, at the formatting of an error, at
 * the stop button, where requests must wait until the {@linkplain WarmUp warm-up} is over, and before a picture is shown. Where
 * they do not fit (another version of the kernel), the kernel works as it came: cells run, errors look rougher.
 */
final class KernelHooks implements ClassFileTransformer {

    static final String KERNEL = "org/dflib/jjava/kernel/JavaKernel";
    static final String PICTURES = "org/dflib/jjava/jupyter/kernel/DisplayStream";
    /** Whether the doors of {@link #KERNEL} are in place. */
    static volatile boolean open;
    /** Whether those of {@link #PICTURES} are. */
    static volatile boolean showing;

    private static final ClassDesc EVALUATION = ClassDesc.of(Evaluation.class.getName());
    private static final ClassDesc STEPS = ClassDesc.of(Steps.class.getName());
    private static final MethodTypeDesc NOTHING = MethodTypeDesc.of(ConstantDescs.CD_void);
    private static final ClassDesc LIST = ClassDesc.of("java.util.List");
    private static final ClassDesc JSHELL = ClassDesc.of("jdk.jshell.JShell");
    private static final ClassDesc THROWABLE = ClassDesc.of("java.lang.Throwable");

    @Override
    public byte[] transform(ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
        boolean kernel = KERNEL.equals(name);
        if (!kernel && !PICTURES.equals(name)) return null;
        try {
            byte[] rewritten = Rewriting.rewrite(bytes, (type, method) -> doors(method.methodName().stringValue()));
            if (kernel) open = true;
            else showing = true;
            return rewritten;
        } catch (RuntimeException | LinkageError e) {
            return null;
        }
    }

    private static CodeTransform doors(String method) {
        return switch (method) {
            case "doEval" -> instead("eval", "eval",
                    MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_Object, JSHELL, ConstantDescs.CD_String));
            case "formatError" -> instead("formatError", "format", MethodTypeDesc.of(LIST, ConstantDescs.CD_Object, THROWABLE));
            case "interrupt" -> first(builder -> builder.invokestatic(STEPS, "stop", NOTHING));
            case "complete", "inspect", "isComplete" -> first(builder -> builder.invokestatic(EVALUATION, "await", NOTHING));
            case "addToClasspath" -> first(builder -> builder.aload(1)
                    .invokestatic(EVALUATION, "awaitUnlessBlank", MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String)));
            case "display", "updateDisplay" -> first(builder -> builder.invokestatic(EVALUATION, "beforePicture", NOTHING));
            default -> CodeBuilder::with;
        };
    }

    private static CodeTransform first(Consumer<CodeBuilder> code) {
        return new CodeTransform() {
            @Override
            public void atStart(CodeBuilder builder) {
                code.accept(builder);
            }

            @Override
            public void accept(CodeBuilder builder, CodeElement element) {
                builder.with(element);
            }
        };
    }

    /** Calls a static method of {@link Evaluation} with the same operands in place of {@code called}. */
    private static CodeTransform instead(String called, String ours, MethodTypeDesc type) {
        return (builder, element) -> {
            if (element instanceof InvokeInstruction call && call.name().equalsString(called)) {
                builder.invokestatic(EVALUATION, ours, type);
            } else {
                builder.with(element);
            }
        };
    }
}
