package io.kith.server.file;

import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Which store holds the files: S3 if a bucket is named, else a folder. */
@Configuration(proxyBeanMethods = false)
class FileStores {

    private static final Logger log = LoggerFactory.getLogger(FileStores.class);

    @Bean
    FileStore fileStore(
            @Value("${kith.files.folder:}") String folder,
            @Value("${kith.files.s3.bucket:}") String bucket,
            @Value("${kith.files.s3.endpoint:}") String endpoint,
            @Value("${kith.files.s3.region:us-east-1}") String region,
            @Value("${kith.files.s3.access-key:}") String accessKey,
            @Value("${kith.files.s3.secret-key:}") String secretKey,
            FolderMemory memory,
            Clock clock) {
        if (!bucket.isEmpty()) {
            return new S3Store(endpoint, bucket, new S3Signature(region, accessKey, secretKey), clock);
        }
        if (!folder.isEmpty()) {
            return begun(new DiskStore(Path.of(folder).toAbsolutePath(), memory));
        }
        log.warn("neither kith.files.folder nor kith.files.s3.bucket is set: no file can be stored");
        return new NoStore();
    }

    /** Now, so that it is known to be there before anybody has stored a file. */
    private static FileStore begun(DiskStore store) {
        try {
            store.require();
        } catch (FileStoreUnavailable | DataAccessException | TransactionException e) {
            log.warn("no file can be read or stored until the folder of files is there", e);
        }
        return store;
    }
}
