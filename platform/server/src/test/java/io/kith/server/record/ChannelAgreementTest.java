package io.kith.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.exporting.ListExports;
import io.kith.server.record.Channel.Eyes;
import io.kith.server.record.Channel.Visit;
import io.kith.server.record.Channel.World;
import io.kith.server.record.DrawnRoles.DrawnRole;
import io.kith.server.record.DrawnRoles.Looker;
import io.kith.server.record.DrawnRoles.Thing;
import io.kith.server.search.IndexedRecords;
import io.kith.server.search.SearchService;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.Onlooker;
import io.kith.server.tenancy.Role;
import io.kith.server.tenancy.Scope;
import io.kith.server.tenancy.Standing;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantTransactions;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Whatever roles a company declares and whoever has some of them: every way by which records leave the server shows what a plain reading of
 * the roles says, no more and no less; also to an admin who looks as a holder, but for what is the holder's alone. Other roles in each run; {@code -Dkith.test.seed} draws those of an earlier one again.
 */
@KithServerTest
class ChannelAgreementTest {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelAgreementTest.class);

    private static final int CASES = Integer.getInteger("kith.test.roles", 1_000);
    private static final int CASES_OF_ONE_COMPANY = 250;

    /** Channels that one set of roles is held to; which ones is drawn too. */
    private static final int CHANNELS = 3;

    private static final int ROLES = 12;
    private static final int THINGS = 24;
    private static final int VISITS = 24;

    /** Things that nothing refers to are deleted. */
    private static final int FIRST_DELETED = 1;

    private static final int LAST_DELETED = 3;
    private static final int MEMBERS = 5;

    private static final String OBJECTS = """
            kind: object
            key: c_thing
            label: {en: Thing, zh: 物件}
            plural: {en: Things, zh: 物件}
            icon: box
            title: c_name
            owner: c_owner
            privateIf: c_secret
            fields:
              - {key: c_name, type: text, label: {en: Name, zh: 名称}, required: true, searchable: name}
              - {key: c_level, type: choice, label: {en: Level, zh: 级别}, options: [a: {en: A, zh: 甲}, b: {en: B, zh: 乙}, c: {en: C, zh: 丙}]}
              - {key: c_amount, type: integer, label: {en: Amount, zh: 数量}}
              - {key: c_phone, type: phone, label: {en: Phone, zh: 电话}, searchable: phone}
              - {key: c_note, type: text, label: {en: Note, zh: 备注}, searchable: text, sensitive: "##*#"}
              - {key: c_owner, type: user, label: {en: Owner, zh: 负责人}}
              - {key: c_parent, type: reference, label: {en: Parent, zh: 上级}, to: c_thing, inverse: c_children}
              - {key: c_secret, type: boolean, label: {en: Secret, zh: 私密}, default: false}
            ---
            kind: object
            key: c_visit
            label: {en: Visit, zh: 拜访}
            plural: {en: Visits, zh: 拜访}
            icon: box
            title: c_name
            owner: c_owner
            timeline: createdAt
            fields:
              - {key: c_name, type: text, label: {en: Name, zh: 名称}, required: true}
              - {key: c_thing, type: reference, label: {en: Thing, zh: 物件}, to: c_thing, inverse: c_visits}
              - {key: c_owner, type: user, label: {en: Owner, zh: 负责人}}
            """;

    @Autowired
    Kith kith;

    @Autowired
    TenantDirectory tenants;

    @Autowired
    ApplicationContext context;

    @Test
    void everyChannelShowsWhatRolesSay() {
        long seed = Long.getLong("kith.test.seed", new Random().nextLong());
        LOG.info("{} sets of roles are drawn with -Dkith.test.seed={}", CASES, seed);
        Draw draw = Draw.of(seed);
        Set<String> telling = new HashSet<>();
        for (int done = 0; done < CASES; done += CASES_OF_ONE_COMPANY) {
            company(draw, Math.min(CASES_OF_ONE_COMPANY, CASES - done), "seed " + seed, telling);
        }
        LOG.info("{} different sets of records were seen", telling.size());
        // nearly each sees other things; where nobody is held to anything, all would agree
        assertThat(telling).hasSizeGreaterThan(CASES / 8);
    }

    private void company(Draw draw, int cases, String origin, Set<String> telling) {
        Kith.Company company = kith.company();
        List<DrawnRole> roles = IntStream.range(0, ROLES)
                .mapToObj(i -> DrawnRoles.role(draw, "c_r" + i))
                .toList();
        company.admin()
                .configure(
                        Map.of(
                                "objects.yaml",
                                OBJECTS,
                                "roles.yaml",
                                roles.stream().map(DrawnRole::yaml).collect(Collectors.joining("---\n"))),
                        false);
        List<UUID> members = members(company);
        List<UUID> teams = List.of(team(company, "One"), team(company, "Two"));
        World world = world(draw, company, members, teams);
        new IndexedRecords(context).awaitAll(company.id());
        for (int i = 0; i < cases; i++) {
            List<DrawnRole> held =
                    draw.some(3, () -> draw.one(roles)).stream().distinct().toList();
            UUID me = draw.one(members);
            Set<UUID> team = draw.once(2)
                    ? Set.of()
                    : draw.some(3, () -> draw.one(members)).stream().collect(Collectors.toSet());
            Set<UUID> mine = draw.once(2) ? Set.of() : Set.of(draw.one(teams));
            boolean isAnother = draw.once(4);
            var eyes = new Eyes(held, new Looker(me, team, mine, isAnother));
            List<String> out = new ArrayList<>();
            List<Channel> channels = draw.shuffled(Channel.all()).stream()
                    .filter(channel -> channel.onlyAsks() || !isAnother)
                    .limit(CHANNELS)
                    .toList();
            TenantContext.call(actor(company, me, held, eyes.looker()), () -> {
                channels.forEach(channel -> channel.check(world, eyes, out));
                return true;
            });
            assertThat(out)
                    .as(() -> origin + "\n" + eyes.looker() + "\n"
                            + held.stream().map(DrawnRole::yaml).collect(Collectors.joining("---\n")))
                    .isEmpty();
            telling.add(world.living().stream()
                    .filter(eyes::see)
                    .map(Thing::name)
                    .sorted()
                    .collect(Collectors.joining()));
        }
    }

    private static List<UUID> members(Kith.Company company) {
        List<UUID> members = new ArrayList<>(List.of(company.adminMember()));
        for (int i = 1; i < MEMBERS; i++) {
            members.add(UUID.fromString(company.admin()
                    .post("/api/v1/members", Map.of("name", "Member " + i, "email", UUID.randomUUID() + "@example.com"))
                    .expect(201)
                    .text("/id")));
        }
        return members;
    }

    private static UUID team(Kith.Company company, String name) {
        return UUID.fromString(company.admin()
                .post("/api/v1/teams", Map.of("name", name))
                .expect(201)
                .text("/id"));
    }

    private static Map<UUID, String> named(Kith.Company company) {
        Map<UUID, String> named = new HashMap<>();
        company.admin()
                .get("/api/v1/people")
                .expect(200)
                .json()
                .get("people")
                .forEach(person -> named.put(
                        UUID.fromString(person.get("id").asString()),
                        person.get("name").asString()));
        return named;
    }

    private World world(Draw draw, Kith.Company company, List<UUID> members, List<UUID> teams) {
        RecordService records = context.getBean(RecordService.class);
        UUID cause = UUID.randomUUID();
        Map<UUID, Thing> things = new LinkedHashMap<>();
        List<UUID> parents = new ArrayList<>();
        for (int i = 0; i < THINGS; i++) {
            UUID maker = draw.one(members);
            boolean secret = draw.once(6);
            Thing wanted = new Thing(
                    new UUID(0, 0),
                    word(draw),
                    secret ? maker : draw.once(4) ? null : draw.one(members),
                    maker,
                    draw.once(4) ? null : draw.either("a", "b", "c"),
                    draw.once(4) ? null : (long) draw.number(10),
                    draw.once(4) ? null : "138" + (10_000_000 + draw.number(89_999_999)),
                    draw.once(4) ? null : word(draw),
                    secret,
                    parents.isEmpty() || draw.once(2) ? null : draw.one(parents),
                    false,
                    draw.once(2) ? Map.of() : shares(draw, members, teams));
            UUID id = TenantContext.call(
                    plain(company, maker),
                    () -> stored(records.batch("c_thing", List.of(new Draft.Create(fields(wanted))), true, cause)
                            .getFirst()));
            things.put(id, with(id, wanted, false));
            wanted.shares()
                    .forEach((holder, right) -> TenantContext.call(
                            Actor.system(company.id()),
                            () -> context.getBean(RecordShares.class).share("c_thing", id, holder, right)));
            if (!secret && (i < FIRST_DELETED || i > LAST_DELETED)) {
                parents.add(id);
            }
        }
        Map<UUID, Visit> visits = new LinkedHashMap<>();
        for (int i = 0; i < VISITS; i++) {
            UUID thing = draw.one(List.copyOf(things.keySet()).subList(0, 8));
            UUID owner = draw.one(members);
            Map<String, @Nullable Object> fields = new HashMap<>();
            fields.put("c_name", "Visit " + i);
            fields.put("c_thing", thing.toString());
            fields.put("c_owner", owner.toString());
            UUID id = TenantContext.call(
                    Actor.system(company.id()),
                    () -> records.create("c_visit", fields).id());
            visits.put(id, new Visit(id, thing, owner));
        }
        RecycleBin bin = context.getBean(RecycleBin.class);
        List.copyOf(things.values()).subList(FIRST_DELETED, LAST_DELETED + 1).forEach(thing -> {
            TenantContext.call(Actor.system(company.id()), () -> {
                bin.delete("c_thing", thing.id(), null);
                return true;
            });
            things.put(thing.id(), with(thing.id(), thing, true));
        });
        visits.values()
                .removeIf(visit ->
                        Objects.requireNonNull(things.get(visit.thing())).deleted());
        return new World(
                things,
                visits,
                cause,
                records,
                context.getBean(Reveals.class),
                context.getBean(RecordQueries.class),
                context.getBean(Aggregates.class),
                context.getBean(RecordSummaries.class),
                context.getBean(Timelines.class),
                context.getBean(Histories.class),
                context.getBean(DeletedRecords.class),
                bin,
                context.getBean(Called.class),
                context.getBean(CommandChanges.class),
                context.getBean(FormStates.class),
                context.getBean(SearchService.class),
                context.getBean(ListExports.class),
                named(company),
                context.getBean(TenantTransactions.class));
    }

    private static Map<UUID, ShareRight> shares(Draw draw, List<UUID> members, List<UUID> teams) {
        Map<UUID, ShareRight> shares = new HashMap<>();
        draw.some(2, () -> draw.once(3) ? draw.one(teams) : draw.one(members))
                .forEach(holder -> shares.put(holder, draw.either(ShareRight.values())));
        return shares;
    }

    private static UUID stored(ShownOutcome outcome) {
        return ((ShownOutcome.Stored) outcome).record().id();
    }

    private static Map<String, @Nullable Object> fields(Thing thing) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("c_name", thing.name());
        fields.put("c_level", thing.level());
        fields.put("c_amount", thing.amount());
        fields.put("c_phone", thing.phone());
        fields.put("c_note", thing.note());
        fields.put("c_owner", thing.owner() == null ? null : thing.owner().toString());
        fields.put("c_parent", thing.parent() == null ? null : thing.parent().toString());
        fields.put("c_secret", thing.secret());
        return fields;
    }

    private static Thing with(UUID id, Thing thing, boolean deleted) {
        return new Thing(
                id,
                thing.name(),
                thing.owner(),
                thing.maker(),
                thing.level(),
                thing.amount(),
                thing.phone(),
                thing.note(),
                thing.secret(),
                thing.parent(),
                deleted,
                thing.shares());
    }

    /** So unlike each other that none is taken for another one mistyped. */
    private static String word(Draw draw) {
        return IntStream.range(0, 12)
                .mapToObj(_ -> String.valueOf((char) ('a' + draw.number(26))))
                .collect(Collectors.joining());
    }

    private Actor plain(Kith.Company company, UUID member) {
        return new Actor(company.id(), ActorKind.MEMBER, member, "Maker", Role.USER, Scope.WRITE, epoch(company));
    }

    private Actor actor(Kith.Company company, UUID member, List<DrawnRole> roles, Looker looker) {
        var actor = new Actor(
                company.id(),
                ActorKind.MEMBER,
                member,
                "Looker",
                Role.USER,
                Scope.WRITE,
                epoch(company),
                new Standing(
                        roles.stream().map(DrawnRole::key).collect(Collectors.toSet()), looker.team(), looker.teams()));
        return looker.isAnother() ? actor.seenBy(new Onlooker(company.adminMember(), Instant.MAX)) : actor;
    }

    private long epoch(Kith.Company company) {
        return Objects.requireNonNull(
                tenants.accessEpochs(List.of(company.id())).get(company.id()));
    }
}
