package io.kith.server.metadata;

import io.kith.config.record.Conversion;
import io.kith.config.schema.Field;
import io.kith.config.schema.Schema;
import java.util.UUID;

/**
 * A field whose values become those of another one, which is to take its place. Until then whoever writes the one writes the other too.
 *
 * @param object key of the object whose fields they are
 * @param returning whether the other has been there before, and has values of that time
 */
public record FieldConversion(UUID id, String object, Field from, Field to, boolean returning) {

    /** With the options of the lists that they name. */
    FieldConversion whole(Schema schema) {
        return new FieldConversion(id, object, schema.withOptions(from), schema.withOptions(to), returning);
    }

    public Conversion in(EffectiveSchema schema) {
        FieldConversion whole = whole(schema.schema());
        return new Conversion(
                whole.from,
                whole.to,
                schema.tenant().baseCurrency(),
                schema.tenant().timeZone());
    }
}
