package io.kith.config.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a role gives of one object, as its author declared it. Nothing is changed or deleted that is not read too.
 *
 * @param readIf what is true of records that are read besides; null for none
 * @param updateIf likewise of those that are changed
 * @param deleteIf likewise of those that are deleted
 * @param importing whether files of them are imported
 * @param exporting whether lists of them are taken away as files
 * @param claim how many records without an owner, which are read then too, become one's own; null for none
 * @param fields rights by the keys of fields; {@link #ALL} for those that are not named, which are written otherwise
 */
public record ObjectGrant(
        RecordScope read,
        @Nullable String readIf,
        boolean create,
        RecordScope update,
        @Nullable String updateIf,
        RecordScope delete,
        @Nullable String deleteIf,
        boolean importing,
        boolean exporting,
        @Nullable ClaimLimits claim,
        SequencedMap<String, FieldRight> fields) {

    /** Stands for all objects, and for all fields, that are not named themselves. */
    public static final String ALL = "*";

    public ObjectGrant {
        fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
    }

    /** Whether there are records that are read. */
    public boolean reads() {
        return read != RecordScope.NONE || readIf != null;
    }

    /** Whether there are records that are changed. */
    public boolean updates() {
        return update != RecordScope.NONE || updateIf != null;
    }

    /** Which records a right reaches; that of making some reaches none yet. */
    public RecordScope scope(ObjectRight right) {
        return switch (right) {
            case READ -> read;
            case UPDATE -> update;
            case DELETE -> delete;
            case CREATE, IMPORT, EXPORT, CLAIM -> RecordScope.NONE;
        };
    }

    /** What is true of records that a right reaches besides; null for none. */
    public @Nullable String condition(ObjectRight right) {
        return switch (right) {
            case READ -> readIf;
            case UPDATE -> updateIf;
            case DELETE -> deleteIf;
            case CREATE, IMPORT, EXPORT, CLAIM -> null;
        };
    }

    /**
     * The right to a field; of fields that say nothing of themselves, what is said of all others. Whoever neither makes nor changes records
     * writes nothing into them, so that a role which only reads lets nobody write what another one keeps from them.
     */
    public FieldRight field(String key) {
        FieldRight said = fields.getOrDefault(key, fields.getOrDefault(ALL, FieldRight.WRITE));
        return said == FieldRight.WRITE && !create && !updates() ? FieldRight.READ : said;
    }

    /** The same with other conditions; null for none. */
    public ObjectGrant withConditions(@Nullable String reading, @Nullable String updating, @Nullable String deleting) {
        return new ObjectGrant(
                read, reading, create, update, updating, delete, deleting, importing, exporting, claim, fields);
    }

    /** The same with fields by other names. */
    public ObjectGrant withFields(Map<String, FieldRight> others) {
        return new ObjectGrant(
                read,
                readIf,
                create,
                update,
                updateIf,
                delete,
                deleteIf,
                importing,
                exporting,
                claim,
                new LinkedHashMap<>(others));
    }
}
