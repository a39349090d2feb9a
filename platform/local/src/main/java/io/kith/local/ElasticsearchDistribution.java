package io.kith.local;

import java.nio.file.Files;
import java.nio.file.Path;

/** Elasticsearch's programs, fetched at run time because their licence does not let us ship them, and unpacked once. */
record ElasticsearchDistribution(Path directory) {

    private static final String VERSION = "8.19.21";
    private static final String NAME = "elasticsearch-" + VERSION;
    private static final ArtifactDownload ARCHIVE = ArtifactDownload.ofMavenCentral(
            "org/elasticsearch/distribution/integ-test-zip/elasticsearch/" + VERSION + "/" + NAME + ".zip",
            "215d5f3dbf0609a149f6218a9e47b6ae2df34ebbff3c5754e35f15a5e5393c8a");

    static ElasticsearchDistribution unpacked(Cache cache, ArtifactDownload.Listener listener) {
        return new ElasticsearchDistribution(cache.directory(NAME, directory -> {
            Path zip = cache.root().resolve(NAME + ".zip");
            ARCHIVE.into(zip, listener);
            new ZipArchive(zip).unpackInto(directory);
            Files.delete(zip);
        }));
    }

    String program() {
        return directory.resolve("bin/elasticsearch").toString();
    }

    Path configuration() {
        return directory.resolve("config");
    }
}
