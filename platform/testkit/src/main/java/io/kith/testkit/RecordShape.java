package io.kith.testkit;

import io.kith.config.definition.FieldType;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.text.Nearest;
import io.kith.sdk.error.RecordTypeException;
import io.kith.sdk.record.Money;
import io.kith.sdk.record.RecordOf;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A Java record of a plugin, and how it is made of a stored one. */
final class RecordShape<T extends Record> {

    /** What every record has: its type, and the value. */
    private record Own(String type, Function<SeenRecord, Object> value) {}

    private static final Map<String, Own> OWN = Map.of(
            "id", new Own(UUID.class.getName(), SeenRecord::id),
            "version", new Own("long", SeenRecord::version),
            "createdAt", new Own(Instant.class.getName(), SeenRecord::createdAt),
            "createdBy", new Own(UUID.class.getName(), SeenRecord::createdBy),
            "updatedAt", new Own(Instant.class.getName(), SeenRecord::updatedAt),
            "updatedBy", new Own(UUID.class.getName(), SeenRecord::updatedBy));

    private final Class<T> type;
    private final String object;
    private final List<RecordComponent> components;
    private final Constructor<T> constructor;

    private RecordShape(Class<T> type, String object, List<RecordComponent> components, Constructor<T> constructor) {
        this.type = type;
        this.object = object;
        this.components = components;
        this.constructor = constructor;
    }

    /** @throws RecordTypeException if the type is no record of an object */
    static <T extends Record> RecordShape<T> of(Class<T> type) {
        RecordOf of = type.getAnnotation(RecordOf.class);
        if (of == null) {
            throw new RecordTypeException(
                    "class " + type.getName() + " has no @RecordOf that says of which object it is");
        }
        List<RecordComponent> components = List.of(type.getRecordComponents());
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(
                    components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return new RecordShape<>(type, of.value(), components, constructor);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record without its constructor: " + type.getName(), e);
        }
    }

    String object() {
        return object;
    }

    /** Keys of the fields that it is made of. */
    List<String> fields() {
        return components.stream()
                .map(RecordComponent::getName)
                .filter(name -> !OWN.containsKey(name))
                .toList();
    }

    /** Everything by which it does not fit an object, with all fields that there are. */
    List<String> flaws(ObjectType whole) {
        return flaws(whole, _ -> true);
    }

    /** @param known whether a field that is not there would have to be */
    List<String> flaws(ObjectType whole, Predicate<String> known) {
        List<String> flaws = new ArrayList<>();
        for (RecordComponent component : components) {
            String name = component.getName();
            if (OWN.containsKey(name) || whole.field(name).isPresent() || known.test(name)) {
                flaw(whole, component).ifPresent(flaw -> flaws.add(named(name) + flaw));
            }
        }
        return flaws;
    }

    private static Optional<String> flaw(ObjectType object, RecordComponent component) {
        String found = component.getGenericType().getTypeName();
        Own own = OWN.get(component.getName());
        if (own != null) {
            return found.equals(own.type())
                    ? Optional.empty()
                    : Optional.of(" is a " + found + ", not a " + own.type());
        }
        Optional<Field> field = object.field(component.getName());
        if (field.isEmpty()) {
            return Optional.of(": object '" + object.key() + "' has no field '" + component.getName() + "'"
                    + Nearest.hint(
                                    component.getName(),
                                    object.fields().stream().map(Field::key).toList())
                            .en());
        }
        List<String> allowed = allowed(field.get().type());
        return allowed.contains(found)
                ? Optional.empty()
                : Optional.of(" is a " + found + ", and field '" + object.key() + "." + component.getName()
                        + "' of type " + field.get().type().key() + " is a " + String.join(" or ", allowed));
    }

    /** Names of the types that hold values of a field. */
    private static List<String> allowed(FieldType type) {
        return switch (type) {
            case TEXT, LONG_TEXT, RICH_TEXT, CHOICE, PHONE, EMAIL, URL, AUTO_NUMBER -> names(String.class);
            case INTEGER -> names(Long.class, Integer.class, long.class, int.class);
            case DECIMAL, PERCENT -> names(BigDecimal.class);
            case MONEY -> names(Money.class);
            case BOOLEAN -> names(Boolean.class, boolean.class);
            case DATE -> names(LocalDate.class);
            case DATE_TIME -> names(Instant.class);
            case MULTI_CHOICE, TAGS -> List.of("java.util.List<java.lang.String>");
            case ADDRESS -> List.of("java.util.Map<java.lang.String, java.lang.String>");
            case REFERENCE, USER -> names(UUID.class);
            case REFERENCES, FILES -> List.of("java.util.List<java.util.UUID>");
        };
    }

    private static List<String> names(Class<?>... types) {
        return Arrays.stream(types).map(Class::getName).toList();
    }

    /**
     * The Java record of a stored one. What whoever acts does not see has no value.
     *
     * @throws RecordTypeException if a primitive component has no value, or the value is too large for it
     */
    T of(SeenRecord record) {
        @Nullable Object[] values =
                components.stream().map(component -> value(component, record)).toArray();
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            // the plugin's own constructor has its reasons
            switch (e.getCause()) {
                case RuntimeException its -> throw its;
                case Error its -> throw its;
                case null, default ->
                    throw new RecordTypeException(
                            "record " + type.getName() + " cannot be made: its constructor throws");
            }
        } catch (ReflectiveOperationException e) {
            throw new RecordTypeException("record " + type.getName() + " cannot be made: " + e.getMessage());
        }
    }

    private @Nullable Object value(RecordComponent component, SeenRecord record) {
        Own own = OWN.get(component.getName());
        if (own != null) {
            return own.value().apply(record);
        }
        Object value = record.values().get(component.getName());
        if (value == null) {
            if (component.getType().isPrimitive()) {
                throw new RecordTypeException(named(component.getName()) + " is primitive, and field '" + object + "."
                        + component.getName() + "' has no value");
            }
            return null;
        }
        return component.getType() == int.class || component.getType() == Integer.class
                ? whole(component, (Long) value)
                : value;
    }

    private Integer whole(RecordComponent component, Long value) {
        if (value.intValue() != value) {
            throw new RecordTypeException(named(component.getName()) + " is too small for a value of field '" + object
                    + "." + component.getName() + "'");
        }
        return value.intValue();
    }

    String named(String component) {
        return "record " + type.getName() + ": component '" + component + "'";
    }
}
