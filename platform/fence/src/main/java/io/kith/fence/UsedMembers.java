package io.kith.fence;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.instruction.ConstantInstruction.LoadConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.util.OptionalInt;

/** Goes through the code of a method for the classes and members that it uses; also as a method reference or as another constant. */
abstract class UsedMembers {

    private OptionalInt line = OptionalInt.empty();

    /** A class that is named for what it is. */
    abstract void type(String name);

    /** A method, a constructor or a field. */
    abstract void member(String owner, String name, String descriptor);

    /** Of what is being told, if the class file knows. */
    final OptionalInt line() {
        return line;
    }

    final void visit(CodeModel code) {
        for (CodeElement element : code) {
            switch (element) {
                case LineNumber number -> line = OptionalInt.of(number.line());
                case InvokeInstruction call ->
                    member(
                            Names.of(call.owner()),
                            call.name().stringValue(),
                            call.type().stringValue());
                case FieldInstruction field ->
                    member(
                            Names.of(field.owner()),
                            field.name().stringValue(),
                            field.type().stringValue());
                case InvokeDynamicInstruction call -> {
                    constant(call.bootstrapMethod());
                    call.bootstrapArgs().forEach(this::constant);
                }
                case LoadConstantInstruction load ->
                    constant(load.constantEntry().constantValue());
                case TypeCheckInstruction check -> type(Names.of(check.type()));
                default -> {}
            }
        }
    }

    private void constant(ConstantDesc constant) {
        switch (constant) {
            case DirectMethodHandleDesc handle ->
                member(Names.of(handle.owner()), handle.methodName(), handle.lookupDescriptor());
            case ClassDesc type -> type(Names.of(type));
            case DynamicConstantDesc<?> dynamic -> {
                constant(dynamic.bootstrapMethod());
                dynamic.bootstrapArgsList().forEach(this::constant);
            }
            default -> {}
        }
    }
}
