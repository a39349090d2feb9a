package io.kith.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LocalElasticsearchTest {

    @TempDir
    Path directory;

    @Test
    void dataSurvivesAStopAndAKill() throws Exception {
        try (var elasticsearch = LocalElasticsearch.start(directory, 0)) {
            assertThat(send(elasticsearch, "PUT", "/notes/_doc/1", "{\"text\": \"kept\"}"))
                    .isEqualTo(201);
            elasticsearch.kill();
            assertThat(elasticsearch.process().isAlive()).isFalse();
            elasticsearch.restart();
            assertThat(send(elasticsearch, "GET", "/notes/_doc/1", "")).isEqualTo(200);
            assertThatThrownBy(() -> LocalElasticsearch.start(directory, 0))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageEndingWith("is in use by another run of Kith.");
        }
        try (var elasticsearch = LocalElasticsearch.start(directory, 0)) {
            assertThat(send(elasticsearch, "GET", "/notes/_doc/1", "")).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @MethodSource("io.kith.local.RunAs#possible")
    void itStartsInEveryWayThisSystemAllowsAndLeavesNothingBehind(RunAs runAs) throws Exception {
        LocalElasticsearch elasticsearch = LocalElasticsearch.temporary(runAs);
        Path home = elasticsearch.dataDirectory().getParent();
        assertThat(send(elasticsearch, "GET", "/_cluster/health", "")).isEqualTo(200);
        assertThat(anonymous(elasticsearch)).isEqualTo(401);
        elasticsearch.close();
        elasticsearch.close();
        assertThat(home).doesNotExist();
        assertThat(elasticsearch.process().isAlive()).isFalse();
        assertThat(Ports.isFree(elasticsearch.uri().getPort())).isTrue();
    }

    private static int send(LocalElasticsearch elasticsearch, String method, String path, String body)
            throws IOException, InterruptedException {
        Credentials login = elasticsearch.credentials();
        String pair = login.username() + ":" + login.password();
        HttpRequest request = HttpRequest.newBuilder(elasticsearch.uri().resolve(path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes()))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private static int anonymous(LocalElasticsearch elasticsearch) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(elasticsearch.uri()).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
