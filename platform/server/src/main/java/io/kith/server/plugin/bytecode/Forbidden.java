package io.kith.server.plugin.bytecode;

import java.util.List;

/**
 * What no plugin does, by theme. A line is a package ({@code java.sql.**}, with all below it), a class, or a member ({@code #}) of a class
 * and of those derived from it; {@code *} stands for the rest of a name, and a member may go on with the start of its descriptor.
 */
enum Forbidden {
    PROCESS(
            "it ends, stops or leaves the server",
            "throw an exception",
            "java.lang.System#exit",
            "java.lang.System#gc",
            "java.lang.System#runFinalization",
            "java.lang.Runtime#exit",
            "java.lang.Runtime#halt",
            "java.lang.Runtime#exec",
            "java.lang.Runtime#gc",
            "java.lang.Runtime#runFinalization",
            "java.lang.Runtime#addShutdownHook",
            "java.lang.Runtime#removeShutdownHook",
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.ProcessHandle"),
    NATIVE(
            "nothing holds what is outside of the Java heap",
            "stay within Java",
            "java.lang.System#load*",
            "java.lang.Runtime#load*",
            "java.lang.foreign.**",
            "java.nio.ByteBuffer#allocateDirect",
            "sun.**",
            "jdk.**",
            "com.sun.**"),
    THREADS(
            "what it runs elsewhere is watched by nobody",
            "do the work in the call itself",
            "java.lang.Thread#<init>",
            "java.lang.Thread#of*",
            "java.lang.Thread#startVirtualThread",
            "java.lang.Thread#stop",
            "java.lang.Thread#suspend",
            "java.lang.Thread#resume",
            "java.lang.ThreadGroup",
            "java.lang.ref.Cleaner",
            "java.util.Timer",
            "java.util.TimerTask",
            "java.util.concurrent.Executors",
            "java.util.concurrent.ThreadPoolExecutor",
            "java.util.concurrent.ForkJoinPool",
            "java.util.concurrent.ForkJoinTask",
            "java.util.concurrent.StructuredTaskScope",
            "java.util.concurrent.SubmissionPublisher",
            "java.util.concurrent.CompletableFuture#*Async",
            "java.util.concurrent.CompletableFuture#delayedExecutor",
            "java.util.concurrent.CompletableFuture#orTimeout",
            "java.util.concurrent.CompletableFuture#completeOnTimeout"),
    PARALLEL(
            "it runs on threads that the whole server shares",
            "go through it one by one",
            "java.util.Collection#parallelStream",
            "java.util.stream.BaseStream#parallel",
            "java.util.Arrays#parallel*",
            "java.util.concurrent.ConcurrentHashMap#search*",
            "java.util.concurrent.ConcurrentHashMap#reduce*",
            "java.util.concurrent.ConcurrentHashMap#forEach*(J"),
    REFLECTION(
            "what it calls is known to nobody before it runs",
            "call it, or an interface of your own",
            "java.lang.reflect.Method#invoke",
            "java.lang.reflect.Constructor#newInstance",
            "java.lang.Class#newInstance",
            "java.lang.reflect.AccessibleObject#setAccessible",
            "java.lang.reflect.AccessibleObject#trySetAccessible",
            "java.lang.invoke.MethodHandles#privateLookupIn",
            "java.lang.invoke.MethodHandles$Lookup#findStatic",
            "java.lang.invoke.MethodHandles$Lookup#findVirtual",
            "java.lang.invoke.MethodHandles$Lookup#findSpecial",
            "java.lang.invoke.MethodHandles$Lookup#findConstructor",
            "java.lang.invoke.MethodHandles$Lookup#find*Getter",
            "java.lang.invoke.MethodHandles$Lookup#find*Setter",
            "java.lang.invoke.MethodHandles$Lookup#bind",
            "java.lang.invoke.MethodHandles$Lookup#unreflect*",
            "java.beans.**"),
    CLASSES(
            "classes that it makes are seen by nobody before they run",
            "put them into the zip",
            "java.lang.ClassLoader#<init>",
            "java.lang.ClassLoader#getSystemClassLoader",
            "java.net.URLClassLoader",
            "java.lang.ModuleLayer",
            "java.lang.ModuleLayer$Controller",
            "java.lang.Module#add*",
            "java.lang.invoke.MethodHandles$Lookup#define*",
            "java.lang.instrument.**",
            "java.lang.classfile.**",
            "javax.script.**",
            "javax.tools.**"),
    NETWORK(
            "a plugin opens no connections of its own",
            "wait for the host service that will",
            "java.net.**",
            "java.net.URL#open*",
            "java.net.URL#getContent",
            "java.net.URL#setURLStreamHandlerFactory",
            "java.nio.channels.**",
            "java.rmi.**",
            "javax.naming.**",
            "javax.net.**"),
    FILES(
            "the files are the server's",
            "read resources of the zip with Class.getResourceAsStream",
            "java.nio.file.**",
            "java.io.File",
            "java.io.FileDescriptor",
            "java.io.FileInputStream",
            "java.io.FileOutputStream",
            "java.io.FileReader",
            "java.io.FileWriter",
            "java.io.RandomAccessFile",
            "java.io.PrintStream#<init>(Ljava/lang/String;",
            "java.io.PrintWriter#<init>(Ljava/lang/String;",
            "java.util.Formatter#<init>(Ljava/lang/String;",
            "java.util.zip.ZipFile",
            "java.util.jar.**",
            "java.util.prefs.**"),
    DATABASE("a plugin has no database of its own", "set fields of records", "java.sql.**", "javax.sql.**"),
    SHARED(
            "it is the whole server's, or outlives the call",
            "keep it in an object of your own and pass it on",
            "java.lang.System#setProperty",
            "java.lang.System#setProperties",
            "java.lang.System#getProperties",
            "java.lang.System#clearProperty",
            "java.lang.System#getenv",
            "java.lang.System#setSecurityManager",
            "java.lang.System#setIn",
            "java.lang.System#setOut",
            "java.lang.System#setErr",
            "java.lang.Thread#setContextClassLoader",
            "java.lang.Thread#setDefaultUncaughtExceptionHandler",
            "java.lang.Thread#setUncaughtExceptionHandler",
            "java.lang.Thread#setName",
            "java.lang.Thread#setPriority",
            "java.lang.Thread#getAllStackTraces",
            "java.lang.Thread#enumerate",
            "java.util.Locale#setDefault",
            "java.util.TimeZone#setDefault",
            "java.time.zone.ZoneRulesProvider",
            "java.security.Security",
            "java.security.Provider",
            "java.security.Policy"),
    OUTPUT(
            "it is where the server speaks",
            "log with slf4j",
            "java.lang.System#in",
            "java.lang.System#out",
            "java.lang.System#err",
            "java.lang.System#console",
            "java.io.Console",
            "java.util.logging.**"),
    SERIALIZATION("it builds whatever the bytes say", "read a format of your own", "java.io.ObjectInputStream#<init>"),
    /** What is natively done stands in no class file. */
    NATIVE_METHOD("nothing holds what is outside of the Java heap", "stay within Java"),
    /** They run on a thread of the JDK's. */
    FINALIZER("it runs when nobody watches", "close in the call what it has opened"),
    UNREADABLE("nobody can say what it does", "compile it again, with a JDK that is not newer than the server's"),
    /** Whatever is neither a plugin's own nor named in {@link #OPEN}. */
    CLOSED("it is not among what is open to plugins", "do without it, or ask for a host service");

    /** All that plugins use of what they see: packages, and single classes of others. */
    static final List<String> OPEN = List.of(
            "io.kith.sdk.**",
            "java.io",
            "java.lang",
            "java.lang.annotation",
            "java.lang.constant",
            "java.lang.invoke",
            "java.lang.ref",
            "java.lang.reflect",
            "java.lang.runtime",
            "java.math",
            "java.net.IDN",
            "java.net.MalformedURLException",
            "java.net.URI",
            "java.net.URISyntaxException",
            "java.net.URL",
            "java.net.URLDecoder",
            "java.net.URLEncoder",
            "java.nio",
            "java.nio.charset",
            "java.security",
            "java.security.interfaces",
            "java.security.spec",
            "java.text",
            "java.time.**",
            "java.util",
            "java.util.concurrent.**",
            "java.util.function",
            "java.util.random",
            "java.util.regex",
            "java.util.stream",
            "java.util.zip",
            "javax.crypto",
            "javax.crypto.spec",
            "org.jspecify.annotations",
            "org.pf4j.Extension",
            "org.pf4j.ExtensionPoint",
            "org.slf4j.**");

    private final String why;
    private final String instead;
    private final List<String> lines;

    Forbidden(String why, String instead, String... lines) {
        this.why = why;
        this.instead = instead;
        this.lines = List.of(lines);
    }

    String why() {
        return why;
    }

    String instead() {
        return instead;
    }

    List<String> lines() {
        return lines;
    }
}
