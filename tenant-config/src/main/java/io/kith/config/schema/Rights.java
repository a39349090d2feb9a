package io.kith.config.schema;

import io.kith.config.definition.ClaimLimits;
import io.kith.config.definition.FieldRight;
import io.kith.config.definition.ObjectGrant;
import io.kith.config.definition.ObjectRight;
import io.kith.config.definition.RecordScope;
import io.kith.config.schema.Role.Denied;
import io.kith.config.schema.Role.Grant;
import io.kith.expression.Condition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the holders of some roles may do with the records of an object: all that one of them gives, without what any of them takes. A role that
 * does not read an object has no say in its fields.
 *
 * @param claim which records without an owner become their own
 * @param fields rights by the ids of fields, of those that are not written freely
 */
public record Rights(
        Reach read,
        boolean create,
        Reach update,
        Reach delete,
        boolean importing,
        boolean exporting,
        Claim claim,
        Map<String, FieldRight> fields) {

    /** Of whoever is not held to declared roles. */
    public static final Rights ALL =
            new Rights(Reach.ALL, true, Reach.ALL, Reach.ALL, true, true, Claim.FREE, Map.of());

    /** Of objects of which they know nothing. */
    public static final Rights NONE =
            new Rights(Reach.NONE, false, Reach.NONE, Reach.NONE, false, false, Claim.NONE, Map.of());

    public Rights {
        fields = Map.copyOf(fields);
    }

    public FieldRight field(String id) {
        return fields.getOrDefault(id, FieldRight.WRITE);
    }

    /** Of creating, importing and exporting there is none: what is made is nowhere yet, and what is read is exported. */
    public Reach reach(ObjectRight right) {
        return switch (right) {
            case READ -> read;
            case UPDATE -> update;
            case DELETE -> delete;
            case CREATE, IMPORT, EXPORT, CLAIM -> Reach.NONE;
        };
    }

    static Rights of(List<Role> roles, ObjectType object) {
        List<Grant> grants = roles.stream()
                .map(role -> role.grant(object.key()))
                .flatMap(Optional::stream)
                .toList();
        List<Denied> denials = roles.stream()
                .map(role -> role.denials().get(object.key()))
                .filter(Objects::nonNull)
                .toList();
        Set<ObjectRight> denied = EnumSet.noneOf(ObjectRight.class);
        denials.forEach(denial -> denied.addAll(denial.definition().rights()));
        List<Condition> never = denials.stream()
                .flatMap(denial -> Stream.ofNullable(denial.records()))
                .toList();
        Reach read = denied.contains(ObjectRight.READ)
                ? Reach.NONE
                : reach(grants, grant -> grant.definition().read(), Grant::readIf, never);
        if (read.isNone()) {
            return NONE;
        }
        Field owner = object.owner().orElse(null);
        Claim claim = owner == null || denied.contains(ObjectRight.CLAIM) ? Claim.NONE : claim(grants);
        if (owner != null && claim.isGiven()) {
            read = read.orUnowned(owner);
        }
        return new Rights(
                read,
                any(grants, denied, ObjectRight.CREATE, ObjectGrant::create),
                denied.contains(ObjectRight.UPDATE)
                        ? Reach.NONE
                        : reach(grants, grant -> grant.definition().update(), Grant::updateIf, never),
                denied.contains(ObjectRight.DELETE)
                        ? Reach.NONE
                        : reach(grants, grant -> grant.definition().delete(), Grant::deleteIf, never),
                any(grants, denied, ObjectRight.IMPORT, ObjectGrant::importing),
                any(grants, denied, ObjectRight.EXPORT, ObjectGrant::exporting),
                claim,
                fields(grants, denials, object));
    }

    private static Claim claim(List<Grant> grants) {
        return grants.stream()
                .map(grant -> grant.definition().claim())
                .filter(Objects::nonNull)
                .reduce(ClaimLimits::or)
                .<Claim>map(Claim.Limited::new)
                .orElse(Claim.NONE);
    }

    private static boolean any(
            List<Grant> grants, Set<ObjectRight> denied, ObjectRight right, Predicate<ObjectGrant> gives) {
        return !denied.contains(right) && grants.stream().map(Grant::definition).anyMatch(gives);
    }

    private static Reach reach(
            List<Grant> grants,
            Function<Grant, RecordScope> scope,
            Function<Grant, @Nullable Condition> besides,
            List<Condition> never) {
        RecordScope widest = RecordScope.NONE;
        boolean through = false;
        List<Condition> more = new ArrayList<>();
        for (Grant grant : grants) {
            widest = widest.or(scope.apply(grant));
            through |= scope.apply(grant) == RecordScope.PARENT;
            Optional.ofNullable(besides.apply(grant)).ifPresent(more::add);
        }
        return new Reach(widest, through, more, never);
    }

    private static Map<String, FieldRight> fields(List<Grant> grants, List<Denied> denials, ObjectType object) {
        Set<String> hidden = new HashSet<>();
        denials.forEach(denial -> hidden.addAll(denial.definition().fields()));
        List<Grant> reading =
                grants.stream().filter(grant -> grant.definition().reads()).toList();
        Map<String, FieldRight> fields = new HashMap<>();
        for (Field field : object.fields()) {
            FieldRight right = hidden.contains(field.key())
                    ? FieldRight.HIDDEN
                    : reading.stream()
                            .map(grant -> grant.definition().field(field.key()))
                            .reduce(FieldRight.HIDDEN, FieldRight::or);
            if (right != FieldRight.WRITE) {
                fields.put(field.id(), right);
            }
        }
        return fields;
    }
}
