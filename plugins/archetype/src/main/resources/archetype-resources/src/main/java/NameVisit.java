package ${package};

import io.kith.sdk.hook.BeforeSave;
import io.kith.sdk.host.CompanyClock;
import io.kith.sdk.host.Records;
import io.kith.sdk.record.Message;
import io.kith.sdk.record.RecordDraft;
import io.kith.sdk.record.RecordOf;
import java.time.LocalDate;
import java.util.UUID;
import org.pf4j.Extension;

/** Names a visit after its customer and its day, and refuses one that is still to come. */
@Extension
public final class NameVisit implements BeforeSave {

    private static final Message NOT_YET = Message.of("A visit is noted when it has been", "拜访之后才能登记");

    @RecordOf("customer")
    record Customer(UUID id, String name) {}

    private final Records records;
    private final CompanyClock clock;

    public NameVisit(Records records, CompanyClock clock) {
        this.records = records;
        this.clock = clock;
    }

    @Override
    public String object() {
        return "${namespace}_visit";
    }

    @Override
    public void beforeSave(RecordDraft visit) {
        LocalDate day = visit.value("visitedOn", LocalDate.class).orElse(clock.today());
        if (day.isAfter(clock.today())) {
            visit.refuse("visitedOn", NOT_YET);
        }
        if (visit.value("name", String.class).isEmpty()) {
            visit.value("customer", UUID.class)
                    .flatMap(id -> records.find(Customer.class, id))
                    .ifPresent(customer -> visit.set("name", customer.name() + ", " + day));
        }
    }
}
