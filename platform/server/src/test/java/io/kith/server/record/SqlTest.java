package io.kith.server.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Statements and the parameters in them. */
class SqlTest {

    private static final UUID ID = new UUID(1, 2);

    private final Sql list = Sql.of("a = ? and b = ?", ID, "key").then(" and c > ?", 1L);

    @Test
    void knownParametersBecomePartOfTheText() {
        Sql written = list.writtenOut(_ -> true);
        assertThat(written.text())
                .isEqualTo("a = '00000000-0000-0001-0000-000000000002'::uuid and b = 'key' and c > 1::bigint");
        assertThat(written.parameters()).isEmpty();
    }

    @Test
    void withOneThatIsNotKnownAllOfThemStayParameters() {
        assertThat(list.writtenOut(parameter -> !parameter.equals("key"))).isEqualTo(list);
        assertThat(Sql.of("a = ?", (Object) null).writtenOut(_ -> true).parameters())
                .containsExactly((Object) null);
    }

    @Test
    void aWordEndsWhereItEnds() {
        assertThat(Sql.of("a = ?", "it's' or true --").writtenOut(_ -> true).text())
                .isEqualTo("a = 'it''s'' or true --'");
        assertThat(Sql.of("a = ?", "等级?").writtenOut(_ -> true).text()).isEqualTo("a = '等级?'");
    }

    @Test
    void whatCannotBeWrittenOutIsRefused() {
        assertThatThrownBy(
                        () -> Sql.of("a = any(?)", (Object) new String[] {"x"}).writtenOut(_ -> true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Sql.of("a ? 'x' and b = ?", 1L).writtenOut(_ -> true))
                .isInstanceOf(IllegalStateException.class);
    }
}
