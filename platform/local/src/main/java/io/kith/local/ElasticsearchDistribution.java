package io.kith.local;

import java.nio.file.Path;

/** Elasticsearch's programs, fetched at run time because their licence does not let us ship them, and unpacked once. */
record ElasticsearchDistribution(Path directory) {

    private static final String NAME = "elasticsearch-8.19.21";
    private static final ArtifactDownload ARCHIVE = new ArtifactDownload(
            "org/elasticsearch/distribution/integ-test-zip/elasticsearch/8.19.21/" + NAME + ".zip",
            "215d5f3dbf0609a149f6218a9e47b6ae2df34ebbff3c5754e35f15a5e5393c8a");

    static ElasticsearchDistribution unpacked(Cache cache, ArtifactDownload.Listener listener) {
        return new ElasticsearchDistribution(cache.directory(
                NAME, directory -> ARCHIVE.unpackedInto(directory, cache.root().resolve(NAME + ".zip"), listener)));
    }

    String program() {
        return directory.resolve("bin/elasticsearch").toString();
    }

    Path configuration() {
        return directory.resolve("config");
    }
}
