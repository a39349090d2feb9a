package io.kith.sdk.json;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes values as JSON, within a room. */
final class JsonWriter {

    private static final int ROOM = 5 << 20;
    private static final int MOST_DIGITS = 400;

    private final StringBuilder written = new StringBuilder();
    private final Map<Class<?>, RecordComponent[]> known = new HashMap<>();
    private int depth;

    String text(@Nullable Object value) {
        write(value);
        return written.toString();
    }

    private void write(@Nullable Object value) {
        switch (value) {
            case null -> append("null");
            case String text -> string(text);
            case Enum<?> constant -> string(constant.name());
            case UUID id -> string(id.toString());
            case LocalDate date -> string(date.toString());
            case Instant moment -> string(moment.toString());
            case Boolean flag -> append(flag.toString());
            case Integer number -> append(number.toString());
            case Long number -> append(number.toString());
            case BigInteger number -> append(number.toString());
            case Double number when Double.isFinite(number) -> append(number.toString());
            case BigDecimal number
            when Math.abs((long) number.scale()) <= MOST_DIGITS -> append(number.toPlainString());
            case Optional<?> one -> write(one.orElse(null));
            case Map<?, ?> map -> map(map);
            case List<?> list -> list(list);
            case Record one -> components(one);
            default ->
                throw new IllegalArgumentException(
                        "nothing in JSON is a " + value.getClass().getName() + ", or not with this value");
        }
    }

    private void map(Map<?, ?> map) {
        enter('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String name)) {
                throw new IllegalArgumentException("the members of an object in JSON are called by texts");
            }
            member(first, name, entry.getValue());
            first = false;
        }
        leave('}');
    }

    private void components(Record one) {
        enter('{');
        boolean first = true;
        for (RecordComponent component : known.computeIfAbsent(one.getClass(), Class::getRecordComponents)) {
            member(first, component.getName(), value(one, component));
            first = false;
        }
        leave('}');
    }

    private static @Nullable Object value(Record one, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(one);
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                case RuntimeException its -> throw its;
                case Error its -> throw its;
                case null, default -> throw new IllegalArgumentException("an accessor throws: " + component, e);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException("a component cannot be read: " + component, e);
        }
    }

    private void member(boolean first, String name, @Nullable Object value) {
        if (!first) {
            append(",");
        }
        string(name);
        append(":");
        write(value);
    }

    private void list(List<?> list) {
        enter('[');
        boolean first = true;
        for (Object item : list) {
            if (!first) {
                append(",");
            }
            write(item);
            first = false;
        }
        leave(']');
    }

    private void enter(char bracket) {
        if (++depth > JsonParser.DEEPEST) {
            throw new IllegalArgumentException("JSON is nested up to " + JsonParser.DEEPEST + " times");
        }
        written.append(bracket);
    }

    private void leave(char bracket) {
        written.append(bracket);
        depth--;
    }

    private void string(String text) {
        requireRoom(text.length() + 2L);
        written.append('"');
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            switch (one) {
                case '"' -> written.append("\\\"");
                case '\\' -> written.append("\\\\");
                case '\n' -> written.append("\\n");
                case '\r' -> written.append("\\r");
                case '\t' -> written.append("\\t");
                default -> {
                    if (one < ' ' || Character.isSurrogate(one) && !isPaired(text, i)) {
                        written.append("\\u").append(String.format("%04x", (int) one));
                    } else {
                        written.append(one);
                    }
                }
            }
        }
        written.append('"');
    }

    private static boolean isPaired(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }

    private void append(String text) {
        requireRoom(text.length());
        written.append(text);
    }

    private void requireRoom(long more) {
        if (written.length() + more > ROOM) {
            throw new IllegalArgumentException("it comes to more than " + (ROOM >> 20) + " MB of JSON");
        }
    }
}
