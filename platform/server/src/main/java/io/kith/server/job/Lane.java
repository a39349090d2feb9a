package io.kith.server.job;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;
import java.util.UUID;

/**
 * Where the jobs of a company, or of one thing of a company, queue.
 *
 * @param instance what a job is called among those of its kind; it begins with the company, so that all of a company's can be found
 */
public record Lane(String instance) {

    public static Lane of(UUID tenant) {
        return new Lane(tenant.toString());
    }

    public static Lane of(UUID tenant, UUID id) {
        return new Lane(tenant + "/" + id);
    }

    /** A lane of its own for a time, so that what is put off, called back and put off again has a job for each. */
    public Lane at(Instant time) {
        return new Lane(instance + "/" + time.toEpochMilli());
    }

    public UUID tenant() {
        return part(0);
    }

    /** What in the company it is about. */
    public UUID id() {
        return part(1);
    }

    public TaskInstance<Void> job(TaskDescriptor<Void> kind) {
        return kind.instance(instance).build();
    }

    private UUID part(int index) {
        return UUID.fromString(instance.split("/")[index]);
    }
}
