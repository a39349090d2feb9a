package io.kith.server.audit;

import io.kith.local.ReceivedMail;
import io.kith.server.testing.Api;
import io.kith.server.testing.Browser;
import io.kith.server.testing.Identities;
import io.kith.server.testing.KeycloakAdmin;
import io.kith.server.testing.Kith;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** For each route that changes something of a company, or takes something along: what has to be there before, and a call that succeeds. */
final class AuditedRoutes {

    static final String PASSWORD = "correct horse battery";

    private final Kith kith;
    private final Kith.Company company;
    private final Api admin;
    private final String slug;

    AuditedRoutes(Kith kith, Kith.Company company) {
        this.kith = kith;
        this.company = company;
        this.admin = company.admin();
        this.slug = company.slug();
    }

    /**
     * @param action that the entry is to have
     * @param prepared makes what is needed, and gives the call
     */
    record Deed(String action, Supplier<Supplier<Api.Answer>> prepared) {}

    Map<String, Deed> deeds() {
        Map<String, Deed> deeds = new LinkedHashMap<>();
        records(deeds);
        files(deeds);
        people(deeds);
        shares(deeds);
        pool(deeds);
        teams(deeds);
        imports(deeds);
        views(deeds);
        bulk(deeds);
        privacy(deeds);
        sessions(deeds);
        company(deeds);
        leaving(deeds);
        return deeds;
    }

    private void records(Map<String, Deed> deeds) {
        String records = "/api/v1/records/customer";
        deeds.put(
                "POST /api/v1/records/{object}",
                deed("record.created", () -> () -> admin.post(records, Map.of("fields", Map.of("name", "Acme")))));
        deeds.put("PATCH /api/v1/records/{object}/{id}", deed("record.changed", () -> {
            String path = records + "/" + customer();
            return () -> admin.patch(path, Map.of("fields", Map.of("name", "Acme Inc.")));
        }));
        deeds.put("DELETE /api/v1/records/{object}/{id}", deed("record.deleted", () -> {
            String path = records + "/" + customer();
            return () -> admin.delete(path);
        }));
        deeds.put("POST /api/v1/records/{object}/{id}/restore", deed("record.restored", () -> {
            String path = records + "/" + customer();
            admin.delete(path).expect(204);
            return () -> admin.post(path + "/restore");
        }));
        deeds.put(
                "GET /api/v1/records/{object}/export",
                deed("records.exported", () -> () -> admin.get(records + "/export")));
        deeds.put("POST /api/v1/records/{object}/batch", deed("records.stored", () -> {
            String known = customer();
            return () -> admin.post(
                    records + "/batch",
                    Map.of(
                            "records",
                            List.of(
                                    Map.of("fields", Map.of("name", "One")),
                                    Map.of("id", known, "version", 1, "fields", Map.of("name", "Two")),
                                    Map.of("fields", Map.of("name", "")))));
        }));
    }

    private void files(Map<String, Deed> deeds) {
        deeds.put("POST /api/v1/records/{object}/{id}/files", deed("file.added", () -> {
            String record = customer();
            return () -> attach(record);
        }));
        deeds.put("PATCH /api/v1/files/{id}", deed("file.renamed", () -> {
            String path = attached();
            return () -> admin.patch(path, Map.of("name", "offer.txt"));
        }));
        deeds.put("DELETE /api/v1/files/{id}", deed("file.deleted", () -> {
            String path = attached();
            return () -> admin.delete(path);
        }));
        deeds.put("POST /api/v1/files/{id}/restore", deed("file.restored", () -> {
            String path = attached();
            admin.delete(path).expect(204);
            return () -> admin.post(path + "/restore");
        }));
    }

    private Api.Answer attach(String record) {
        return admin.upload(
                "/api/v1/records/customer/" + record + "/files",
                "name",
                "note.txt",
                "note.txt",
                "what was said".getBytes(StandardCharsets.UTF_8));
    }

    private String attached() {
        return "/api/v1/files/" + attach(customer()).expect(201).text("/id");
    }

    private void people(Map<String, Deed> deeds) {
        deeds.put(
                "POST /api/v1/members",
                deed("member.added", () -> () -> admin.post("/api/v1/members", person("new", "user"))));
        deeds.put("PATCH /api/v1/members/{id}", deed("member.role-changed", () -> {
            String id = member("riser");
            return () -> admin.patch("/api/v1/members/" + id, Map.of("role", "admin"));
        }));
        deeds.put("POST /api/v1/members/{id}/deactivate", deed("member.deactivated", () -> {
            String id = member("leaver");
            return () -> admin.post("/api/v1/members/" + id + "/deactivate");
        }));
        deeds.put("POST /api/v1/members/{id}/activate", deed("member.activated", () -> {
            String id = member("returner");
            admin.post("/api/v1/members/" + id + "/deactivate").expect(200);
            return () -> admin.post("/api/v1/members/" + id + "/activate");
        }));
        deeds.put("POST /api/v1/members/{id}/hand-over", deed("hand-over.started", () -> {
            String from = member("giver");
            String to = member("taker");
            return () -> admin.post("/api/v1/members/" + from + "/hand-over", Map.of("to", to));
        }));
        deeds.put(
                "POST /api/v1/invitations",
                deed(
                        "invitation.sent",
                        () -> () -> admin.post(
                                "/api/v1/invitations",
                                Map.of("emails", List.of(address("guest-a"), address("guest-b")), "role", "user"))));
        deeds.put("POST /api/v1/invitations/{id}/resend", deed("invitation.sent-again", () -> {
            String id = invited(address("guest-again"));
            return () -> admin.post("/api/v1/invitations/" + id + "/resend");
        }));
        deeds.put("DELETE /api/v1/invitations/{id}", deed("invitation.revoked", () -> {
            String id = invited(address("guest-not"));
            return () -> admin.delete("/api/v1/invitations/" + id);
        }));
        deeds.put("POST /api/v1/invitations/accept", deed("invitation.accepted", () -> {
            KeycloakAdmin.signedIn();
            invited(address("guest-in"));
            String link = link(address("guest-in"));
            return () -> kith.stranger()
                    .post("/api/v1/invitations/accept", Map.of("link", link, "name", "Guest", "password", PASSWORD));
        }));
        deeds.put(
                "POST /api/v1/api-tokens",
                deed(
                        "token.issued",
                        () -> () -> admin.post(
                                "/api/v1/api-tokens", Map.of("name", "robot", "role", "user", "scope", "read"))));
        deeds.put("DELETE /api/v1/api-tokens/{id}", deed("token.revoked", () -> {
            String id = admin.post("/api/v1/api-tokens", Map.of("name", "gone", "role", "user", "scope", "read"))
                    .expect(201)
                    .text("/token/id");
            return () -> admin.delete("/api/v1/api-tokens/" + id);
        }));
    }

    private void shares(Map<String, Deed> deeds) {
        deeds.put("POST /api/v1/records/{object}/{id}/reveal", deed("record.revealed", () -> {
            String record = customer();
            return () -> admin.post("/api/v1/records/customer/" + record + "/reveal", Map.of("field", "phone"));
        }));
        deeds.put("PUT /api/v1/records/{object}/{id}/shares/{holder}", deed("record.shared", () -> {
            String path = shared();
            return () -> admin.put(path, Map.of("right", "read"));
        }));
        deeds.put("DELETE /api/v1/records/{object}/{id}/shares/{holder}", deed("record.unshared", () -> {
            String path = shared();
            admin.put(path, Map.of("right", "edit")).expect(200);
            return () -> admin.delete(path);
        }));
    }

    private void pool(Map<String, Deed> deeds) {
        deeds.put("POST /api/v1/records/{object}/{id}/claim", deed("record.claimed", () -> {
            String record = "/api/v1/records/customer/" + customer();
            Api person = signedIn().api(kith.base());
            return () -> person.post(record + "/claim", Map.of());
        }));
        deeds.put("POST /api/v1/records/{object}/{id}/release", deed("record.released", () -> {
            String record = "/api/v1/records/customer/" + customer();
            signedIn().api(kith.base()).post(record + "/claim", Map.of()).expect(200);
            return () -> admin.post(record + "/release", Map.of());
        }));
    }

    private String shared() {
        return "/api/v1/records/customer/" + customer() + "/shares/" + company.adminMember();
    }

    private void teams(Map<String, Deed> deeds) {
        deeds.put(
                "POST /api/v1/teams",
                deed("team.added", () -> () -> admin.post("/api/v1/teams", Map.of("name", "Sales"))));
        deeds.put("PATCH /api/v1/teams/{id}", deed("team.changed", () -> {
            String path = team("Nroth");
            return () -> admin.patch(path, Map.of("name", "North"));
        }));
        deeds.put("DELETE /api/v1/teams/{id}", deed("team.deleted", () -> {
            String path = team("Gone");
            return () -> admin.delete(path);
        }));
        deeds.put("PUT /api/v1/teams/{id}/members/{memberId}", deed("team.joined", () -> {
            String path = team("Joined") + "/members/" + company.adminMember();
            return () -> admin.put(path, Map.of());
        }));
        deeds.put("DELETE /api/v1/teams/{id}/members/{memberId}", deed("team.left", () -> {
            String path = team("Left") + "/members/" + company.adminMember();
            admin.put(path, Map.of()).expect(200);
            return () -> admin.delete(path);
        }));
    }

    private String team(String name) {
        return "/api/v1/teams/"
                + admin.post("/api/v1/teams", Map.of("name", name)).expect(201).text("/id");
    }

    private void imports(Map<String, Deed> deeds) {
        deeds.put("POST /api/v1/imports", deed("import.uploaded", () -> () -> upload(2)));
        deeds.put("PUT /api/v1/imports/{id}/mapping", deed("import.mapped", () -> {
            String path = uploaded(2);
            return () ->
                    admin.put(path + "/mapping", Map.of("targets", List.of(Map.of("field", "name", "column", "Name"))));
        }));
        deeds.put("POST /api/v1/imports/{id}/start", deed("import.started", () -> {
            String path = uploaded(2);
            // also when it makes fields: they are a part of it
            admin.put(
                            path + "/mapping",
                            Map.of(
                                    "targets",
                                    List.of(
                                            Map.of("field", "name", "column", "Name"),
                                            Map.of("column", "Other", "create", Map.of()))))
                    .expect(200);
            return () -> admin.post(path + "/start");
        }));
        deeds.put("POST /api/v1/imports/{id}/cancel", deed("import.cancelled", () -> {
            String path = uploaded(20_000);
            admin.post(path + "/start").expect(200);
            return () -> admin.post(path + "/cancel");
        }));
        deeds.put("DELETE /api/v1/imports/{id}", deed("import.deleted", () -> {
            String path = uploaded(2);
            return () -> admin.delete(path);
        }));
    }

    private void views(Map<String, Deed> deeds) {
        deeds.put("POST /api/v1/views", deed("view.saved", () -> () -> admin.post("/api/v1/views", viewOf("Ours"))));
        deeds.put("PUT /api/v1/views/{id}", deed("view.changed", () -> {
            String path = view();
            return () -> admin.put(path, viewOf("Renamed"));
        }));
        deeds.put("DELETE /api/v1/views/{id}", deed("view.deleted", () -> {
            String path = view();
            return () -> admin.delete(path);
        }));
        deeds.put("POST /api/v1/views/{id}/restore", deed("view.restored", () -> {
            String path = view();
            admin.delete(path).expect(204);
            return () -> admin.post(path + "/restore");
        }));
    }

    private String view() {
        return "/api/v1/views/"
                + admin.post("/api/v1/views", viewOf("Some")).expect(201).text("/id");
    }

    private static Map<String, Object> viewOf(String name) {
        return Map.of("object", "customer", "name", name, "shared", true);
    }

    private void bulk(Map<String, Deed> deeds) {
        deeds.put(
                "POST /api/v1/bulk-runs",
                deed(
                        "records.edited",
                        () -> () -> admin.post(
                                "/api/v1/bulk-runs",
                                Map.of("object", "customer", "kind", "edit", "set", Map.of("city", "Salem")))));
        deeds.put("POST /api/v1/bulk-runs/{id}/undo", deed("records.undone", () -> {
            String path = bulkRun(customer());
            Awaitility.await().until(() -> admin.get(path).text("/state"), state -> !state.equals("running"));
            return () -> admin.post(path + "/undo");
        }));
        deeds.put("POST /api/v1/bulk-runs/{id}/cancel", deed("records.cancelled", () -> {
            for (int i = 0; i < 3; i++) {
                admin.post("/api/v1/records/customer/batch", Map.of("records", thousand()))
                        .expect(200);
            }
            String path = "/api/v1/bulk-runs/"
                    + admin.post("/api/v1/bulk-runs", Map.of("object", "customer", "kind", "delete"))
                            .expect(202)
                            .text("/id");
            return () -> admin.post(path + "/cancel");
        }));
    }

    private String bulkRun(String customer) {
        return "/api/v1/bulk-runs/"
                + admin.post(
                                "/api/v1/bulk-runs",
                                Map.of("object", "customer", "kind", "delete", "ids", List.of(customer)))
                        .expect(202)
                        .text("/id");
    }

    private static List<Map<String, Object>> thousand() {
        return IntStream.range(0, 1_000)
                .mapToObj(i -> Map.<String, Object>of("fields", Map.of("name", "Customer " + i)))
                .toList();
    }

    private void privacy(Map<String, Deed> deeds) {
        String requests = "/api/v1/privacy-requests";
        deeds.put(
                "POST /api/v1/privacy-requests",
                deed("privacy.requested", () -> () -> admin.post(requests, Map.of("name", "Somebody"))));
        deeds.put("PATCH /api/v1/privacy-requests/{id}/findings/{finding}", deed("privacy.decided", () -> {
            String path = requests + "/" + privacyRequest();
            String finding = admin.get(path + "/findings").expect(200).text("/findings/0/id");
            return () -> admin.patch(path + "/findings/" + finding, Map.of("treatment", "keep"));
        }));
        deeds.put("POST /api/v1/privacy-requests/{id}/undecided", deed("privacy.decided", () -> {
            String path = requests + "/" + privacyRequest();
            return () -> admin.post(path + "/undecided", Map.of("treatment", "keep"));
        }));
        deeds.put("POST /api/v1/privacy-requests/{id}/erase", deed("privacy.erased", () -> {
            String path = requests + "/" + privacyRequest();
            return () -> admin.post(path + "/erase", Map.of("confirmation", slug));
        }));
        deeds.put("DELETE /api/v1/privacy-requests/{id}", deed("privacy.deleted", () -> {
            String path = requests + "/" + privacyRequest();
            return () -> admin.delete(path);
        }));
    }

    /** One that has found a contact. */
    private String privacyRequest() {
        admin.create("contact", Map.of("name", "Forgettable", "email", "forget@example.com"));
        String id = admin.post("/api/v1/privacy-requests", Map.of("emails", List.of("forget@example.com")))
                .expect(202)
                .text("/id");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> admin.get("/api/v1/privacy-requests/" + id)
                        .expect(200)
                        .text("/state")
                        .equals("found"));
        return id;
    }

    private void sessions(Map<String, Deed> deeds) {
        deeds.put("PATCH /api/v1/profile", deed("profile.changed", () -> {
            Browser browser = signedIn();
            return () -> browser.api(kith.base()).patch("/api/v1/profile", Map.of("language", "zh"));
        }));
        deeds.put("PATCH /api/v1/profile/notifications", deed("profile.notifications-changed", () -> {
            Browser browser = signedIn();
            return () -> browser.api(kith.base()).patch("/api/v1/profile/notifications", Map.of("meetingMinutes", 5));
        }));
        deeds.put("PUT /api/v1/profile/home", deed("profile.home-arranged", () -> {
            Browser browser = signedIn();
            return () -> browser.api(kith.base())
                    .put(
                            "/api/v1/profile/home",
                            Map.of("widgets", List.of(Map.of("plugin", "hello", "id", "today", "shown", false))));
        }));
        deeds.put("POST /api/v1/profile/calendar", deed("profile.calendar-made", () -> {
            Browser browser = signedIn();
            return () -> browser.api(kith.base()).post("/api/v1/profile/calendar");
        }));
        deeds.put("DELETE /api/v1/profile/calendar", deed("profile.calendar-withdrawn", () -> {
            Browser browser = signedIn();
            browser.api(kith.base()).post("/api/v1/profile/calendar").expect(201);
            return () -> browser.api(kith.base()).delete("/api/v1/profile/calendar");
        }));
        deeds.put("POST /api/v1/unsubscribe", deed("profile.notifications-changed", () -> {
            signedIn();
            String email = address("somebody");
            String member = memberId(email);
            admin.create("note", Map.of("body", "For @[Somebody](member:" + member + ")"));
            String header = Awaitility.await().until(() -> unsubscribe(email), found -> !found.isEmpty());
            String path = header.substring(header.indexOf("/api/"), header.length() - 1);
            return () -> kith.stranger()
                    .with("Content-Type", "application/x-www-form-urlencoded")
                    .send("POST", path, "List-Unsubscribe=One-Click");
        }));
        deeds.put("POST /api/v1/session/company", deed("session.begun", () -> {
            Browser browser = signedIn();
            return () -> browser.api(kith.base()).post("/api/v1/session/company", Map.of("company", company.id()));
        }));
        deeds.put("POST /api/v1/session/look", deed("session.look-begun", () -> {
            Browser browser = signedIn();
            return () -> browser.api(kith.base()).post("/api/v1/session/look", Map.of("member", company.adminMember()));
        }));
        deeds.put("DELETE /api/v1/session/look", deed("session.look-ended", () -> {
            Browser browser = signedIn();
            browser.api(kith.base())
                    .post("/api/v1/session/look", Map.of("member", company.adminMember()))
                    .expect(204);
            return () -> browser.api(kith.base()).delete("/api/v1/session/look");
        }));
        deeds.put("POST /api/v1/session/sign-out", deed("session.ended", () -> {
            Browser browser = signedIn();
            return () -> browser.api(kith.base()).post("/api/v1/session/sign-out");
        }));
        deeds.put("DELETE /api/v1/profile/sessions", deed("session.others-ended", () -> {
            signedIn();
            Browser browser = signedIn();
            return () -> browser.api(kith.base()).delete("/api/v1/profile/sessions");
        }));
        deeds.put("DELETE /api/v1/profile/sessions/{id}", deed("session.others-ended", () -> {
            Browser other = signedIn();
            Browser browser = signedIn();
            String id = current(other.api(kith.base()));
            return () -> browser.api(kith.base()).delete("/api/v1/profile/sessions/" + id);
        }));
    }

    private void company(Map<String, Deed> deeds) {
        deeds.put(
                "PATCH /api/v1/company",
                deed("company.changed", () -> () -> admin.patch("/api/v1/company", Map.of("region", "DE"))));
        deeds.put(
                "POST /api/v1/schema/objects/{object}/fields",
                deed(
                        "field.added",
                        () -> () -> admin.post(
                                "/api/v1/schema/objects/customer/fields",
                                Map.of(
                                        "key",
                                        "c_floor",
                                        "type",
                                        "integer",
                                        "label",
                                        Map.of("en", "Floor", "zh", "楼层")))));
        deeds.put("PUT /api/v1/schema/objects/{object}/fields/{field}/options", deed("field.options-changed", () -> {
            admin.configure(
                    Map.of(
                            "a.yaml",
                            "{kind: extension, object: contact, fields: [{key: c_pick, type: choice, label: Pick, options: [a]}]}"),
                    false);
            long version = admin.get("/api/v1/schema").json().get("version").asLong();
            return () -> admin.put(
                    "/api/v1/schema/objects/contact/fields/c_pick/options",
                    Map.of("version", version, "options", List.of("a", "b")));
        }));
        deeds.put("POST /api/v1/configuration/apply", deed("configuration.applied", () -> () -> {
            Map<String, String> files = Map.of(
                    "a.yaml",
                    "{kind: extension, object: contact, fields: [{key: c_floor, type: integer, label: Floor}]}");
            JsonNode plan = admin.post("/api/v1/configuration/plan", Map.of("files", files))
                    .expect(200)
                    .json();
            return admin.post(
                    "/api/v1/configuration/apply",
                    Map.of("files", files, "version", plan.get("version").asLong()));
        }));
        String samples = "/api/v1/configuration/templates/general-b2b/sample-data";
        deeds.put("POST /api/v1/configuration/templates/{key}/sample-data", deed("sample-data.added", () -> {
            template();
            return () -> admin.post(samples);
        }));
        deeds.put("DELETE /api/v1/configuration/templates/{key}/sample-data", deed("sample-data.removed", () -> {
            template();
            admin.post(samples).expect(200);
            return () -> admin.delete(samples);
        }));
        String activation = "/api/v1/plugins/trial/activation";
        deeds.put("PUT /api/v1/plugins/{plugin}/activation", deed("plugin.activated", () -> {
            admin.delete(activation).expect(204);
            return () -> admin.put(activation, Map.of());
        }));
        deeds.put("DELETE /api/v1/plugins/{plugin}/activation", deed("plugin.deactivated", () -> {
            admin.put(activation, Map.of()).expect(200);
            return () -> admin.delete(activation);
        }));
        deeds.put("POST /api/v1/plugins/{plugin}/jobs/{job}/run", deed("plugin.job-started", () -> {
            admin.put(activation, Map.of()).expect(200);
            return () -> admin.post("/api/v1/plugins/trial/jobs/rest/run");
        }));
        deeds.put("PATCH /api/v1/plugins/{plugin}/settings", deed("plugin.settings-changed", () -> {
            admin.put(activation, Map.of()).expect(200);
            return () -> admin.patch(
                    "/api/v1/plugins/trial/settings",
                    Map.of("values", Map.of("greeting", "Hello " + System.nanoTime())));
        }));
        deeds.put("POST /api/v1/configuration/rule-sets/{key}/trial", deed("plugin.rules-tried", () -> {
            admin.put(activation, Map.of()).expect(200);
            return () -> admin.post("/api/v1/configuration/rule-sets/trial_rest/trial", Map.of("values", Map.of()));
        }));
        // what a plugin stores is audited as whoever asks had stored it
        String keep = "/api/v1/plugins/trial/http/keep";
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            Map.of("", "", "/{*rest}", "/all/of/it")
                    .forEach((pattern, rest) -> deeds.put(
                            method + " /api/v1/plugins/{plugin}/http/{path}" + pattern, deed("record.created", () -> {
                                admin.put(activation, Map.of()).expect(200);
                                return () -> admin.send(method, keep + rest, null);
                            })));
        }
        deeds.put("DELETE /api/v1/plugins/{plugin}/suspension", deed("plugin.resumed", () -> {
            admin.put(activation, Map.of()).expect(200);
            for (int i = 0; i < 10; i++) {
                admin.post("/api/v1/records/trial_visit", Map.of("fields", Map.of("place", "Office", "does", "throw")))
                        .expect(502);
            }
            Awaitility.await()
                    .until(() -> admin.get("/api/v1/plugins").expect(200).body().contains("\"state\":\"suspended\""));
            return () -> admin.delete("/api/v1/plugins/trial/suspension");
        }));
        deeds.put("POST /api/v1/configuration/conversions/{id}/cancel", deed("field.conversion-cancelled", () -> {
            String field = "{kind: extension, object: customer, fields: [{key: c_twice, type: text, label: Twice%s}]}";
            admin.configure(Map.of("twice.yaml", field.formatted("")), false);
            for (int i = 0; i < 2; i++) {
                admin.create("customer", Map.of("name", "Twice", "c_twice", "the same"));
            }
            admin.configure(Map.of("twice.yaml", field.formatted(", unique: true")), false, "customer.c_twice");
            String conversions = "/api/v1/configuration/conversions";
            String id = admin.get(conversions).expect(200).text("/conversions/0/id");
            return () -> admin.post(conversions + "/" + id + "/cancel");
        }));
        deeds.put(
                "POST /api/v1/first-run/dismiss",
                deed("checklist.dismissed", () -> () -> admin.post("/api/v1/first-run/dismiss")));
        deeds.put(
                "POST /api/v1/first-run/resume",
                deed("checklist.resumed", () -> () -> admin.post("/api/v1/first-run/resume")));
        String operated = "/api/v1/operator/companies/" + company.id();
        deeds.put(
                "PUT /api/v1/operator/companies/{id}/edition",
                deed(
                        "company.edition-given",
                        () -> () -> kith.operator().put(operated + "/edition", Map.of("edition", "business"))));
        deeds.put(
                "POST /api/v1/operator/companies/{id}/suspend",
                deed("company.suspended", () -> () -> kith.operator().post(operated + "/suspend")));
        deeds.put(
                "POST /api/v1/operator/companies/{id}/resume",
                deed("company.resumed", () -> () -> kith.operator().post(operated + "/resume")));
    }

    /** The last of all: in between nothing can be changed. */
    private void leaving(Map<String, Deed> deeds) {
        Supplier<Api.Answer> close = () -> admin.post("/api/v1/company/close", Map.of("confirmation", company.slug()));
        deeds.put("POST /api/v1/company/close", deed("company.closed", () -> close));
        deeds.put(
                "POST /api/v1/company/reopen",
                deed("company.reopened", () -> () -> admin.post("/api/v1/company/reopen")));
    }

    /** Somebody new, an admin, signed in. */
    Browser signedIn() {
        String email = address("somebody");
        if (KeycloakAdmin.signedIn().people(email).isEmpty()) {
            admin.post("/api/v1/members", person("somebody", "admin")).expect(201);
            KeycloakAdmin.signedIn().addPerson(email, "Somebody", PASSWORD, true);
        }
        Browser browser = new Browser();
        browser.signIn(kith.base(), "/sign-in/person", email, PASSWORD);
        return browser;
    }

    private static String current(Api api) {
        for (JsonNode one :
                api.get("/api/v1/profile/sessions").expect(200).json().get("sessions")) {
            if (one.get("current").asBoolean()) {
                return one.get("id").asString();
            }
        }
        throw new AssertionError("no session is the current one");
    }

    private void template() {
        JsonNode files = admin.get("/api/v1/configuration/templates/general-b2b/files")
                .expect(200)
                .json();
        admin.configure(files.get("files"), false);
    }

    private String customer() {
        return admin.create("customer", Map.of("name", "Known")).get("id").asString();
    }

    private String address(String name) {
        return name + "-" + slug + "@example.com";
    }

    private Map<String, String> person(String name, String role) {
        return Map.of("name", name, "email", address(name), "role", role);
    }

    private String member(String name) {
        return admin.post("/api/v1/members", person(name, "user")).expect(201).text("/id");
    }

    private String invited(String email) {
        return admin.post("/api/v1/invitations", Map.of("emails", List.of(email), "role", "user"))
                .expect(201)
                .text("/invitations/0/id");
    }

    static String link(String email) {
        String text = Awaitility.await().until(() -> text(email), mail -> !mail.isEmpty());
        return text.substring(text.indexOf('#') + 1)
                .lines()
                .findFirst()
                .orElseThrow()
                .strip();
    }

    private String memberId(String email) {
        for (JsonNode member : admin.get("/api/v1/members").expect(200).json().get("members")) {
            if (member.get("email").asString().equals(email)) {
                return member.get("id").asString();
            }
        }
        throw new AssertionError("no member has the address " + email);
    }

    private static String unsubscribe(String email) {
        return Identities.mailbox().mails().stream()
                .filter(mail -> mail.to().contains(email))
                .map(mail -> mail.headers().getOrDefault("List-Unsubscribe", ""))
                .filter(header -> !header.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String text(String email) {
        return Identities.mailbox().mails().stream()
                .filter(mail -> mail.to().contains(email))
                .map(ReceivedMail::text)
                .findFirst()
                .orElse("");
    }

    private Api.Answer upload(int rows) {
        String file = IntStream.range(0, rows)
                .mapToObj(row -> "Company " + row + ",x")
                .collect(Collectors.joining("\n", "Name,Other\n", "\n"));
        return admin.upload("/api/v1/imports", "object", "customer", "file.csv", file.getBytes(StandardCharsets.UTF_8));
    }

    private String uploaded(int rows) {
        return "/api/v1/imports/" + upload(rows).expect(201).text("/id");
    }

    private static Deed deed(String action, Supplier<Supplier<Api.Answer>> prepared) {
        return new Deed(action, prepared);
    }
}
