package io.kith.server.plugin.agreement;

import io.kith.sdk.hook.BeforeSave;
import io.kith.sdk.host.KeyValue;
import io.kith.sdk.host.Records;
import io.kith.sdk.record.Message;
import io.kith.sdk.record.Money;
import io.kith.sdk.record.RecordDraft;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.pf4j.Extension;

/** Puts into the record what came of what it is told to do. */
@Extension
public final class DoAsTheThingSays implements BeforeSave {

    private final Records records;
    private final KeyValue values;

    public DoAsTheThingSays(Records records, KeyValue values) {
        this.records = records;
        this.values = values;
    }

    @Override
    public String object() {
        return "agree_thing";
    }

    @Override
    public void beforeSave(RecordDraft thing) {
        String does = thing.value("does", String.class).orElse("nothing");
        String said;
        try {
            said = does + ": " + done(does, thing);
        } catch (RuntimeException e) {
            said = does + ": " + e.getClass().getName() + " " + e.getMessage();
        }
        thing.set("said", said);
    }

    private Object done(String does, RecordDraft thing) {
        return switch (does) {
            case "tell" ->
                thing.object() + thing.isNew() + thing.value("twice", Long.class) + thing.before("size", Long.class);
            case "set" -> {
                thing.set("size", 7);
                thing.set("worth", new Money(new BigDecimal("1.5"), "CNY"));
                thing.set("day", LocalDate.of(2026, 2, 3));
                thing.set("tags", List.of("x", "y"));
                thing.set("home", Map.of("city", "Salem"));
                thing.clear("ok");
                yield thing.value("size", Long.class).orElseThrow()
                        + " " + thing.value("worth", Money.class).orElseThrow() + " "
                        + thing.value("ok", Boolean.class);
            }
            case "set too much" -> set(thing, "size", 101);
            case "set many decimals" -> set(thing, "ratio", new BigDecimal("1.234"));
            case "set dollars" -> set(thing, "worth", new Money(BigDecimal.ONE, "USD"));
            case "set text for a day" -> set(thing, "day", "2026-02-03");
            case "set an object" -> set(thing, "name", new Object());
            case "set no option" -> set(thing, "kind", "huge");
            case "set reference" -> set(thing, "customer", new UUID(1, 2));
            case "set formula" -> set(thing, "twice", 3);
            case "set series" -> set(thing, "course", 3);
            case "clear series" -> {
                thing.clear("course");
                yield "cleared";
            }
            case "set number" -> set(thing, "number", "A-9");
            case "set misspelt" -> set(thing, "siez", 3);
            case "read wrong type" -> thing.value("name", Long.class);
            case "refuse" -> {
                thing.refuse("size", Message.of("Not like that", "不行"));
                thing.refuse("name", Message.of("Nor that", "也不行"));
                yield "refused";
            }
            case "write" -> records.create("agree_thing", Map.of("name", "other"));
            case "remember" -> {
                values.put("b", "2");
                values.put("a", "1");
                yield values.keys("", "") + " " + values.remove("b") + values.remove("b") + values.get("a");
            }
            case "forget nothing" -> values.get("");
            case "ask for contacts" -> records.query("contact").count();
            case "ask for nonesuch" -> records.query("nonesuch").count();
            case "count" -> records.query("agree_thing").count();
            default -> "nothing";
        };
    }

    private static String set(RecordDraft thing, String field, Object value) {
        thing.set(field, value);
        return "set";
    }
}
