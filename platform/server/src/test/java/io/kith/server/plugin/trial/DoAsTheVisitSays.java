package io.kith.server.plugin.trial;

import io.kith.sdk.hook.BeforeSave;
import io.kith.sdk.record.Message;
import io.kith.sdk.record.Money;
import io.kith.sdk.record.RecordDraft;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

@Extension
public final class DoAsTheVisitSays implements BeforeSave {

    /** Who waits for it listens to no interrupt and passes no checkpoint. */
    private static final Semaphore GATE = new Semaphore(0);

    private volatile @Nullable RecordDraft kept;
    private volatile CountDownLatch used = new CountDownLatch(0);

    @Override
    public String object() {
        return "trial_visit";
    }

    @Override
    public void beforeSave(RecordDraft visit) {
        switch (visit.value("does", String.class).orElse("greet")) {
            case "greet" -> visit.set("report", (visit.isNew() ? "new in " : "again in ") + place(visit));
            case "clear" -> visit.clear("people");
            case "refuse" -> visit.refuse("place", Message.of("Nobody goes there", "没有人去那里"));
            case "throw" -> throw new IllegalStateException("a secret of the plugin");
            case "recurse" -> recurse(visit);
            case "throw what throws" -> throw new Mute();
            case "hang" -> hang();
            case "spin" -> spin();
            case "hoard" -> visit.set("people", hoard());
            case "wait at the gate" -> GATE.acquireUninterruptibly();
            case "open the gate" -> GATE.release(100);
            case "take its time" -> LockSupport.parkNanos(200_000_000);
            case "keep" -> kept = visit;
            case "keep until it is used" -> keepUntilItIsUsed(visit);
            case "set what the company has added" -> visit.set("c_note", "from the plugin");
            case "use what was kept" -> visit.set("report", useKept());
            case "look around" -> visit.set("report", String.join(" ", seen()));
            case "fill in" -> fillIn(visit);
            case "compare" ->
                visit.set("report", visit.before("place", String.class).orElse("nowhere") + " to " + place(visit));
            case "misspell" -> visit.set("plaec", "Salem");
            case "mistake the type" -> visit.set("people", "twelve");
            case "text for a number" -> visit.set("people", "12");
            case "read another type" -> visit.value("place", Long.class);
            case "foreign currency" -> visit.set("cost", new Money(new BigDecimal("1.00"), "USD"));
            case "unknown option" -> visit.set("level", "middle");
            case "refer" -> visit.set("customer", "00000000-0000-0000-0000-000000000000");
            case "too long" -> visit.set("place", "x".repeat(101));
            default -> {}
        }
    }

    private static final class Mute extends RuntimeException {

        @Override
        public String getMessage() {
            throw new IllegalStateException("a secret of the plugin");
        }
    }

    private static String place(RecordDraft visit) {
        return visit.value("place", String.class).orElse("");
    }

    private static void recurse(RecordDraft visit) {
        recurse(visit);
        visit.isNew();
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("InfiniteLoop")
    private static void spin() {
        long turns = 0;
        while (true) {
            try {
                turns++;
            } catch (Throwable e) {
                turns = 0;
            }
        }
    }

    private static int hoard() {
        List<long[]> hoard = new ArrayList<>();
        while (hoard.size() < Integer.MAX_VALUE) {
            hoard.add(new long[1000]);
        }
        return hoard.size();
    }

    private void keepUntilItIsUsed(RecordDraft visit) {
        var latch = new CountDownLatch(1);
        used = latch;
        kept = visit;
        try {
            visit.set("report", latch.await(4, TimeUnit.SECONDS) ? "of the hook" : "of nobody");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String useKept() {
        RecordDraft draft = kept;
        if (draft == null) {
            return "nothing was kept";
        }
        kept = null;
        try {
            draft.set("report", "of another");
            return "of use";
        } catch (IllegalStateException e) {
            return "over";
        } finally {
            used.countDown();
        }
    }

    /** Classes that it can name, of those that it might wish for. */
    private static List<String> seen() {
        return Stream.of(
                        "io.kith.server.KithServer",
                        "io.kith.server.record.Saving",
                        "io.kith.config.schema.Schema",
                        "org.springframework.context.ApplicationContext",
                        "tools.jackson.databind.ObjectMapper",
                        "io.kith.sdk.hook.BeforeSave",
                        "org.pf4j.Extension",
                        "org.slf4j.Logger",
                        "org.jspecify.annotations.Nullable",
                        "java.sql.Connection")
                .filter(DoAsTheVisitSays::isSeen)
                .toList();
    }

    private static boolean isSeen(String name) {
        try {
            Class.forName(name);
            Thread.currentThread().getContextClassLoader().loadClass(name);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static void fillIn(RecordDraft visit) {
        visit.set("cost", new Money(new BigDecimal("12.50"), "CNY"));
        visit.set("share", new BigDecimal("0.25"));
        visit.set("people", 3);
        visit.set("paid", true);
        visit.set("day", LocalDate.of(2026, 3, 1));
        visit.set("begun", Instant.parse("2026-03-01T08:00:00Z"));
        visit.set("level", "high");
        visit.set("words", List.of("one", "two"));
        visit.set("at", Map.of("city", "上海市", "country", "CN"));
        visit.set(
                "report",
                String.join(
                        " ",
                        visit.value("cost", Money.class).orElseThrow().amount().toPlainString(),
                        visit.value("share", BigDecimal.class).orElseThrow().toPlainString(),
                        visit.value("people", Long.class).orElseThrow().toString(),
                        visit.value("words", List.class).orElseThrow().toString(),
                        String.valueOf(
                                visit.value("at", Map.class).orElseThrow().get("city"))));
    }
}
