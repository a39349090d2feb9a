package io.kith.local;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A note, task, call or meeting of a demo company, before it has a customer and an owner. */
record DemoActivity(String object, Map<String, Object> fields) {

    static DemoActivity note(String body) {
        return new DemoActivity("note", Map.of("body", body));
    }

    static DemoActivity task(String subject, LocalDate due) {
        return new DemoActivity("task", Map.of("subject", subject, "due", due.toString()));
    }

    static DemoActivity call(String body, LocalDate day, int minutes) {
        return new DemoActivity(
                "call", Map.of("body", body, "start", noon(day), "minutes", minutes, "outcome", "reached"));
    }

    static DemoActivity meeting(String subject, LocalDate day, String location) {
        return new DemoActivity("meeting", Map.of("subject", subject, "start", noon(day), "location", location));
    }

    Map<String, Object> at(String customer, String owner) {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.put("customers", List.of(customer));
        all.put("owner", owner);
        return all;
    }

    private static String noon(LocalDate day) {
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC).toString();
    }
}
