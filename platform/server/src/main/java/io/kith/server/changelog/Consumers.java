package io.kith.server.changelog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Everybody who has to know of changes at this moment. */
@Component
final class Consumers {

    private final List<ChangeConsumer> fixed;

    /** Asked for when they are needed: what they do with a change may write another. */
    private final ObjectProvider<ConsumerSource> sources;

    Consumers(List<ChangeConsumer> fixed, ObjectProvider<ConsumerSource> sources) {
        this.fixed = fixed;
        this.sources = sources;
    }

    List<ChangeConsumer> all() {
        List<ChangeConsumer> all = new ArrayList<>(fixed);
        all.addAll(passing().values());
        return all;
    }

    List<ChangeConsumer> fixed() {
        return fixed;
    }

    /** Those that come and go, by name. */
    Map<String, ChangeConsumer> passing() {
        Map<String, ChangeConsumer> passing = new LinkedHashMap<>();
        sources.forEach(source -> source.consumers().forEach(one -> passing.put(one.name(), one)));
        return passing;
    }

    /** Names of those who want a change. */
    Collection<String> wanting(Change change) {
        List<String> names = new ArrayList<>();
        for (ChangeConsumer consumer : fixed) {
            if (consumer.wants(change)) {
                names.add(consumer.name());
            }
        }
        sources.forEach(source -> names.addAll(source.wanting(change)));
        return names;
    }
}
