package io.kith.server.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kith.config.definition.ClaimLimits;
import io.kith.config.definition.FieldRight;
import io.kith.config.schema.Claim;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.Rights;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The public pool of an object: its records that nobody owns. Whom a role lets claim sees them, and takes them within its limits. */
@Service
public final class Pool {

    private final RecordService records;
    private final Claims claims;
    private final Schemas schemas;
    private final TenantTransactions transactions;

    Pool(RecordService records, Claims claims, Schemas schemas, TenantTransactions transactions) {
        this.records = records;
        this.claims = claims;
        this.schemas = schemas;
        this.transactions = transactions;
    }

    /**
     * How far somebody is from their limits.
     *
     * @param held records of the object that they own
     * @param holds how many they may own and still claim; null if there is no such limit
     * @param claimed what they have claimed within the last 24 hours
     * @param daily how many that may be; null if there is no such limit
     */
    public record Room(
            int held,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer holds,

            int claimed,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer daily) {}

    /** Whoever asks becomes the owner of a record that has none. */
    public ShownRecord claim(String objectKey, UUID id) {
        Access.require(Permission.WRITE_RECORDS);
        return records.one(
                objectKey,
                object -> new Draft.Claim(
                        id, owner(object).key(), TenantContext.actor().id()));
    }

    /** A record has no owner any more: one's own, or one whose owner one may change anyway. */
    public ShownRecord release(String objectKey, UUID id) {
        Access.require(Permission.WRITE_RECORDS);
        return records.one(
                objectKey, object -> new Draft.Release(id, owner(object).key()));
    }

    public Room room(String objectKey) {
        Access.require(Permission.READ_RECORDS);
        return schemas.with(schema -> {
            ObjectType object = schema.object(objectKey).whole();
            Field owner = owner(object);
            Claim claim = Visibility.rights(schema, object).claim();
            return transactions.read(bound -> {
                schemas.require(schema, bound);
                int held = claims.held(schema, object, owner);
                int claimed = claims.claimed(object).size();
                return switch (claim) {
                    case Claim.Refused _ ->
                        throw Problem.of(ErrorCode.CLAIM_NOT_GIVEN).exception();
                    case Claim.Unlimited _ -> new Room(held, null, claimed, null);
                    case Claim.Limited(ClaimLimits limits) -> new Room(held, limits.holds(), claimed, limits.daily());
                };
            });
        });
    }

    private static Field owner(ObjectType object) {
        return object.owner()
                .orElseThrow(
                        () -> Problem.of(ErrorCode.VALIDATION, List.of(ProblemViolation.of("object", "without-owner")))
                                .exception());
    }

    /** Whether the actor may become the owner of a record that they see, as far as their limits let them. */
    static boolean letsClaim(EffectiveSchema schema, ObjectType object, Revision record) {
        return isUnowned(object, record) && refusal(schema, object, record) == null;
    }

    /** Why the actor may not become the owner of a record that they see; null if they may, or are it. */
    static @Nullable Problem refusal(EffectiveSchema schema, ObjectType object, Revision record) {
        if (TenantContext.actor().kind() != ActorKind.MEMBER
                || !Visibility.rights(schema, object).claim().isGiven()) {
            return Problem.of(ErrorCode.CLAIM_NOT_GIVEN);
        }
        return isUnowned(object, record) || isOwn(object, record) ? null : Problem.of(ErrorCode.CLAIMED_ALREADY);
    }

    /** Whether the actor may leave a record that they see to the pool, or it is there and they might have left it. */
    static boolean letsRelease(EffectiveSchema schema, ObjectType object, Revision record) {
        if (!object.hasPool()) {
            return false;
        }
        Rights rights = Visibility.rights(schema, object);
        return rights.claim().isGiven() && (isOwn(object, record) || isUnowned(object, record))
                || Visibility.letsChange(schema, object, record)
                        && rights.field(owner(object.whole()).id()) == FieldRight.WRITE;
    }

    /** Whether a record has no owner, who could have one. */
    static boolean isUnowned(ObjectType object, Revision record) {
        return object.whole()
                .owner()
                .filter(owner -> record.values().get(owner.id()) == null)
                .isPresent();
    }

    private static boolean isOwn(ObjectType object, Revision record) {
        UUID me = TenantContext.actor().id();
        return object.whole()
                .owner()
                .filter(owner -> me.equals(record.values().get(owner.id())))
                .isPresent();
    }
}
