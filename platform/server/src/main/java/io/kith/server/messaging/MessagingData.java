package io.kith.server.messaging;

import io.kith.server.tenancy.TenantData;
import java.util.List;
import org.springframework.stereotype.Component;

/** What members were told of and will be, and how they want to be told. */
@Component
final class MessagingData implements TenantData {

    @Override
    public List<String> tables() {
        return List.of("inbox_item", "notice_settings", "reminder", "calendar_feed");
    }
}
