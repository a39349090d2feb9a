package io.kith.plugins.telecom;

import io.kith.sdk.hook.JobRun;
import io.kith.sdk.hook.Schedule;
import io.kith.sdk.hook.ScheduledJob;
import io.kith.sdk.host.Records;
import io.kith.sdk.record.Message;
import io.kith.sdk.record.RecordOf;
import io.kith.sdk.record.RecordWrite;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/** Begins the service matrix with what is usual, for those tiers that have no service yet; the company changes it as it likes. */
@Extension
public final class BeginServiceMatrix implements ScheduledJob {

    private static final String SERVICE = "telecom_service";

    private final Records records;

    public BeginServiceMatrix(Records records) {
        this.records = records;
    }

    @RecordOf(SERVICE)
    record Served(String tier) {}

    private record Service(
            Tier tier,
            String name,
            boolean manager,
            boolean priorityQueue,
            long overdraftDays,
            @Nullable Long visitDays,
            long complaintHours) {

        RecordWrite asWrite() {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            values.put("name", name);
            values.put("tier", tier.key());
            values.put("manager", manager);
            values.put("priorityQueue", priorityQueue);
            values.put("overdraftDays", overdraftDays);
            values.put("visitDays", visitDays);
            values.put("complaintHours", complaintHours);
            return RecordWrite.create(values);
        }
    }

    private static final List<Service> USUAL = List.of(
            new Service(Tier.DIAMOND, "Diamond 钻石", true, true, 60, 30L, 4),
            new Service(Tier.PLATINUM, "Platinum 铂金", true, true, 45, 60L, 8),
            new Service(Tier.GOLD, "Gold 黄金", false, true, 30, 90L, 24),
            new Service(Tier.SILVER, "Silver 白银", false, false, 15, 180L, 48),
            new Service(Tier.BASIC, "Basic 普通", false, false, 0, null, 48));

    @Override
    public String key() {
        return "service-matrix";
    }

    @Override
    public Message label() {
        return Message.of("Begin the service matrix", "初始化服务矩阵");
    }

    @Override
    public Schedule schedule() {
        return Schedule.onDemand();
    }

    @Override
    public void run(JobRun run) {
        Set<Tier> served = EnumSet.noneOf(Tier.class);
        try (Stream<Served> all = records.query(Served.class).stream()) {
            all.forEach(one -> Tier.of(one.tier()).ifPresent(served::add));
        }
        List<RecordWrite> missing = USUAL.stream()
                .filter(service -> !served.contains(service.tier()))
                .map(Service::asWrite)
                .toList();
        if (!missing.isEmpty()) {
            records.write(SERVICE, missing);
        }
        run.progress(missing.size(), missing.size());
    }
}
