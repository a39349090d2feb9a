package io.kith.fence;

import java.lang.classfile.constantpool.ClassEntry;
import java.lang.constant.ClassDesc;

/** Classes of class files, as {@link Class#getName()} would call them; an array is what it is made of. */
final class Names {

    private Names() {}

    static String of(ClassEntry entry) {
        return of(entry.asSymbol());
    }

    static String of(ClassDesc type) {
        ClassDesc element = type;
        while (element.isArray()) {
            element = element.componentType();
        }
        String descriptor = element.descriptorString();
        return element.isPrimitive()
                ? element.displayName()
                : descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
    }
}
