package io.kith.server.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import io.kith.server.tenancy.StoreProbe;
import org.springframework.stereotype.Component;

/** Elasticsearch. */
@Component
final class EngineProbe implements StoreProbe {

    private final ElasticsearchClient client;

    EngineProbe(ElasticsearchClient client) {
        this.client = client;
    }

    @Override
    public String store() {
        return "elasticsearch";
    }

    @Override
    public void probe() {
        if (!SearchCall.of(client::ping).value()) {
            throw new SearchUnavailable("Elasticsearch does not say that it is there", null);
        }
    }
}
