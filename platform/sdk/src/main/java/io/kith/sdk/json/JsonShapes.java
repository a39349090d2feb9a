package io.kith.sdk.json;

import io.kith.sdk.error.InvalidJsonException;
import io.kith.sdk.record.Message;
import io.kith.sdk.record.Violation;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes what was read into what is wanted, and keeps everything that does not fit. */
final class JsonShapes {

    private static final int MOST_VIOLATIONS = 100;

    private final boolean exactly;
    private final List<Violation> violations = new ArrayList<>();

    /** @param exactly whether a member that a type does not have is a mistake */
    JsonShapes(boolean exactly) {
        this.exactly = exactly;
    }

    <T> T value(@Nullable Object read, Class<T> type) {
        Object value = shaped("", read, type);
        if (!violations.isEmpty() || value == null) {
            throw new InvalidJsonException(violations);
        }
        @SuppressWarnings("unchecked") // primitives have no other
        T shaped = (T) value;
        return shaped;
    }

    /** Null if it does not fit, which is kept. */
    private @Nullable Object shaped(String path, @Nullable Object read, Type type) {
        if (type instanceof ParameterizedType of && of.getRawType() == Optional.class) {
            Object value = read == null ? null : shaped(path, read, of.getActualTypeArguments()[0]);
            return Optional.ofNullable(value);
        }
        if (read == null) {
            return refused(path, "required", Message.of("A value is needed", "必须填写"));
        }
        return switch (type) {
            case ParameterizedType of
            when of.getRawType() == List.class -> items(path, read, of.getActualTypeArguments()[0]);
            case ParameterizedType of
            when of.getRawType() == Map.class && of.getActualTypeArguments()[0] == String.class ->
                members(path, read, of.getActualTypeArguments()[1]);
            case Class<?> one -> single(path, read, one);
            default -> throw unknown(type);
        };
    }

    private @Nullable Object single(String path, Object read, Class<?> type) {
        if (type == Object.class) {
            return read;
        } else if (type == String.class) {
            return read instanceof String ? read : misfit(path, "a text", "文本");
        } else if (type == boolean.class || type == Boolean.class) {
            return read instanceof Boolean ? read : misfit(path, "true or false", " true 或 false");
        } else if (type == int.class || type == Integer.class) {
            return parsed(path, read, BigDecimal.class, BigDecimal::intValueExact, "a whole number", "整数");
        } else if (type == long.class || type == Long.class) {
            return parsed(path, read, BigDecimal.class, BigDecimal::longValueExact, "a whole number", "整数");
        } else if (type == double.class || type == Double.class) {
            return parsed(path, read, BigDecimal.class, BigDecimal::doubleValue, "a number", "数字");
        } else if (type == BigDecimal.class) {
            return read instanceof BigDecimal
                    ? read
                    : parsed(path, read, String.class, JsonShapes::decimal, "a number", "数字");
        } else if (type == UUID.class) {
            return parsed(path, read, String.class, UUID::fromString, "an id", "标识（UUID）");
        } else if (type == LocalDate.class) {
            return parsed(path, read, String.class, LocalDate::parse, "a date such as 2026-03-01", "日期，例如 2026-03-01");
        } else if (type == Instant.class) {
            return parsed(
                    path,
                    read,
                    String.class,
                    Instant::parse,
                    "a moment such as 2026-03-01T08:00:00Z",
                    "时间，例如 2026-03-01T08:00:00Z");
        } else if (type == Map.class) {
            return read instanceof Map ? read : misfit(path, "an object", "对象");
        } else if (type == List.class) {
            return read instanceof List ? read : misfit(path, "a list", "列表");
        } else if (type.isEnum()) {
            return constant(path, read, type);
        } else if (type.isRecord()) {
            return made(path, read, type);
        }
        throw unknown(type);
    }

    private static BigDecimal decimal(String text) {
        if (new JsonParser(text).value() instanceof BigDecimal number) {
            return number;
        }
        throw new NumberFormatException(text);
    }

    private <R> @Nullable Object parsed(
            String path, Object read, Class<R> written, Function<R, Object> parse, String en, String zh) {
        if (written.isInstance(read)) {
            try {
                return parse.apply(written.cast(read));
            } catch (IllegalArgumentException | ArithmeticException | DateTimeException | InvalidJsonException e) {
                return misfit(path, en, zh);
            }
        }
        return misfit(path, en, zh);
    }

    private @Nullable Object constant(String path, Object read, Class<?> type) {
        List<?> constants = Arrays.asList(type.getEnumConstants());
        for (Object one : constants) {
            if (one instanceof Enum<?> constant && constant.name().equals(read)) {
                return constant;
            }
        }
        String names = constants.stream().map(one -> ((Enum<?>) one).name()).collect(Collectors.joining(", "));
        return misfit(path, "one of " + names, "以下之一：" + names);
    }

    private @Nullable Object items(String path, Object read, Type type) {
        if (!(read instanceof List<?> list)) {
            return misfit(path, "a list", "列表");
        }
        List<@Nullable Object> items = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            items.add(shaped(path + "[" + i + "]", list.get(i), type));
        }
        return Collections.unmodifiableList(items);
    }

    private @Nullable Object members(String path, Object read, Type type) {
        if (!(read instanceof Map<?, ?> map)) {
            return misfit(path, "an object", "对象");
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        map.forEach((name, value) ->
                members.put(String.valueOf(name), shaped(below(path, String.valueOf(name)), value, type)));
        return Collections.unmodifiableMap(members);
    }

    private @Nullable Object made(String path, Object read, Class<?> type) {
        if (!(read instanceof Map<?, ?> map)) {
            return misfit(path, "an object", "对象");
        }
        RecordComponent[] components = type.getRecordComponents();
        int before = violations.size();
        @Nullable Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            Object value = map.get(name);
            values[i] = value == null && isNullable(components[i])
                    ? null
                    : shaped(below(path, name), value, components[i].getGenericType());
        }
        if (exactly) {
            Set<String> allowed =
                    Stream.of(components).map(RecordComponent::getName).collect(Collectors.toUnmodifiableSet());
            for (Object name : map.keySet()) {
                if (!allowed.contains(String.valueOf(name))) {
                    String all = allowed.stream().sorted().collect(Collectors.joining(", "));
                    refused(
                            below(path, String.valueOf(name)),
                            "unknown-member",
                            message("Is not known here; there are: " + all, "此处没有该项；可用：" + all));
                }
            }
        }
        return violations.size() > before ? null : made(type, components, values);
    }

    private static boolean isNullable(RecordComponent component) {
        AnnotatedType type = component.getAnnotatedType();
        return Stream.concat(Stream.of(type.getAnnotations()), Stream.of(component.getAnnotations()))
                .anyMatch(one -> one.annotationType().getSimpleName().equals("Nullable"));
    }

    private static Object made(Class<?> type, RecordComponent[] components, @Nullable Object[] values) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            // the plugin's own constructor has its reasons
            switch (e.getCause()) {
                case RuntimeException its -> throw its;
                case Error its -> throw its;
                case null, default ->
                    throw new IllegalArgumentException("the constructor of " + type.getName() + " throws", e);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getName() + " cannot be made", e);
        }
    }

    private @Nullable Object misfit(String path, String en, String zh) {
        return refused(path, "wrong-type", message("Has to be " + en, "必须是" + zh));
    }

    private @Nullable Object refused(String path, String code, Message message) {
        if (violations.size() < MOST_VIOLATIONS) {
            violations.add(new Violation(path, code, message));
        }
        return null;
    }

    private static Message message(String en, String zh) {
        return Message.of(shortened(en), shortened(zh));
    }

    private static String shortened(String text) {
        return text.length() <= Message.LONGEST ? text : text.substring(0, Message.LONGEST - 1) + "…";
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static IllegalArgumentException unknown(Type type) {
        return new IllegalArgumentException("nothing is read from JSON as a " + type.getTypeName());
    }
}
