package io.kith.config.definition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What kind of value a parameter of a rule set has. */
public enum ParameterType {
    INTEGER("integer", BigDecimal.class),
    DECIMAL("decimal", BigDecimal.class),
    /** 40 is 40 %, as in fields of this type. */
    PERCENT("percent", BigDecimal.class),
    BOOLEAN("boolean", Boolean.class),
    DATE("date", LocalDate.class);

    private final String key;
    private final Class<?> javaType;

    ParameterType(String key, Class<?> javaType) {
        this.key = key;
        this.javaType = javaType;
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(ParameterType::key).toList();
    }

    public static Optional<ParameterType> ofKey(String key) {
        return Arrays.stream(values()).filter(type -> type.key.equals(key)).findFirst();
    }

    /** As authors write it. */
    public String key() {
        return key;
    }

    public boolean isNumber() {
        return javaType == BigDecimal.class;
    }

    public Class<?> javaType() {
        return javaType;
    }
}
