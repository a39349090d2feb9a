package io.kith.server.search;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import java.io.IOException;
import org.elasticsearch.client.ResponseException;

/** One request to Elasticsearch; whatever goes wrong with it is that search is not available. */
@FunctionalInterface
interface SearchCall<T> {

    T send() throws IOException;

    static <T> T of(SearchCall<T> call) {
        try {
            return call.send();
        } catch (ElasticsearchException e) {
            throw new SearchUnavailable("Elasticsearch answered " + e.status() + ": " + e.getMessage(), e);
        } catch (ResponseException e) {
            // what the client does not translate
            throw new SearchUnavailable(
                    "Elasticsearch answered " + e.getResponse().getStatusLine().getStatusCode(), e);
        } catch (IOException e) {
            throw new SearchUnavailable("Elasticsearch does not answer: " + e, e);
        }
    }
}
