package io.kith.server.operator;

import io.micrometer.tracing.exporter.FinishedSpan;
import io.micrometer.tracing.exporter.SpanFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What leaves in traces: which route, how long, with which outcome. Addresses name records, and what exceptions say may quote them, so
 * nothing passes that is not on the list.
 */
@Component
final class AnonymousSpans implements SpanFilter {

    private static final Set<String> KEPT = Set.of("method", "uri", "status", "outcome", "exception", "client.name");

    @Override
    public FinishedSpan map(FinishedSpan span) {
        Map<String, String> tags = new LinkedHashMap<>();
        span.getTags().forEach((name, value) -> {
            if (KEPT.contains(name)) {
                tags.put(name, value);
            }
        });
        return span.setTags(tags).setEvents(List.of());
    }
}
