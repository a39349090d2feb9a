package io.kith.server.testing;

import io.kith.server.changelog.Change;
import io.kith.server.changelog.ChangeConsumer;
import io.kith.server.tenancy.TenantContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestComponent;

/** A consumer that remembers what it was told, and refuses what a test calls poison. */
@TestComponent
public final class RecordingConsumer implements ChangeConsumer {

    public static final String NAME = "recording";

    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final Set<UUID> poisoned = ConcurrentHashMap.newKeySet();
    private final Map<UUID, Runnable> reactions = new ConcurrentHashMap<>();

    /** A change, and the company that was bound when it came. */
    public record Told(UUID tenantId, Change change) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean wants(Change change) {
        return true;
    }

    @Override
    public void handle(List<Change> changes) {
        changes.forEach(change -> {
            if (poisoned.contains(change.recordId())) {
                throw new IllegalStateException("poison");
            }
        });
        changes.forEach(change ->
                reactions.getOrDefault(TenantContext.tenantId(), () -> {}).run());
        changes.forEach(change -> told.add(new Told(TenantContext.tenantId(), change)));
    }

    /** What it does at each change of a company before it remembers it. */
    public void react(UUID tenantId, Runnable reaction) {
        reactions.put(tenantId, reaction);
    }

    public void poison(UUID recordId) {
        poisoned.add(recordId);
    }

    public void cure(UUID recordId) {
        poisoned.remove(recordId);
    }

    /** What it was told of a record, in the order in which it was told. */
    public List<Change> of(UUID recordId) {
        return told.stream()
                .map(Told::change)
                .filter(change -> change.recordId().equals(recordId))
                .toList();
    }

    public List<Told> ofTenant(UUID tenantId) {
        return told.stream().filter(one -> one.tenantId().equals(tenantId)).toList();
    }
}
