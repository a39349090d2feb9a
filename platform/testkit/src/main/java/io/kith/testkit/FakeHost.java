package io.kith.testkit;

import io.kith.config.definition.BuiltInRole;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.PluginReach;
import io.kith.sdk.error.NotFoundException;
import io.kith.sdk.error.RecordRefusedException;
import io.kith.sdk.hook.ScheduledJob;
import io.kith.sdk.host.CompanyClock;
import io.kith.sdk.host.Http;
import io.kith.sdk.host.KeyValue;
import io.kith.sdk.host.Metrics;
import io.kith.sdk.host.PluginLog;
import io.kith.sdk.host.Records;
import io.kith.sdk.host.RuleSets;
import io.kith.sdk.host.Settings;
import io.kith.sdk.http.HttpMethod;
import io.kith.sdk.http.HttpReply;
import io.kith.sdk.http.HttpRequest;
import io.kith.sdk.json.Json;
import io.kith.sdk.record.StoredRecord;
import io.kith.sdk.record.TrialResult;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A company in memory that has activated the plugin, with Kith's own objects, those of the plugins that it builds on, and no records. Schema,
 * record rules, formulas and filters are Kith's own code; who acts is one of its admins, who sees all records.
 *
 * <p>What it does not have, a test against a running Kith has to show: rights of roles, teams and owners, files, deletion, history, telephone
 * numbers outside of China, pinyin, and the time and memory that a hook has. Every record is stored, and what follows from it in others is
 * worked out, before the call ends. For one thread.
 */
public final class FakeHost {

    static final Set<String> ROLES = Set.of(BuiltInRole.ADMIN.key());

    /** That a call of a job has, unless an operator gives it another time. */
    private static final Duration USUAL_TIME = Duration.ofMinutes(10);

    private final Company company;
    private final Hooks hooks;
    private final Writing writing;
    private final Door door;
    private final FakeClock clock = new FakeClock();
    private final FakeLog log = new FakeLog();
    private final FakeHttp http;
    private final FakeRuleSets ruleSets;
    private final FakeSettings settings;
    private final Map<Class<?>, Object> services = new LinkedHashMap<>();

    private FakeHost(
            PluginFiles plugin, List<PluginFiles> others, Map<String, String> companyFiles, List<Class<?>> types) {
        this.ruleSets = new FakeRuleSets(plugin.manifest().id(), given -> plugin.schema(others, companyFiles, given));
        this.company = new Company(ruleSets.schema(), clock);
        this.door = new Door(PluginReach.of(plugin.manifest()), company);
        this.settings = new FakeSettings(plugin.manifest());
        var records = new FakeRecords(company, door);
        services.put(Records.class, records);
        services.put(Metrics.class, new FakeMetrics(company, door));
        services.put(KeyValue.class, new FakeKeyValue());
        services.put(CompanyClock.class, clock.service());
        services.put(RuleSets.class, ruleSets);
        services.put(Settings.class, settings);
        services.put(PluginLog.class, log.service());
        this.http = new FakeHttp(plugin.manifest());
        services.put(Http.class, http.service());
        this.hooks = Hooks.of(plugin.manifest(), plugin.definitions(), types, services);
        this.writing = new Writing(company, hooks);
        records.writeBy(writing);
    }

    /**
     * For those who do not use {@link KithPluginTest}.
     *
     * @param directory with the {@code plugin.yaml}, of sources or of an unpacked zip
     * @param hooks classes of the plugin that are called
     * @throws UnfitPluginException with everything that is wrong with what the plugin declares
     */
    public static FakeHost of(Path directory, Class<?>... hooks) {
        return of(PluginFiles.read(directory), List.of(), Map.of(), List.of(hooks));
    }

    /**
     * @param others plugins that it builds on
     * @param company definitions of the company by the names of their files
     */
    static FakeHost of(
            PluginFiles plugin, List<PluginFiles> others, Map<String, String> company, List<Class<?>> hooks) {
        return new FakeHost(plugin, others, company, hooks);
    }

    public FakeClock clock() {
        return clock;
    }

    public FakeLog log() {
        return log;
    }

    /** Those whom the plugin calls. */
    public FakeHttp http() {
        return http;
    }

    /** Whoever acts, as a value of fields of members. */
    public UUID me() {
        return company.me();
    }

    /** Another member of the company. */
    public UUID member() {
        return company.member();
    }

    /**
     * Makes a record as a person does: the plugin's hooks are asked, the rules hold, and the plugin is told of it afterwards.
     *
     * @param values by field key, of the types of {@link io.kith.sdk.record.RecordDraft}
     * @throws RecordRefusedException if it is not stored; {@link #refusalOf} expects that
     */
    public StoredRecord add(String object, Map<String, ? extends @Nullable Object> values) {
        return stored(write(object, null, values));
    }

    /** Changes a record as a person does; null takes the value from a field. */
    public StoredRecord change(StoredRecord record, Map<String, ? extends @Nullable Object> values) {
        return stored(write(record.object(), row(record.id()), values));
    }

    /** Why a record would not be stored; fails if it is. */
    public Refusal refusalOf(String object, Map<String, ? extends @Nullable Object> values) {
        return refused(write(object, null, values));
    }

    /** Why a change would not be stored; fails if it is. */
    public Refusal refusalOf(StoredRecord record, Map<String, ? extends @Nullable Object> values) {
        return refused(write(record.object(), row(record.id()), values));
    }

    /** All records of an object, the oldest first. */
    public List<StoredRecord> all(String object) {
        return company.rows(object(object)).stream().map(this::shown).toList();
    }

    /** The one record of an object; fails if there are none or more. */
    public StoredRecord only(String object) {
        List<StoredRecord> all = all(object);
        if (all.size() != 1) {
            throw new AssertionError("expected one record of '" + object + "', and there are " + all.size());
        }
        return all.getFirst();
    }

    /** A record as it is now. */
    public StoredRecord now(StoredRecord record) {
        return shown(row(record.id()));
    }

    /**
     * Gives the company's values to a rule set, in place of all that it has given it before: those that are not named are their author's.
     *
     * @param values by the keys of the parameters: numbers, booleans and {@link java.time.LocalDate}
     * @throws UnfitPluginException with everything that is wrong with them
     */
    public void rules(String ruleSet, Map<String, ?> values) {
        company.redefine(ruleSets.give(ruleSet, values));
    }

    /**
     * Tells the plugin what its settings are, in place of all that it has been told before; secrets as all others.
     *
     * @param values by the keys of the settings: texts, numbers and booleans
     * @throws UnfitPluginException with everything that is wrong with them
     */
    public void settings(Map<String, ?> values) {
        settings.tell(values);
    }

    /** Asks a host service as the plugin does when no record is being saved: within {@link #called}. */
    public <T> T service(Class<T> type) {
        Object service = services.get(type);
        if (service == null) {
            throw new IllegalArgumentException(type.getName() + " is no host service");
        }
        return type.cast(service);
    }

    /**
     * Runs a job, as when its time has come, in as many calls as it asks for; what it writes, it is not told of.
     *
     * @throws HookFailedException if it throws anything
     */
    public void run(Class<? extends ScheduledJob> job) {
        run(job, USUAL_TIME);
    }

    /**
     * As {@link #run(Class)}, for jobs that go on in further calls.
     *
     * @param timeLeft what each call is told, whatever it has taken already; all others are told the last
     */
    public void run(Class<? extends ScheduledJob> job, Duration... timeLeft) {
        hooks.run(hooks.one(job), clock.now(), List.of(timeLeft));
    }

    /**
     * What other values of a rule set would change, as the plugin's {@link io.kith.sdk.hook.RuleTrial} says when an admin asks.
     *
     * @param values as for {@link #rules}
     * @throws UnfitPluginException with everything that is wrong with them
     * @throws HookFailedException if the hook throws anything
     */
    public TrialResult tryOut(String ruleSet, Map<String, ?> values) {
        return hooks.tryOut(ruleSets.now(ruleSet), ruleSets.proposal(ruleSet, values));
    }

    /**
     * Asks an endpoint of the plugin, as an admin does who is signed in.
     *
     * @param address what stands behind {@code /api/v1/plugins/{id}/http/}: the endpoint's path and what is below it, and a query
     * @throws io.kith.sdk.error.HostException which whoever asks reads as a problem: what is not found, not allowed, or wrong with the request
     * @throws HookFailedException if it throws anything else
     */
    public HttpReply request(HttpMethod method, String address) {
        return asked(method, address, null, "");
    }

    /**
     * The same, with a body that is sent as JSON.
     *
     * @param body as {@link Json} writes it
     */
    public HttpReply request(HttpMethod method, String address, Object body) {
        return asked(method, address, "application/json", Json.text(body));
    }

    private HttpReply asked(HttpMethod method, String address, @Nullable String contentType, String body) {
        URI asked = URI.create("/" + address);
        String[] parts = asked.getPath().substring(1).split("/", 2);
        Map<String, List<String>> query = new LinkedHashMap<>();
        String written = asked.getRawQuery();
        for (String pair : written == null ? new String[0] : written.split("&")) {
            String[] both = pair.split("=", 2);
            query.computeIfAbsent(decoded(both[0]), _ -> new ArrayList<>())
                    .add(both.length < 2 ? "" : decoded(both[1]));
        }
        return hooks.answer(
                parts[0], new HttpRequest(method, parts.length < 2 ? "" : parts[1], query, contentType, body));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** One of the plugin's hooks, as it was built; for those that nothing but the test calls, within {@link #called}. */
    public <T> T hook(Class<T> type) {
        return hooks.one(type);
    }

    /** Runs something as a call of the plugin, which may write records. */
    public <T extends @Nullable Object> T called(Callable<T> call) throws Exception {
        return new RunningCall(RunningCall.Changes.ALL).run(call);
    }

    private Writing.Outcome write(String object, @Nullable Row before, Map<String, ? extends @Nullable Object> values) {
        Writing.Outcome outcome = writing.write(object(object), before, FakeRecords.payload(values));
        if (outcome instanceof Writing.Outcome.Stored(var row)
                && (before == null || row.version() != before.version())) {
            Told.of(door, before, row, company.nextId()).ifPresent(hooks::tell);
        }
        return outcome;
    }

    private StoredRecord stored(Writing.Outcome outcome) {
        return switch (outcome) {
            case Writing.Outcome.Stored(var row) -> shown(row);
            case Writing.Outcome.Refused(var violations) -> throw new RecordRefusedException(violations);
        };
    }

    private static Refusal refused(Writing.Outcome outcome) {
        return switch (outcome) {
            case Writing.Outcome.Stored(var row) ->
                throw new AssertionError(
                        "expected the record of '" + row.object().key() + "' to be refused, and it is stored");
            case Writing.Outcome.Refused(var violations) -> new Refusal(violations);
        };
    }

    private StoredRecord shown(Row row) {
        return SeenRecord.of(row, row.object().fields());
    }

    private Row row(UUID id) {
        return company.row(id).orElseThrow(() -> new NotFoundException("there is no record " + id));
    }

    private ObjectType object(String key) {
        return company.schema()
                .object(key)
                .orElseThrow(() -> new IllegalArgumentException("the company has no object '" + key + "' (there are: "
                        + String.join(
                                ", ",
                                company.schema().objects().stream()
                                        .map(ObjectType::key)
                                        .toList())
                        + ")"));
    }
}
