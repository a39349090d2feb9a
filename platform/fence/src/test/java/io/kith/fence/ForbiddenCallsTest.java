package io.kith.fence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a plugin does that none does is found before it runs, where it stands. */
class ForbiddenCallsTest {

    @TempDir
    Path plugin;

    Path classes;

    @BeforeEach
    void empty() throws IOException {
        classes = Files.createDirectories(plugin.resolve("classes"));
    }

    private List<ForbiddenCall> found() throws IOException {
        return ForbiddenCalls.in(plugin, ClassLoader.getPlatformClassLoader());
    }

    private List<String> places() throws IOException {
        return found().stream().map(ForbiddenCallsTest::place).toList();
    }

    private static String place(ForbiddenCall call) {
        return call.type() + " " + call.method() + " "
                + (call.line().isPresent() ? call.line().getAsInt() : "-") + " " + call.what();
    }

    /** What is found in statements that are compiled together, each in a class {@code Hook0}, {@code Hook1}, … of its own. */
    private Map<String, List<ForbiddenCall>> inStatements(List<String> statements) throws IOException {
        String[] sources = IntStream.range(0, statements.size())
                .mapToObj(i -> "class Hook" + i + " { Object it; void call() throws Throwable {\n" + statements.get(i)
                        + "\n} }")
                .toArray(String[]::new);
        Compiled.into(classes, sources);
        return found().stream().collect(Collectors.groupingBy(ForbiddenCall::type));
    }

    @Test
    void whatReachesPastTheFenceIsFoundWhereItStands() throws IOException {
        List<String[]> lines = """
            System.exit(1); | java.lang.System.exit
            Runtime.getRuntime().halt(1); | java.lang.Runtime.halt
            Runtime.getRuntime().exec("ls"); | java.lang.Runtime.exec
            Runtime.getRuntime().addShutdownHook(null); | java.lang.Runtime.addShutdownHook
            new ProcessBuilder("ls"); | java.lang.ProcessBuilder
            ProcessHandle.current(); | java.lang.ProcessHandle
            System.loadLibrary("x"); | java.lang.System.loadLibrary
            java.lang.foreign.Arena.ofAuto(); | java.lang.foreign.Arena
            it = sun.misc.Unsafe.class; | sun.misc.Unsafe
            java.nio.ByteBuffer.allocateDirect(1); | java.nio.ByteBuffer.allocateDirect
            new Thread(() -> {}).join(); | new java.lang.Thread
            Thread.ofPlatform(); | java.lang.Thread.ofPlatform
            Thread.ofVirtual(); | java.lang.Thread.ofVirtual
            Thread.startVirtualThread(null); | java.lang.Thread.startVirtualThread
            Thread.currentThread().stop(); | java.lang.Thread.stop
            java.util.concurrent.Executors.newCachedThreadPool(); | java.util.concurrent.Executors
            new java.util.concurrent.ForkJoinPool(); | java.util.concurrent.ForkJoinPool
            java.util.concurrent.ForkJoinPool.commonPool(); | java.util.concurrent.ForkJoinPool
            java.util.concurrent.CompletableFuture.runAsync(null); | java.util.concurrent.CompletableFuture.runAsync
            new java.util.concurrent.CompletableFuture<Object>().thenApplyAsync(x -> x); | java.util.concurrent.CompletableFuture.thenApplyAsync
            new java.util.Timer(); | java.util.Timer
            java.lang.ref.Cleaner.create(); | java.lang.ref.Cleaner
            java.util.List.of().parallelStream(); | java.util.Collection.parallelStream
            java.util.stream.IntStream.of(1).parallel(); | java.util.stream.BaseStream.parallel
            java.util.Arrays.parallelSort(new int[0]); | java.util.Arrays.parallelSort
            new java.util.concurrent.ConcurrentHashMap<>().forEach(1, (a, b) -> {}); | java.util.concurrent.ConcurrentHashMap.forEach
            ((java.lang.reflect.Method) null).invoke(null); | java.lang.reflect.Method.invoke
            String.class.getConstructor().newInstance(); | java.lang.reflect.Constructor.newInstance
            ((java.lang.reflect.Field) null).setAccessible(true); | java.lang.reflect.AccessibleObject.setAccessible
            java.lang.invoke.MethodHandles.lookup().findStatic(null, null, null); | java.lang.invoke.MethodHandles$Lookup.findStatic
            java.lang.invoke.MethodHandles.lookup().findStaticGetter(null, null, null); | java.lang.invoke.MethodHandles$Lookup.findStaticGetter
            java.lang.invoke.MethodHandles.lookup().defineClass(null); | java.lang.invoke.MethodHandles$Lookup.defineClass
            java.lang.invoke.MethodHandles.privateLookupIn(null, null); | java.lang.invoke.MethodHandles.privateLookupIn
            new java.beans.Expression(null, null, null); | java.beans.Expression
            new java.net.URLClassLoader(null); | java.net.URLClassLoader
            ClassLoader.getSystemClassLoader(); | java.lang.ClassLoader.getSystemClassLoader
            it = java.lang.instrument.Instrumentation.class; | java.lang.instrument.Instrumentation
            new javax.script.ScriptEngineManager(); | javax.script.ScriptEngineManager
            new java.net.Socket(); | java.net.Socket
            java.net.http.HttpClient.newHttpClient(); | java.net.http.HttpClient
            java.net.URI.create("x").toURL().openStream(); | java.net.URL.openStream
            java.net.InetAddress.getLoopbackAddress(); | java.net.InetAddress
            new javax.naming.InitialContext(); | javax.naming.InitialContext
            java.rmi.Naming.list(null); | java.rmi.Naming
            java.nio.file.Files.delete(null); | java.nio.file.Files
            new java.io.File("x"); | java.io.File
            new java.io.FileInputStream("x"); | java.io.FileInputStream
            new java.io.RandomAccessFile("x", "r"); | java.io.RandomAccessFile
            new java.io.PrintWriter("x"); | new java.io.PrintWriter
            java.sql.DriverManager.getConnection(null); | java.sql.DriverManager
            it = javax.sql.DataSource.class; | javax.sql.DataSource
            System.setProperty("a", "b"); | java.lang.System.setProperty
            System.getenv(); | java.lang.System.getenv
            System.setOut(null); | java.lang.System.setOut
            java.util.Locale.setDefault(null); | java.util.Locale.setDefault
            java.util.TimeZone.setDefault(null); | java.util.TimeZone.setDefault
            Thread.currentThread().setContextClassLoader(null); | java.lang.Thread.setContextClassLoader
            java.security.Security.getProviders(); | java.security.Security
            System.out.println(); | java.lang.System.out
            java.util.logging.LogManager.getLogManager(); | java.util.logging.LogManager
            new java.io.ObjectInputStream(null); | new java.io.ObjectInputStream
            java.lang.management.ManagementFactory.getRuntimeMXBean(); | java.lang.management.ManagementFactory
            it = java.awt.Color.RED; | java.awt.Color
            it = java.security.SecureClassLoader.class; | java.security.SecureClassLoader
            String.class.getClassLoader(); | java.lang.Class.getClassLoader
            Class.forName("x", true, null); | java.lang.Class.forName
            ClassLoader.getSystemResource("x"); | java.lang.ClassLoader.getSystemResource
            java.util.ServiceLoader.load(String.class); | java.util.ServiceLoader
            ((java.lang.reflect.Field) null).get(null); | java.lang.reflect.Field.get
            ((java.util.concurrent.CompletionStage<Object>) null).thenApplyAsync(x -> x); | java.util.concurrent.CompletionStage.thenApplyAsync
            java.util.stream.StreamSupport.stream(java.util.List.of().spliterator(), true); | java.util.stream.StreamSupport
            ((java.lang.constant.DirectMethodHandleDesc) null).resolveConstantDesc(null); | java.lang.constant.ConstantDesc.resolveConstantDesc
            it = java.net.URI.create("x").toURL().equals(it); | java.net.URL.equals
            """.lines().map(line -> line.split(" [|] ")).toList();
        Map<String, List<ForbiddenCall>> found =
                inStatements(lines.stream().map(line -> line[0]).toList());
        for (int i = 0; i < lines.size(); i++) {
            assertThat(found.getOrDefault("Hook" + i, List.of()))
                    .as(lines.get(i)[0])
                    .allSatisfy(call -> assertThat(call.line()).hasValue(2))
                    .extracting(ForbiddenCall::what)
                    .contains(lines.get(i)[1]);
        }
    }

    @Test
    void whatAPluginDoesOtherwiseIsNot() throws IOException {
        assertThat(inStatements("""
            it = "a" + it + 1;
            it = java.util.List.of(1, 2).stream().map(x -> x + 1).toList();
            it = switch (it) { case String s when s.isEmpty() -> 1; case Integer i -> i; default -> 2; };
            record Pair(int a, String b) {} it = new Pair(1, "").hashCode();
            enum Two { ONE, OTHER } it = switch (Two.valueOf("ONE")) { case ONE -> 1; case OTHER -> 2; };
            it = Class.forName("java.lang.String").getSimpleName();
            try (var in = getClass().getResourceAsStream("x.txt")) { it = in.readAllBytes(); }
            it = System.getProperty("user.language") + System.nanoTime() + Boolean.getBoolean("x");
            it = java.lang.reflect.Proxy.newProxyInstance(null, null, (a, b, c) -> null);
            Thread.sleep(1); Thread.currentThread().interrupt();
            it = new java.util.concurrent.ConcurrentHashMap<String, String>().computeIfAbsent("", k -> k);
            new java.util.concurrent.ConcurrentHashMap<String, String>().forEach((k, v) -> {});
            it = java.util.stream.Stream.of(1).sequential().count();
            it = java.security.MessageDigest.getInstance("SHA-256").digest(new byte[2]);
            it = java.time.LocalDate.now().plusDays(1);
            it = java.net.URI.create("https://x").getHost() + java.net.URLEncoder.encode("x", "UTF-8");
            it = new java.util.zip.GZIPOutputStream(new java.io.ByteArrayOutputStream());
            it = new java.io.PrintWriter(new java.io.StringWriter());
            it = String.format("%s", it); synchronized (this) { it = new int[1][2].clone(); }
            it = new java.util.concurrent.CompletableFuture<String>().thenApply(x -> x);
            it = new Object() { void readObject(java.io.ObjectInputStream in) throws Exception { in.readObject(); } };
            it = java.util.Locale.getDefault(); assert it != null;
            """.lines().toList())).isEmpty();
    }

    @Test
    void methodReferencesAreCallsToo() throws IOException {
        Compiled.into(classes, """
                import java.util.function.*;
                class Hook {
                    IntConsumer exit = System::exit;
                    Function<Runnable, Thread> start = Thread::new;
                    Function<java.util.List<?>, Object> all = java.util.List::parallelStream;
                }
                """);
        assertThat(places())
                .containsExactly(
                        "Hook <init> 3 java.lang.System.exit",
                        "Hook <init> 4 new java.lang.Thread",
                        "Hook <init> 5 java.util.Collection.parallelStream");
    }

    @Test
    void lambdasInLambdasAndNestedClassesAreLookedInto() throws IOException {
        Compiled.into(classes, """
                class Hook {
                    Runnable outer = () -> {
                        Runnable inner = () ->
                                System.exit(1);
                    };
                    static class Nested {
                        Object it = new Object() {
                            { System.exit(2); }
                        };
                    }
                }
                """);
        assertThat(found())
                .extracting(call -> call.type() + " " + call.line().orElseThrow())
                .containsExactly("Hook$Nested$1 8", "Hook 4");
    }

    @Test
    void whatIsDerivedFromAForbiddenClassIsNoWayRound() throws IOException {
        Compiled.into(
                classes,
                """
                class Worker extends Thread {
                    @Override public void run() {}
                }
                """,
                "class Lister extends java.util.ArrayList<String> {}",
                """
                class Hook {
                    void call() {
                        new Worker().setName("mine");
                        new Lister().parallelStream();
                        Worker.startVirtualThread(null);
                    }
                }
                """,
                "class Loader extends ClassLoader {}",
                "class Task extends java.util.concurrent.RecursiveAction { protected void compute() {} }");
        assertThat(places())
                .containsExactly(
                        "Hook call 3 java.lang.Thread.setName",
                        "Hook call 4 java.util.Collection.parallelStream",
                        "Hook call 5 java.lang.Thread.startVirtualThread",
                        "Loader <init> 1 new java.lang.ClassLoader",
                        "Task null - java.util.concurrent.RecursiveAction",
                        "Task <init> 1 java.util.concurrent.RecursiveAction",
                        "Worker <init> 1 new java.lang.Thread");
    }

    @Test
    void nativeMethodsAndFinalizersHaveNoPlace() throws IOException {
        Compiled.into(classes, "class Hook { native void call(); protected void finalize() {} }");
        assertThat(places()).containsExactly("Hook call - a native method", "Hook finalize - a finalizer");
    }

    @Test
    void aClassWithoutLineNumbersHasNone() throws IOException {
        Compiled.into(classes, List.of("-g:none"), "class Hook { void call() { System.exit(1); } }");
        assertThat(places()).containsExactly("Hook call - java.lang.System.exit");
        assertThat(found().getFirst())
                .hasToString("Hook.call java.lang.System.exit is refused"
                        + " (it ends, stops or leaves the server): throw an exception");
    }

    @Test
    void constantsThatNoSourceCanWriteAreLookedInto() throws IOException {
        var exit = java.lang.constant.MethodHandleDesc.ofMethod(
                java.lang.constant.DirectMethodHandleDesc.Kind.STATIC,
                ClassDesc.of("java.lang.System"),
                "exit",
                MethodTypeDesc.ofDescriptor("(I)V"));
        byte[] hook = ClassFile.of()
                .build(
                        ClassDesc.of("Hook"),
                        type -> type.withMethodBody(
                                "call",
                                MethodTypeDesc.ofDescriptor("()V"),
                                ClassFile.ACC_STATIC,
                                (CodeBuilder code) ->
                                        code.loadConstant(exit).pop().return_()));
        Files.write(classes.resolve("Hook.class"), hook);
        assertThat(places()).containsExactly("Hook call - java.lang.System.exit");
    }

    @Test
    void librariesAndTheirClassesForOtherVersionsOfJavaAreLookedInto() throws IOException {
        Path library = Files.createDirectories(plugin.resolve("library"));
        Compiled.into(library, "class Old { void call() { System.exit(1); } }");
        Compiled.into(
                Files.createDirectories(library.resolve("META-INF/versions/21")),
                "class New { void call() { System.exit(1); } }");
        Compiled.jar(library, plugin.resolve("lib/some.jar"));
        Compiled.into(classes, "class Hook { void call() { System.exit(1); } }");
        assertThat(found())
                .extracting(call -> call.origin() + " " + call.type())
                .containsExactly("classes Hook", "lib/some.jar New", "lib/some.jar Old");
        assertThat(found().getLast().toString()).startsWith("lib/some.jar Old.call:1 ");
    }

    @Test
    void aClassThatCannotBeReadIsRefused() throws IOException {
        Files.writeString(classes.resolve("Hook.class"), "no class at all");
        assertThat(places()).containsExactly("Hook.class null - a class file that cannot be read");
    }

    @Test
    void aLibraryThatCannotBeReadIsNamed() throws IOException {
        Files.writeString(Files.createDirectories(plugin.resolve("lib")).resolve("some.jar"), "no jar at all");
        assertThatIOException().isThrownBy(this::found).withMessageStartingWith("lib/some.jar: ");
    }

    /** What the host shows comes before a copy that a plugin has packed. */
    @Test
    void aCopyOfWhatIsShownIsNoWayRound() throws IOException {
        Path jdk = Files.createDirectories(classes.resolve("java/sql"));
        Files.write(
                jdk.resolve("DriverManager.class"),
                ClassFile.of().build(ClassDesc.of("java.sql.DriverManager"), _ -> {}));
        Compiled.into(
                classes, "class Hook { void call() throws Exception { java.sql.DriverManager.getConnection(null); } }");
        assertThat(places()).contains("Hook call 1 java.sql.DriverManager");
    }

    @Test
    void namesThatLookLikeTheJdksAreThePluginsOwn() throws IOException {
        Compiled.into(
                classes, "class Timer { static void exit(int i) {} }", "class Hook { void call() { Timer.exit(1); } }");
        assertThat(found()).isEmpty();
    }
}
