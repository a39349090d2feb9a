package io.kith.server.search;

import io.kith.server.tenancy.TenantData;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Documents of records. */
@Component
final class IndexData implements TenantData {

    private final RecordIndex index;

    IndexData(RecordIndex index) {
        this.index = index;
    }

    @Override
    public List<String> tables() {
        return List.of();
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.SEARCH_INDEX);
    }

    @Override
    public void erase(UUID company) {
        index.erase(company);
    }
}
