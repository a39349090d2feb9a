package io.kith.fence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Woven code does what it did. */
class WeaverTest {

    @TempDir
    Path classes;

    private static Meter plenty() {
        return new Meter(System.nanoTime() + Duration.ofMinutes(10).toNanos(), Duration.ofMinutes(10), 8L << 30);
    }

    private static String samples() throws IOException {
        try (InputStream source = WeaverTest.class.getResourceAsStream("Samples.txt")) {
            return new String(Objects.requireNonNull(source).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-g", "-g:none"})
    void everySampleAnswersTheSame(String debug) throws Throwable {
        Compiled.into(classes, List.of(debug), samples());
        var plain = new CompiledClasses(classes, false);
        var woven = new CompiledClasses(classes, true);
        List<String> names = Stream.of(plain.loadClass("Samples").getDeclaredMethods())
                .filter(method -> !method.isSynthetic() && method.getParameterCount() == 0)
                .filter(method -> java.lang.reflect.Modifier.isPublic(method.getModifiers()))
                .map(java.lang.reflect.Method::getName)
                .sorted()
                .toList();
        assertThat(names).hasSizeGreaterThan(30);
        for (String name : names) {
            Meter meter = plenty();
            assertThat(woven.call(meter, "Samples", name))
                    .as(name)
                    .asString()
                    .isEqualTo(plain.call("Samples", name).toString());
            assertThat(meter.exceeded()).isEmpty();
        }
    }

    /** As compilers of other languages may write it. */
    @Test
    void aHandlerThatStandsBeforeWhatItWatchesIsALoop() throws Exception {
        MethodTypeDesc noArguments = MethodTypeDesc.of(ConstantDescs.CD_void);
        ClassDesc thrown = ClassDesc.of("java.lang.RuntimeException");
        byte[] looping = ClassFile.of()
                .build(
                        ClassDesc.of("Looping"),
                        type -> type.withFlags(ClassFile.ACC_PUBLIC)
                                .withMethodBody(
                                        "call", noArguments, ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC, code -> {
                                            var handler = code.newLabel();
                                            var start = code.newLabel();
                                            var end = code.newLabel();
                                            code.goto_(start)
                                                    .labelBinding(handler)
                                                    .pop()
                                                    .labelBinding(start)
                                                    .new_(thrown)
                                                    .dup()
                                                    .invokespecial(thrown, ConstantDescs.INIT_NAME, noArguments)
                                                    .athrow()
                                                    .labelBinding(end)
                                                    .exceptionCatch(start, end, handler, thrown);
                                        }));
        Files.write(classes.resolve("Looping.class"), looping);
        var meter = new Meter(System.nanoTime() + Duration.ofMillis(100).toNanos(), Duration.ofMillis(100), 8L << 30);
        assertThat(new CompiledClasses(classes, true).call(meter, "Looping", "call"))
                .isInstanceOf(BudgetExceeded.class);
    }

    @Test
    void aMethodThatBecomesTooLargeIsNoClass() {
        Compiled.into(
                classes,
                "class Large { static int[] call(int i) { return new int[] {" + "i * i * i, ".repeat(6500) + "}; } "
                        + "static void loop(int i) { " + "while (i-- > 0) {} ".repeat(6000) + " } }");
        assertThatExceptionOfType(ClassFormatError.class)
                .isThrownBy(() -> new CompiledClasses(classes, true).loadClass("Large"))
                .withMessageContaining("Large is too large");
    }
}
