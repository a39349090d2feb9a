package io.kith.server.plugin.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whose word of who they are is believed: that of the usual authorities, and of those whom the operator adds. */
final class Believed {

    private Believed() {}

    /** @param certificates a file in PEM; null for none */
    static SSLContext context(@Nullable Path certificates) {
        try {
            KeyStore all = KeyStore.getInstance("PKCS12");
            all.load(null, null);
            int number = 0;
            for (X509Certificate usual : usual().getAcceptedIssuers()) {
                all.setCertificateEntry("usual" + number++, usual);
            }
            if (certificates != null) {
                try (InputStream file = Files.newInputStream(certificates)) {
                    for (Certificate one :
                            CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                        all.setCertificateEntry("added" + number++, one);
                    }
                }
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trustManagers(all), null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException("kith.plugin.http.certificates cannot be read", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("kith.plugin.http.certificates has something else than certificates", e);
        }
    }

    private static X509TrustManager usual() throws GeneralSecurityException {
        for (TrustManager one : trustManagers(null)) {
            if (one instanceof X509TrustManager its) {
                return its;
            }
        }
        throw new IllegalStateException("this Java believes nobody");
    }

    private static TrustManager[] trustManagers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
