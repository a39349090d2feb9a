package io.kith.fence;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.attribute.LineNumberInfo;
import java.lang.classfile.attribute.StackMapTableAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts calls of {@link Checkpoint} into the code of a plugin, so that none of it runs on without passing one. Nothing else about it changes:
 * a call that takes and leaves nothing needs no other frames than there are, and none of the plugin's classes has to be known for that.
 */
final class Weaver {

    private static final ClassFile CLASS_FILE = ClassFile.of(
            // those of the original are put in again
            ClassFile.StackMapsOption.DROP_STACK_MAPS,
            ClassFile.DeadCodeOption.KEEP_DEAD_CODE,
            // what replaces a short jump would need a frame of its own
            ClassFile.ShortJumpsOption.FAIL_ON_SHORT_JUMPS);

    private static final ClassDesc CHECKPOINT = ClassDesc.of(Checkpoint.class.getName());
    private static final MethodTypeDesc PASS = MethodTypeDesc.of(ConstantDescs.CD_void);
    private static final MethodTypeDesc ARRAY =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int, ConstantDescs.CD_int);

    private static final int BYTES_OF_A_REFERENCE = 4;

    /** Lengths that stand in the code are seldom larger. */
    private static final int SMALL = 1 << 12;

    private Weaver() {}

    /** @throws ClassFormatError if a class file makes no sense, or a method is too large for more code in it */
    static byte[] woven(String name, byte[] bytes) {
        try {
            ClassModel type = CLASS_FILE.parse(bytes);
            return CLASS_FILE.transformClass(type, ClassTransform.transformingMethods(methods()));
        } catch (IllegalArgumentException e) {
            throw (ClassFormatError)
                    new ClassFormatError(name + " is too large or no class: " + e.getMessage()).initCause(e);
        }
    }

    private static MethodTransform methods() {
        return (method, element) -> {
            if (element instanceof CodeAttribute code) {
                method.transformCode(code, new Weaving(code));
            } else {
                method.with(element);
            }
        };
    }

    /** The way through one method. */
    private static final class Weaving implements CodeTransform {

        private final List<StackMapTableAttribute> frames;
        private final Set<Label> catchingBefore = new HashSet<>();
        private final Set<Label> passed = new HashSet<>();
        private final OptionalInt firstLine;
        private boolean begins;
        private boolean due;
        private @Nullable CodeElement previous;

        Weaving(CodeAttribute code) {
            frames = code.findAttribute(Attributes.stackMapTable()).stream()
                    .map(frames -> StackMapTableAttribute.of(frames.entries()))
                    .toList();
            firstLine = code.findAttribute(Attributes.lineNumberTable()).stream()
                    .flatMap(lines -> lines.lineNumbers().stream())
                    .mapToInt(LineNumberInfo::lineNumber)
                    .findFirst();
            for (ExceptionCatch range : code.exceptionHandlers()) {
                // one that begins with what it watches gives back a monitor: nothing may be thrown there
                if (code.labelToBci(range.handler()) < code.labelToBci(range.tryStart())) {
                    catchingBefore.add(range.handler());
                }
            }
            // a class whose initializer fails is lost for good: only what does not end is stopped there
            begins = code.parent()
                    .filter(method -> !method.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME))
                    .isPresent();
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            if (begins) {
                // before the label of the first instruction, by which frames may call an object that is not built yet
                firstLine.ifPresent(code::lineNumber);
                code.invokestatic(CHECKPOINT, "pass", PASS);
                begins = false;
            }
            switch (element) {
                case LabelTarget target -> {
                    passed.add(target.label());
                    due |= catchingBefore.contains(target.label());
                }
                case Instruction instruction -> {
                    if (due || jumpsBack(instruction)) {
                        code.invokestatic(CHECKPOINT, "pass", PASS);
                        due = false;
                    }
                    array(code, instruction);
                    previous = instruction;
                }
                default -> {}
            }
            code.with(element);
        }

        @Override
        public void atEnd(CodeBuilder code) {
            frames.forEach(code::with);
        }

        private boolean jumpsBack(Instruction instruction) {
            return switch (instruction) {
                case BranchInstruction branch -> passed.contains(branch.target());
                case TableSwitchInstruction choice -> jumpsBack(choice.defaultTarget(), choice.cases());
                case LookupSwitchInstruction choice -> jumpsBack(choice.defaultTarget(), choice.cases());
                default -> false;
            };
        }

        private boolean jumpsBack(Label otherwise, List<SwitchCase> cases) {
            return Stream.concat(Stream.of(otherwise), cases.stream().map(SwitchCase::target))
                    .anyMatch(passed::contains);
        }

        private void array(CodeBuilder code, Instruction instruction) {
            if (previous instanceof ConstantInstruction constant
                    && constant.constantValue() instanceof Integer length
                    && length < SMALL) {
                return;
            }
            switch (instruction) {
                case NewPrimitiveArrayInstruction array -> require(code, bytes(array.typeKind()));
                case NewReferenceArrayInstruction _ -> require(code, BYTES_OF_A_REFERENCE);
                default -> {}
            }
        }

        private static void require(CodeBuilder code, int bytesEach) {
            code.dup().loadConstant(bytesEach).invokestatic(CHECKPOINT, "array", ARRAY);
        }

        private static int bytes(TypeKind kind) {
            return switch (kind) {
                case BOOLEAN, BYTE -> Byte.BYTES;
                case CHAR, SHORT -> Short.BYTES;
                case INT, FLOAT -> Integer.BYTES;
                case LONG, DOUBLE -> Long.BYTES;
                case REFERENCE, VOID -> BYTES_OF_A_REFERENCE;
            };
        }
    }
}
