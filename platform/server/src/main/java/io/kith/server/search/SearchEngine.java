package io.kith.server.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import java.net.URI;
import org.apache.http.HttpHost;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.elasticsearch.client.RestClient;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The connection to Elasticsearch. Made without talking to it, since the server starts without it too. */
@Configuration(proxyBeanMethods = false)
class SearchEngine {

    private static final int CONNECT_MILLIS = 1_000;
    private static final int ANSWER_MILLIS = 10_000;
    private static final int CONNECTIONS = 64;

    @Bean(destroyMethod = "close")
    RestClient searchConnection(
            @Value("${kith.search.uri:http://127.0.0.1:9200}") URI uri,
            @Value("${kith.search.user:}") String user,
            @Value("${kith.search.password:}") String password) {
        return RestClient.builder(HttpHost.create(uri.toString()))
                .setRequestConfigCallback(request -> request.setConnectTimeout(CONNECT_MILLIS)
                        .setConnectionRequestTimeout(CONNECT_MILLIS)
                        .setSocketTimeout(ANSWER_MILLIS))
                .setHttpClientConfigCallback(http -> {
                    if (!user.isEmpty()) {
                        var credentials = new BasicCredentialsProvider();
                        credentials.setCredentials(AuthScope.ANY, new UsernamePasswordCredentials(user, password));
                        http.setDefaultCredentialsProvider(credentials);
                    }
                    return http.setMaxConnPerRoute(CONNECTIONS).setMaxConnTotal(CONNECTIONS);
                })
                .build();
    }

    @Bean
    ElasticsearchClient searchClient(RestClient searchConnection) {
        return new ElasticsearchClient(new RestClientTransport(searchConnection, new Jackson3JsonpMapper()));
    }
}
