package io.kith.server.handover;

import io.kith.server.tenancy.TenantData;
import java.util.List;
import org.springframework.stereotype.Component;

/** Hand-overs and how far they came. */
@Component
final class HandOverData implements TenantData {

    @Override
    public List<String> tables() {
        return List.of("hand_over");
    }
}
