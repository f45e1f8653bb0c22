package distsys.kernel;

import distsys.model.Steps;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.StackMapTableAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Counts steps in the classes that cells define: a call at every method entry and at every jump backwards. */
final class Instrumenter implements ClassFileTransformer {

    private static final ClassDesc STEPS = ClassDesc.of(Steps.class.getName());
    private static final MethodTypeDesc NOTHING = MethodTypeDesc.of(ConstantDescs.CD_void);

    @Override
    public byte[] transform(ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
        if (name == null || !name.startsWith("REPL/")) return null;
        try {
            return instrument(bytes);
        } catch (RuntimeException | LinkageError e) {
            System.err.println("note: " + name + " runs without step counting: " + e);
            return null; // never break a cell
        }
    }

    static byte[] instrument(byte[] bytes) {
        // Insertions leave the types of locals and stack at every frame as they were, so the compiler's own stack maps
        // stay right: they are moved along, not computed anew, and no class has to be looked up.
        ClassFile classFile = ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS);
        ClassModel model = classFile.parse(bytes);
        return classFile.transformClass(model, (classBuilder, element) -> {
            if (element instanceof MethodModel method && method.code().isPresent()) {
                classBuilder.transformMethod(method, (methodBuilder, part) -> {
                    if (part instanceof CodeModel code) {
                        methodBuilder.transformCode(code, steps(method, code));
                    } else {
                        methodBuilder.with(part);
                    }
                });
            } else {
                classBuilder.with(element);
            }
        });
    }

    private static CodeTransform steps(MethodModel method, CodeModel code) {
        // read before the code is walked, so that every position a frame refers to gets its label
        Optional<StackMapTableAttribute> frames = code.findAttribute(Attributes.stackMapTable());
        frames.ifPresent(StackMapTableAttribute::entries);
        boolean statement = method.methodName().stringValue().startsWith("do_it$");
        return new CodeTransform() {
            private final Set<Label> passed = new HashSet<>();

            @Override
            public void atStart(CodeBuilder builder) {
                builder.invokestatic(STEPS, statement ? "beginCell" : "step", NOTHING);
            }

            @Override
            public void atEnd(CodeBuilder builder) {
                frames.ifPresent(builder::with);
            }

            @Override
            public void accept(CodeBuilder builder, CodeElement element) {
                if (element instanceof LabelTarget target) passed.add(target.label());
                if (element instanceof BranchInstruction branch && passed.contains(branch.target())) {
                    builder.invokestatic(STEPS, "step", NOTHING);
                }
                builder.with(element);
            }
        };
    }
}
