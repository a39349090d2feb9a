package io.kith.expression;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** The variables of a small CRM, one of each type and some pairs. */
final class Samples {

    static final Variable NAME = new Variable("name", ValueType.TEXT);
    static final Variable ALIAS = new Variable("alias", ValueType.TEXT);
    static final Variable STAGE = new Variable("stage", ValueType.CHOICE, List.of("open", "won", "lost"));
    static final Variable LAST_STAGE = new Variable("lastStage", ValueType.CHOICE, List.of("open", "won", "lost"));
    static final Variable AMOUNT = new Variable("amount", ValueType.NUMBER);
    static final Variable LIMIT = new Variable("limit", ValueType.NUMBER);
    static final Variable SUBSCRIBED = new Variable("subscribed", ValueType.BOOLEAN);
    static final Variable VERIFIED = new Variable("verified", ValueType.BOOLEAN);
    static final Variable BIRTHDAY = new Variable("birthday", ValueType.DATE);
    static final Variable CREATED_AT = new Variable("createdAt", ValueType.DATE_TIME);
    static final Variable OWNER = new Variable("owner", ValueType.ID);
    static final Variable CHANNELS = new Variable("channels", ValueType.CHOICES, List.of("mail", "phone", "sms"));
    static final Variable TAGS = new Variable("tags", ValueType.TAGS);
    static final Variable PARTNERS = new Variable("partners", ValueType.IDS);
    static final Variable MOBILE = Variable.phone("mobile");
    static final Variable PHONE = Variable.phone("phone");
    static final Variable PARENT_NAME = new Variable("parent.name", ValueType.TEXT);

    static final List<Variable> ALL = List.of(
            NAME,
            ALIAS,
            STAGE,
            LAST_STAGE,
            AMOUNT,
            LIMIT,
            SUBSCRIBED,
            VERIFIED,
            BIRTHDAY,
            CREATED_AT,
            OWNER,
            CHANNELS,
            TAGS,
            PARTNERS,
            MOBILE,
            PHONE,
            PARENT_NAME);

    static final Variables VARIABLES = Variables.of(ALL);

    static final EvaluationContext CONTEXT = new EvaluationContext(
            new SampleForms(),
            Instant.parse("2026-01-31T18:30:00Z"),
            ZoneId.of("Asia/Shanghai"),
            UUID.fromString("0190a6e0-0000-7000-0000-000000000001"));

    private Samples() {}

    static Compilation<Condition> compile(String text) {
        return ExpressionCompiler.condition(text, VARIABLES, Backend.MEMORY);
    }

    static Condition condition(String text) {
        return switch (compile(text)) {
            case Compilation.Compiled(var condition) -> condition;
            case Compilation.Rejected(var problems) -> throw new AssertionError(text + ": " + problems);
        };
    }
}
