package io.kith.fence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a plugin's code does, it ends when it has taken what it may. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MeterTest {

    private static final Duration SHORT = Duration.ofMillis(150);
    private static final long LITTLE = 32L << 20;

    CompiledClasses classes;

    @BeforeAll
    void compile(@TempDir Path directory) {
        Compiled.into(directory, """
                import java.util.*;
                import java.util.concurrent.locks.*;
                import java.util.stream.*;

                public class Hook {
                    static final List<Object> KEPT = new ArrayList<>();
                    static final ReentrantLock LOCK = new ReentrantLock();
                    static int turns;

                    public static void emptyWhile() { while (true) {} }
                    public static void emptyDo() { do {} while (true); }
                    public static void emptyFor() { for (;;); }
                    public static void counting() { for (long i = 0; i < Long.MAX_VALUE; i++) turns += i; }
                    public static void continuing() { outer: while (true) { for (int i = 0; ; i++) if (i > 3) continue outer; } }
                    public static void switching() { int i = 0; while (true) switch (i) { case 0: i = 1; continue; case 1: i = 0; continue; } }
                    public static void catching() { while (true) try { while (true) turns++; } catch (Throwable e) { turns = 0; } }
                    public static void throwing() { while (true) try { throw new RuntimeException(); } catch (RuntimeException e) { turns++; } }
                    public static void finishing() { try { emptyWhile(); } finally { emptyWhile(); } }
                    public static void generating() { Stream.generate(() -> 1).forEach(x -> {}); }
                    public static void iterating() { for (Object o : endless()) turns++; }
                    public static void copying() { endless().forEach(x -> {}); }
                    static Iterable<Object> endless() { return () -> new Iterator<>() {
                        public boolean hasNext() { return true; }
                        public Object next() { return this; } }; }
                    public static void comparing() { var list = new ArrayList<>(IntStream.range(0, 1_000_000).boxed().toList());
                        while (true) list.sort((a, b) -> Integer.compare(b, a)); }
                    public static void monitoring() { synchronized (KEPT) { while (true) turns++; } }
                    public static void locking() { LOCK.lock(); try { while (true) turns++; } finally { unlock(); } }
                    static void unlock() { for (int i = 0; i < 10; i++) turns++; LOCK.unlock(); }
                    public static String locked() { return Thread.holdsLock(KEPT) + " " + LOCK.isLocked(); }

                    public static void growing() { try { List<Object> list = new ArrayList<>(); while (true) list.add(new long[100]); } finally { turns = 0; } }
                    public static void joining() { String s = "x"; while (true) s += s; }
                    public static void repeating() { for (int i = 0; i < 1_000_000; i++) turns += "x".repeat(4_000_000).length(); }
                    public static void boxing() { var map = new HashMap<Integer, String>(); for (int i = 0; ; i++) map.put(i, "value " + i); }
                    public static Object oneLargeArray() { int n = 1 << 30; return new long[n]; }
                    public static Object references() { int n = 1 << 30; return new Object[n]; }
                    public static void churning() { while (true) { int n = 20_000; byte[] bytes = new byte[n]; turns += bytes.length; } }

                    public static int recursing() { return recursing() + 1; }
                    public static Object small() { return Stream.of(1, 2, 3).map(i -> i * 2).toList().toString(); }
                    public static Object manyTurns() { int sum = 0; for (int i = 0; i < 1_000_000; i++) sum += i % 3; return sum; }
                    public static Object swallowing() { try { emptyWhile(); } catch (Throwable e) { return "all is well"; } return ""; }
                    public static Object elsewhere() { return java.util.concurrent.CompletableFuture.supplyAsync(() -> turns++).join(); }
                }
                """);
        classes = new CompiledClasses(directory, true);
    }

    private static Meter meter() {
        return new Meter(System.nanoTime() + SHORT.toNanos(), SHORT, LITTLE);
    }

    private static Meter enough() {
        Duration minute = Duration.ofMinutes(1);
        return new Meter(System.nanoTime() + minute.toNanos(), minute, LITTLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "emptyWhile",
                "emptyDo",
                "emptyFor",
                "counting",
                "continuing",
                "switching",
                "catching",
                "throwing",
                "finishing",
                "generating",
                "iterating",
                "copying",
                "comparing"
            })
    void whatDoesNotEndIsEnded(String method) throws Exception {
        Duration minute = Duration.ofMinutes(1);
        var meter = new Meter(System.nanoTime() + SHORT.toNanos(), minute, 8L << 30);
        assertThat(classes.call(meter, "Hook", method)).isInstanceOf(BudgetExceeded.class);
        assertThat(meter.exceeded()).hasValueSatisfying(exceeded -> {
            assertThat(exceeded.what()).isEqualTo(BudgetExceeded.Of.TIME);
            assertThat(exceeded).hasMessage("took more than 60000 ms");
            assertThat(exceeded.getStackTrace())
                    .anyMatch(frame -> frame.getClassName().startsWith("Hook") && frame.getLineNumber() > 0);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"growing", "joining", "repeating", "boxing", "oneLargeArray", "references", "churning"})
    void whatAllocatesMoreThanItMayIsEnded(String method) throws Exception {
        Meter meter = enough();
        assertThat(classes.call(meter, "Hook", method)).isInstanceOf(BudgetExceeded.class);
        assertThat(meter.exceeded()).hasValueSatisfying(exceeded -> {
            assertThat(exceeded.what()).isEqualTo(BudgetExceeded.Of.MEMORY);
            assertThat(exceeded).hasMessage("allocated more than 32 MB");
        });
    }

    @Test
    void whatIsEndedGivesBackWhatItHolds() throws Exception {
        classes.call(meter(), "Hook", "monitoring");
        classes.call(meter(), "Hook", "locking");
        assertThat(classes.call(enough(), "Hook", "locked")).isEqualTo("false false");
    }

    @Test
    void whatRunsOutOfStackHasOnlyThat() throws Exception {
        Meter meter = enough();
        assertThat(classes.call(meter, "Hook", "recursing")).isInstanceOf(StackOverflowError.class);
        assertThat(meter.exceeded()).isEmpty();
        assertThat(classes.call(enough(), "Hook", "small")).isEqualTo("[2, 4, 6]");
    }

    @Test
    void whatTakesLittleIsLeftAlone() throws Exception {
        Meter meter = enough();
        assertThat(classes.call(meter, "Hook", "manyTurns")).isEqualTo("999999");
        assertThat(meter.exceeded()).isEmpty();
    }

    @Test
    void whatSwallowsItsEndHasExceededItsBudgetNonetheless() throws Exception {
        Meter meter = meter();
        assertThat(classes.call(meter, "Hook", "swallowing")).isEqualTo("all is well");
        assertThat(meter.exceeded()).isPresent();
    }

    @Test
    void nothingRunsOnThreadsThatNobodyWatches() throws Exception {
        assertThat(classes.call(enough(), "Hook", "elsewhere"))
                .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
                .hasCauseInstanceOf(OutsideOfCall.class);
        var thrown = new CompletableFuture<Object>();
        new Thread(() -> {
                    try {
                        thrown.complete(classes.call("Hook", "small"));
                    } catch (Throwable e) {
                        thrown.complete(e);
                    }
                })
                .start();
        assertThat(thrown.get()).isInstanceOf(OutsideOfCall.class);
    }
}
