package io.kith.fence;

import io.kith.config.text.Sentence;
import java.util.List;

/**
 * What no plugin does, by theme. A line is a package ({@code java.sql.**}, with all below it), a class, or a member ({@code #}) of a class
 * and of those derived from it; {@code *} stands for the rest of a name, and a member may go on with the start of its descriptor.
 */
enum Forbidden {
    PROCESS(
            Sentence.of("it ends, stops or leaves the server", "它会结束、停止或脱离服务器"),
            Sentence.of("throw an exception", "请抛出异常"),
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
            Sentence.of("nothing holds what is outside of the Java heap", "Java 堆以外的部分不受任何约束"),
            Sentence.of("stay within Java", "请只使用 Java"),
            "java.lang.System#load*",
            "java.lang.Runtime#load*",
            "java.lang.foreign.**",
            "java.nio.ByteBuffer#allocateDirect",
            "sun.**",
            "jdk.**",
            "com.sun.**"),
    THREADS(
            Sentence.of("what it runs elsewhere is watched by nobody", "在别处运行的代码无人监管"),
            Sentence.of("do the work in the call itself", "请在调用本身中完成工作"),
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
            "java.util.concurrent.CompletionStage#*Async",
            "java.util.concurrent.CompletableFuture#delayedExecutor",
            "java.util.concurrent.CompletableFuture#orTimeout",
            "java.util.concurrent.CompletableFuture#completeOnTimeout"),
    PARALLEL(
            Sentence.of("it runs on threads that the whole server shares", "它在整个服务器共用的线程上运行"),
            Sentence.of("go through it one by one", "请逐个处理"),
            "java.util.Collection#parallelStream",
            "java.util.stream.BaseStream#parallel",
            "java.util.stream.StreamSupport",
            "java.util.Arrays#parallel*",
            "java.util.concurrent.ConcurrentHashMap#search*",
            "java.util.concurrent.ConcurrentHashMap#reduce*",
            "java.util.concurrent.ConcurrentHashMap#forEach*(J"),
    REFLECTION(
            Sentence.of("what it calls is known to nobody before it runs", "运行之前无人知道它调用什么"),
            Sentence.of("call it, or an interface of your own", "请直接调用，或使用自己的接口"),
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
            "java.lang.constant.ConstantDesc#resolveConstantDesc",
            "java.lang.constant.DynamicConstantDesc#resolveConstantDesc",
            "java.lang.constant.DynamicCallSiteDesc#resolveCallSiteDesc",
            "java.lang.reflect.Field#get",
            "java.lang.reflect.Field#getBoolean",
            "java.lang.reflect.Field#getByte",
            "java.lang.reflect.Field#getChar",
            "java.lang.reflect.Field#getShort",
            "java.lang.reflect.Field#getInt",
            "java.lang.reflect.Field#getLong",
            "java.lang.reflect.Field#getFloat",
            "java.lang.reflect.Field#getDouble",
            "java.lang.reflect.Field#set",
            "java.lang.reflect.Field#setBoolean",
            "java.lang.reflect.Field#setByte",
            "java.lang.reflect.Field#setChar",
            "java.lang.reflect.Field#setShort",
            "java.lang.reflect.Field#setInt",
            "java.lang.reflect.Field#setLong",
            "java.lang.reflect.Field#setFloat",
            "java.lang.reflect.Field#setDouble",
            "java.lang.invoke.MethodHandles$Lookup#unreflect*",
            "java.beans.**"),
    CLASSES(
            Sentence.of("classes that it makes are seen by nobody before they run", "它生成的类在运行之前无人检查"),
            Sentence.of("put them into the zip", "请将这些类放入 zip"),
            "java.lang.ClassLoader#<init>",
            "java.lang.ClassLoader#getSystem*",
            "java.lang.ClassLoader#getParent",
            "java.lang.ClassLoader#define*",
            "java.lang.Class#getClassLoader",
            "java.lang.Class#forName(Ljava/lang/String;Z",
            "java.lang.Class#forName(Ljava/lang/Module;",
            "java.security.SecureClassLoader",
            "java.util.ServiceLoader",
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
            Sentence.of("a plugin opens no connections of its own", "插件不能自行打开连接"),
            Sentence.of("wait for the host service that will", "请等待提供此功能的宿主服务"),
            "java.net.**",
            "java.net.URL#open*",
            "java.net.URL#getContent",
            "java.net.URL#equals",
            "java.net.URL#hashCode",
            "java.net.URL#setURLStreamHandlerFactory",
            "java.nio.channels.**",
            "java.rmi.**",
            "javax.naming.**",
            "javax.net.**"),
    FILES(
            Sentence.of("the files are the server's", "文件属于服务器"),
            Sentence.of(
                    "read resources of the zip with Class.getResourceAsStream",
                    "请用 Class.getResourceAsStream 读取 zip 中的资源"),
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
    DATABASE(
            Sentence.of("a plugin has no database of its own", "插件没有自己的数据库"),
            Sentence.of("set fields of records", "请设置记录的字段"),
            "java.sql.**",
            "javax.sql.**"),
    SHARED(
            Sentence.of("it is the whole server's, or outlives the call", "它属于整个服务器，或在调用之后仍然存在"),
            Sentence.of("keep it in an object of your own and pass it on", "请保存在自己的对象中并传递"),
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
            Sentence.of("it is where the server speaks", "那是服务器输出的地方"),
            Sentence.of("log with slf4j", "请用 slf4j 记录日志"),
            "java.lang.System#in",
            "java.lang.System#out",
            "java.lang.System#err",
            "java.lang.System#console",
            "java.io.Console",
            "java.util.logging.**"),
    SERIALIZATION(
            Sentence.of("it builds whatever the bytes say", "它会构造字节所说的任何对象"),
            Sentence.of("read a format of your own", "请读取自己的格式"),
            "java.io.ObjectInputStream#<init>"),
    /** What is natively done stands in no class file. */
    NATIVE_METHOD(
            Sentence.of("nothing holds what is outside of the Java heap", "Java 堆以外的部分不受任何约束"),
            Sentence.of("stay within Java", "请只使用 Java")),
    /** They run on a thread of the JDK's. */
    FINALIZER(
            Sentence.of("it runs when nobody watches", "它在无人监管时运行"),
            Sentence.of("close in the call what it has opened", "请在调用中关闭所打开的内容")),
    UNREADABLE(
            Sentence.of("nobody can say what it does", "无人能说明它做什么"),
            Sentence.of("compile it again, with a JDK that is not newer than the server's", "请用不高于服务器版本的 JDK 重新编译")),
    /** Whatever is neither a plugin's own nor named in {@link #OPEN}. */
    CLOSED(
            Sentence.of("it is not among what is open to plugins", "它不在对插件开放的范围内"),
            Sentence.of("do without it, or ask for a host service", "请不要使用，或请求提供宿主服务"));

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

    private final Sentence why;
    private final Sentence instead;
    private final List<String> lines;

    Forbidden(Sentence why, Sentence instead, String... lines) {
        this.why = why;
        this.instead = instead;
        this.lines = List.of(lines);
    }

    Sentence why() {
        return why;
    }

    Sentence instead() {
        return instead;
    }

    List<String> lines() {
        return lines;
    }
}
