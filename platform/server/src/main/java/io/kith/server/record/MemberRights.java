package io.kith.server.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.kith.config.definition.ClaimLimits;
import io.kith.config.definition.FieldRight;
import io.kith.config.definition.ObjectRight;
import io.kith.config.schema.Claim;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.Reach;
import io.kith.config.schema.Rights;
import io.kith.config.schema.Role;
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
import io.kith.server.tenancy.TenantTransactions;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What all roles of a member together let them do, object by object, before any record is looked at. */
@Service
public final class MemberRights {

    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final Actors actors;

    MemberRights(Schemas schemas, TenantTransactions transactions, Actors actors) {
        this.schemas = schemas;
        this.transactions = transactions;
        this.actors = actors;
    }

    /**
     * Which records a right reaches.
     *
     * @param parent whether those too that belong to a record which is reached
     * @param also conditions of records besides, as their authors wrote them
     */
    public record ReachView(
            String scope,
            boolean parent,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> also) {}

    /**
     * @param claim how many records without an owner become theirs; null for none
     * @param except conditions of records that are never reached
     * @param fields rights of fields that are not written freely, by their keys; null for an object of which they know nothing
     */
    public record ObjectView(
            String object,
            ReachView read,
            boolean create,
            ReachView update,
            ReachView delete,

            @JsonProperty("import") boolean importing,

            @JsonProperty("export") boolean exporting,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ClaimLimits claim,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> except,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, String> fields) {}

    /**
     * @param held whether declared roles say it; otherwise they may do everything
     * @param objects all that the company has; none if they may do everything
     */
    public record Answer(boolean held, List<String> roles, List<ObjectView> objects) {}

    /** 404 for whoever is no active member. */
    public Answer of(UUID member) {
        Access.require(Permission.READ_MEMBERS);
        EffectiveSchema schema = schemas.with(seen -> transactions.read(bound -> {
            schemas.require(seen, bound);
            return seen.whole();
        }));
        Actor actor = actors.find(TenantContext.tenantId(), ActorKind.MEMBER, member)
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
        if (!actor.isHeldToRoles()) {
            return new Answer(false, List.copyOf(actor.roles()), List.of());
        }
        List<Role> roles = schema.schema().roles().stream()
                .filter(role -> actor.roles().contains(role.key()))
                .toList();
        return TenantContext.call(
                actor,
                () -> new Answer(
                        true,
                        actor.roles().stream().sorted().toList(),
                        schema.schema().objects().stream()
                                .map(object -> view(schema, object, roles))
                                .toList()));
    }

    private static ObjectView view(EffectiveSchema schema, ObjectType object, List<Role> roles) {
        Rights rights = Visibility.rights(schema, object);
        boolean known = !rights.read().isNone();
        return new ObjectView(
                object.key(),
                reach(rights.read(), ObjectRight.READ, object, roles),
                rights.create(),
                reach(rights.update(), ObjectRight.UPDATE, object, roles),
                reach(rights.delete(), ObjectRight.DELETE, object, roles),
                rights.importing(),
                rights.exporting(),
                rights.claim() instanceof Claim.Limited(ClaimLimits limits) ? limits : null,
                known ? except(object, roles) : List.of(),
                known ? fields(object, rights) : null);
    }

    private static ReachView reach(Reach reach, ObjectRight right, ObjectType object, List<Role> roles) {
        return new ReachView(
                reach.scope().key(),
                reach.through(),
                reach.besides().isEmpty()
                        ? List.of()
                        : roles.stream()
                                .flatMap(role -> role.grant(object.key()).stream())
                                .flatMap(grant ->
                                        Stream.ofNullable(grant.definition().condition(right)))
                                .distinct()
                                .toList());
    }

    private static List<String> except(ObjectType object, List<Role> roles) {
        return roles.stream()
                .flatMap(role -> Stream.ofNullable(role.denials().get(object.key())))
                .flatMap(denied -> Stream.ofNullable(denied.definition().records()))
                .distinct()
                .toList();
    }

    private static SequencedMap<String, String> fields(ObjectType object, Rights rights) {
        SequencedMap<String, String> fields = new TreeMap<>();
        for (Field field : object.fields()) {
            FieldRight right = rights.field(field.id());
            if (right != FieldRight.WRITE) {
                fields.put(field.key(), right.key());
            }
        }
        return fields;
    }
}
