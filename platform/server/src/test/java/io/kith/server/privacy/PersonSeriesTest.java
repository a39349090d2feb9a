package io.kith.server.privacy;

import static io.kith.server.privacy.PersonRequests.EMAIL;
import static io.kith.server.privacy.PersonRequests.LI_WEI;
import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.plugin.gauge.Gauge;
import io.kith.server.record.RecordSeries;
import io.kith.server.record.SeriesPoint;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Stores;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What metrics say of a person is handed out to them, and forgotten with them. */
@KithServerTest
class PersonSeriesTest {

    @Autowired
    Kith kith;

    @Autowired
    RecordSeries series;

    PersonRequests company;

    @BeforeEach
    void aCompanyWithMetrics() {
        kith.operator()
                .upload(
                        "/api/v1/operator/plugins",
                        "signature",
                        "",
                        "plugin.zip",
                        Gauge.packed().bytes())
                .expect(200);
        company = new PersonRequests(kith.company());
        company.admin().put("/api/v1/plugins/gauge/activation", Map.of()).expect(200);
    }

    @AfterEach
    void removeThePlugin() {
        company.admin().delete("/api/v1/plugins/gauge/activation");
        kith.operator().delete("/api/v1/operator/plugins/gauge/1.0.0");
    }

    private void measured(String contact) {
        TenantContext.call(
                Actor.system(company.company().id()),
                () -> series.write(
                        "contact",
                        "gauge_trust",
                        List.of(new SeriesPoint(
                                UUID.fromString(contact),
                                LocalDate.of(2026, 3, 17),
                                BigDecimal.valueOf(7),
                                null,
                                List.of()))));
    }

    private static int points(String contact) throws SQLException {
        try (Connection connection = Stores.owner();
                PreparedStatement asked =
                        connection.prepareStatement("select count(*) from metric_point where record_id = ?::uuid")) {
            asked.setString(1, contact);
            try (ResultSet count = asked.executeQuery()) {
                count.next();
                return count.getInt(1);
            }
        }
    }

    @Test
    void isInTheirArchiveAndGoneOnceTheyAreForgotten() throws Exception {
        String theirs = company.id("contact", Map.of("name", "Li Wei", "email", EMAIL));
        String another = company.id("contact", Map.of("name", "Wang Fang"));
        measured(theirs);
        measured(another);

        JsonNode request = company.found(LI_WEI);
        Map<String, String> archive = new LinkedHashMap<>();
        byte[] bytes = company.admin()
                .download(PersonRequests.path(request) + "/archive")
                .body();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                archive.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(archive.get("series/contact/" + theirs + ".csv")).contains(theirs + ",Trust,2026-01-01,7,");
        assertThat(archive.keySet()).noneMatch(path -> path.contains(another));

        assertThat(company.erased(request).get("state").asString()).isEqualTo("erased");
        assertThat(points(theirs)).isZero();
        assertThat(points(another)).isEqualTo(1);
    }
}
