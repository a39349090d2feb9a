package io.kith.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever reads a refusal is told where to begin, and how much there is. */
class BytecodeReviewTest {

    @TempDir
    Path plugin;

    private void collectGarbageInEachOf(int lines) throws IOException {
        MethodTypeDesc nothing = MethodTypeDesc.of(ConstantDescs.CD_void);
        byte[] hook = ClassFile.of()
                .build(
                        ClassDesc.of("Hook"),
                        type -> type.withMethodBody("call", nothing, ClassFile.ACC_STATIC, code -> {
                            for (int line = 1; line <= lines; line++) {
                                code.lineNumber(line).invokestatic(ClassDesc.of("java.lang.System"), "gc", nothing);
                            }
                            code.return_();
                        }));
        Files.write(Files.createDirectories(plugin.resolve("classes")).resolve("Hook.class"), hook);
    }

    @Test
    void whatIsRefusedInManyPlacesIsShownInSome() throws IOException {
        collectGarbageInEachOf(60);
        assertThatExceptionOfType(PluginRefusal.class)
                .isThrownBy(() -> BytecodeReview.require(plugin))
                .satisfies(refusal -> assertThat(
                                String.valueOf(refusal.getMessage()).split("; "))
                        .hasSize(51)
                        .startsWith("Hook.call:1 java.lang.System.gc is refused"
                                + " (it ends, stops or leaves the server): throw an exception")
                        .endsWith("and 10 more"));
    }
}
