package io.kith.server.file;

import io.kith.server.text.Sha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests to S3 by AWS Signature Version 4, for addresses without a query. */
record S3Signature(String region, String accessKey, String secretKey) {

    static final String SHA256_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "S3Signature[" + region + "]";
    }

    /**
     * What a request has to carry besides what it carries already.
     *
     * @param sha256 of the body
     * @param signed headers that the signature covers too, in lower case
     */
    Map<String, String> headers(String method, URI address, String sha256, Map<String, String> signed, Instant now) {
        String moment = MOMENT.format(now);
        Map<String, String> headers = new TreeMap<>();
        headers.put("x-amz-content-sha256", sha256);
        headers.put("x-amz-date", moment);
        SortedMap<String, String> all = new TreeMap<>(headers);
        all.putAll(signed);
        all.put("host", address.getRawAuthority());
        String names = String.join(";", all.keySet());
        String canonical = method + "\n" + address.getRawPath() + "\n\n"
                + all.entrySet().stream()
                        .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                        .collect(Collectors.joining())
                + "\n" + names + "\n" + sha256;
        String day = moment.substring(0, 8);
        String scope = day + "/" + region + "/s3/aws4_request";
        String toSign = ALGORITHM + "\n" + moment + "\n" + scope + "\n" + Sha256.hex(canonical);
        byte[] key = keyed(("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8), day);
        for (String step : new String[] {region, "s3", "aws4_request"}) {
            key = keyed(key, step);
        }
        String signature = HexFormat.of().formatHex(keyed(key, toSign));
        headers.put(
                "Authorization",
                ALGORITHM + " Credential=" + accessKey + "/" + scope + ",SignedHeaders=" + names + ",Signature="
                        + signature);
        return headers;
    }

    private static byte[] keyed(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
