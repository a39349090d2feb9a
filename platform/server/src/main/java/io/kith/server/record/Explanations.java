package io.kith.server.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kith.config.definition.Denial;
import io.kith.config.definition.FieldRight;
import io.kith.config.definition.ObjectGrant;
import io.kith.config.definition.ObjectRight;
import io.kith.config.definition.RecordScope;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.Reach;
import io.kith.config.schema.Rights;
import io.kith.config.schema.Role;
import io.kith.expression.Condition;
import io.kith.expression.Truth;
import io.kith.server.access.Access;
import io.kith.server.access.Actors;
import io.kith.server.access.Permission;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.TenantContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Says why a member can or cannot see, change and delete a record, rule by rule, and what they may do with its fields. */
@Service
public final class Explanations {

    private static final List<ObjectRight> REACHING = List.of(ObjectRight.READ, ObjectRight.UPDATE, ObjectRight.DELETE);
    private static final List<ObjectRight> ASKED =
            List.of(ObjectRight.READ, ObjectRight.UPDATE, ObjectRight.DELETE, ObjectRight.CLAIM);

    private final Schemas schemas;
    private final RecordStore store;
    private final Actors actors;

    Explanations(Schemas schemas, RecordStore store, Actors actors) {
        this.schemas = schemas;
        this.store = store;
        this.actors = actors;
    }

    /** What a rule is about. */
    public enum Kind {
        /** They are deactivated, or no member. */
        INACTIVE,
        /** No declared role holds them to anything. */
        EVERYTHING,
        /** A role that the company no longer has, or that says nothing of the object. */
        NOTHING,
        SCOPE,
        /** Somebody has shared the record with them or with a team of theirs. */
        SHARE,
        /** The record has no owner, or has one, and the role lets them claim those that have none. */
        POOL,
        CONDITION,
        /** A right that a role takes. */
        DENIAL,
        /** Records that a role takes. */
        HIDING,
        /** A private record, which only its owner sees. */
        PRIVATE;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a rule does. */
    public enum Effect {
        GIVES,
        TAKES,
        /** It neither gives nor takes anything here. */
        NONE;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param right that it is about; null for all
     * @param role whose rule it is; null if it is nobody's
     * @param scope that the role reaches
     * @param condition as its author wrote it
     * @param truth of the condition
     */
    public record Rule(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String right,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String role,

            String kind,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String scope,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String condition,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String truth,

            String effect) {

        private static Rule of(Kind kind, Effect effect) {
            return new Rule(null, null, kind.key(), null, null, null, effect.key());
        }

        private static Rule of(@Nullable ObjectRight right, String role, Kind kind, Effect effect) {
            return new Rule(key(right), role, kind.key(), null, null, null, effect.key());
        }

        private static @Nullable String key(@Nullable ObjectRight right) {
            return right == null ? null : right.key();
        }
    }

    /** What one role says of a field. */
    public record FieldRule(String role, String right) {}

    /**
     * @param right that all together give
     * @param rules of the roles; none if no role holds them to anything
     */
    public record FieldAnswer(String field, String right, List<FieldRule> rules) {}

    /**
     * @param claim whether they may become its owner, who has none
     * @param fields none if they do not see the record
     */
    public record Answer(
            boolean read, boolean update, boolean delete, boolean claim, List<Rule> rules, List<FieldAnswer> fields) {}

    /** 404 if whoever asks does not see the record. */
    public Answer of(String objectKey, UUID id, UUID member) {
        Access.require(Permission.READ_MEMBERS);
        return schemas.with(seen -> {
            ObjectType object = seen.object(objectKey).whole();
            Revision record = store.findAlone(schemas.required(seen), seen, object, id)
                    .filter(found -> found.deletion() == null && Visibility.shows(seen, object, found))
                    .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
            EffectiveSchema schema = seen.whole();
            Optional<Actor> actor = actors.find(TenantContext.tenantId(), ActorKind.MEMBER, member);
            return actor.isEmpty()
                    ? new Answer(false, false, false, false, List.of(Rule.of(Kind.INACTIVE, Effect.TAKES)), List.of())
                    : TenantContext.call(
                            actor.get(), () -> answer(schema, object, asTheyHaveIt(schema, object, record)));
        });
    }

    /** What it belongs to is judged as it is read. */
    private Revision asTheyHaveIt(EffectiveSchema schema, ObjectType object, Revision record) {
        return store.findAlone(schemas.required(schema), schema, object, record.id())
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
    }

    private static Answer answer(EffectiveSchema schema, ObjectType object, Revision record) {
        boolean read = Visibility.shows(schema, object, record);
        return new Answer(
                read,
                read && Visibility.letsChange(schema, object, record),
                read && Visibility.letsDelete(schema, object, record),
                read && Pool.letsClaim(schema, object, record),
                rules(schema, object, record),
                read ? fields(schema, object) : List.of());
    }

    private static List<Rule> rules(EffectiveSchema schema, ObjectType object, Revision record) {
        Actor actor = TenantContext.actor();
        List<Rule> rules = new ArrayList<>();
        if (actor.isHeldToRoles()) {
            actor.roles().stream().sorted().forEach(role -> rules.addAll(rules(schema, object, record, role)));
            rules.addAll(shares(schema, object, record));
        } else {
            rules.add(new Rule(null, actor.role().key(), Kind.EVERYTHING.key(), null, null, null, Effect.GIVES.key()));
        }
        if (Visibility.reader(object, record).isPresent()) {
            rules.add(Rule.of(Kind.PRIVATE, Visibility.isOfAnother(object, record) ? Effect.TAKES : Effect.NONE));
        }
        return rules;
    }

    private static List<Rule> rules(EffectiveSchema schema, ObjectType object, Revision record, String key) {
        Role role = schema.schema().roles().stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElse(null);
        List<Rule> rules = new ArrayList<>();
        if (role == null || role.grant(object.key()).isEmpty()) {
            rules.add(Rule.of(null, key, Kind.NOTHING, Effect.NONE));
        } else {
            Role.Grant grant = role.grant(object.key()).get();
            REACHING.forEach(right -> rules.addAll(given(schema, object, record, key, grant, right)));
            if (grant.definition().claim() != null) {
                Effect effect = Pool.isUnowned(object, record)
                                && Visibility.rights(schema, object).claim().isGiven()
                        ? Effect.GIVES
                        : Effect.NONE;
                Stream.of(ObjectRight.READ, ObjectRight.CLAIM)
                        .forEach(right -> rules.add(Rule.of(right, key, Kind.POOL, effect)));
            }
        }
        Role.Denied denied = role == null ? null : role.denials().get(object.key());
        if (denied != null) {
            Denial denial = denied.definition();
            ASKED.stream()
                    .filter(denial.rights()::contains)
                    .forEach(right -> rules.add(Rule.of(right, key, Kind.DENIAL, Effect.TAKES)));
            Condition records = denied.records();
            if (records != null) {
                Truth truth = Visibility.truth(schema, object, records, record);
                rules.add(new Rule(
                        null,
                        key,
                        Kind.HIDING.key(),
                        null,
                        denial.records(),
                        truth.name().toLowerCase(Locale.ROOT),
                        (truth == Truth.FALSE ? Effect.NONE : Effect.TAKES).key()));
            }
        }
        return rules;
    }

    /** Nobody gets more by a share than what a scope of their roles reaches at all. */
    private static List<Rule> shares(EffectiveSchema schema, ObjectType object, Revision record) {
        Rights rights = Visibility.rights(schema, object);
        return REACHING.stream()
                .filter(right -> Visibility.isShared(right, record))
                .map(right -> new Rule(
                        right.key(),
                        null,
                        Kind.SHARE.key(),
                        null,
                        null,
                        null,
                        (rights.reach(right).scope() == RecordScope.NONE ? Effect.NONE : Effect.GIVES).key()))
                .toList();
    }

    private static List<Rule> given(
            EffectiveSchema schema,
            ObjectType object,
            Revision record,
            String role,
            Role.Grant grant,
            ObjectRight right) {
        ObjectGrant said = grant.definition();
        List<Rule> rules = new ArrayList<>();
        RecordScope scope = said.scope(right);
        Revision unshared = record.with(record.circle().with(Map.of()));
        boolean reached = Visibility.reaches(schema, object, right, Reach.of(scope), unshared);
        rules.add(new Rule(
                right.key(),
                role,
                Kind.SCOPE.key(),
                scope.key(),
                null,
                null,
                (reached ? Effect.GIVES : Effect.NONE).key()));
        Condition condition = grant.condition(right);
        if (condition != null) {
            Truth truth = Visibility.truth(schema, object, condition, record);
            rules.add(new Rule(
                    right.key(),
                    role,
                    Kind.CONDITION.key(),
                    null,
                    said.condition(right),
                    truth.name().toLowerCase(Locale.ROOT),
                    (truth == Truth.TRUE ? Effect.GIVES : Effect.NONE).key()));
        }
        return rules;
    }

    private static List<FieldAnswer> fields(EffectiveSchema schema, ObjectType object) {
        Actor actor = TenantContext.actor();
        List<Role> roles = schema.schema().roles().stream()
                .filter(role -> actor.isHeldToRoles() && actor.roles().contains(role.key()))
                .toList();
        return object.fields().stream()
                .map(field -> new FieldAnswer(
                        field.key(),
                        Visibility.rights(schema, object).field(field.id()).key(),
                        roles.stream()
                                .flatMap(role -> said(role, object, field))
                                .toList()))
                .toList();
    }

    private static Stream<FieldRule> said(Role role, ObjectType object, Field field) {
        Role.Denied denied = role.denials().get(object.key());
        Stream<FieldRule> given = role
                .grant(object.key())
                .filter(grant -> grant.definition().reads())
                .map(grant -> new FieldRule(
                        role.key(), grant.definition().field(field.key()).key()))
                .stream();
        Stream<FieldRule> taken = denied != null && denied.definition().fields().contains(field.key())
                ? Stream.of(new FieldRule(role.key(), FieldRight.HIDDEN.key()))
                : Stream.empty();
        return Stream.concat(given, taken);
    }
}
