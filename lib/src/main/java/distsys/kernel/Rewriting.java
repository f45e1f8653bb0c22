package distsys.kernel;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.StackMapTableAttribute;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Inserts code into the methods of a class without touching what the compiler proved about it.
 *
 * <p>Every insertion here leaves the locals and the stack as they were at each frame. So the compiler's stack maps stay
 * right; they are moved along with the code, not computed anew. Computing them would mean asking for the common
 * superclass of classes that the kernel has not loaded yet, or has just redefined.
 */
final class Rewriting {

    private Rewriting() {}

    /** The class with the code of each method that has any passed through {@code rule}. */
    static byte[] rewrite(byte[] bytes, BiFunction<ClassModel, MethodModel, CodeTransform> rule) {
        ClassFile classFile = ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS);
        ClassModel model = classFile.parse(bytes);
        return classFile.transformClass(model, (type, part) -> {
            if (!(part instanceof MethodModel method) || method.code().isEmpty()) {
                type.with(part);
                return;
            }
            CodeTransform insert = rule.apply(model, method);
            type.transformMethod(method, (builder, element) -> {
                if (element instanceof CodeModel code) {
                    builder.transformCode(code, insert.andThen(keepFrames(code)));
                } else {
                    builder.with(element);
                }
            });
        });
    }

    private static CodeTransform keepFrames(CodeModel code) {
        Optional<StackMapTableAttribute> frames = code.findAttribute(Attributes.stackMapTable());
        // Read before the code is walked, so that every position a frame refers to has its label.
        frames.ifPresent(StackMapTableAttribute::entries);
        return new CodeTransform() {
            @Override
            public void accept(CodeBuilder builder, CodeElement element) {
                builder.with(element);
            }

            @Override
            public void atEnd(CodeBuilder builder) {
                frames.ifPresent(builder::with);
            }
        };
    }
}
