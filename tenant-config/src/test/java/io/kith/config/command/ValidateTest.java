package io.kith.config.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateTest {

    private static final String BUILDING = """
            kind: object
            key: c_building
            label: Building
            title: name
            fields:
              - {key: name, type: text, label: Name, required: true}
              - {key: occupant, type: reference, label: Occupant, to: customer}
            """;

    @TempDir
    Path directory;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void soundFilesAtAnyDepthAreCounted() throws IOException {
        write("objects/building.yaml", BUILDING);
        write("more/deeper/customer.json", """
                {"kind": "extension", "object": "customer", "fields": [{"key": "c_home", "type": "reference", "label": "Home", "to": "c_building"}]}
                """);
        write("notes.txt", "kind: nothing");
        assertThat(validate(Locale.ENGLISH, directory)).isZero();
        assertThat(lines()).containsExactly("2 files, 1 object, 1 extension: nothing is wrong");
    }

    @Test
    void everythingThatIsWrongIsPrintedWithItsPlace() throws IOException {
        Path building = write("building.yaml", BUILDING.replace("type: text", "type: txt"));
        Path latin = directory.resolve("latin.yaml");
        Files.write(latin, "label: Größe".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(validate(Locale.ENGLISH, directory)).isEqualTo(1);
        assertThat(lines()).hasSize(3);
        assertThat(lines().getFirst())
                .startsWith(building + ":6:23 field 'name': 'type' cannot be 'txt'; did you mean 'text'?");
        assertThat(lines().get(1)).isEqualTo(latin + ":1:1 is not in UTF-8");
        assertThat(lines().getLast()).isEqualTo("2 files, 1 object, 0 extensions: 2 things are wrong");
    }

    @Test
    void contradictionsBetweenFilesAreFoundToo() throws IOException {
        Path building = write("building.yaml", BUILDING.replace("to: customer", "to: c_firm"));
        assertThat(validate(Locale.SIMPLIFIED_CHINESE, building)).isEqualTo(1);
        assertThat(lines()).containsExactly(building + ":7:59 字段“occupant”：对象“c_firm”不存在", "1 个文件、1 个对象、0 个扩展：有 1 个问题");
    }

    @Test
    void whatIsDeclaredInTwoFilesIsSaid() throws IOException {
        write("a.yaml", BUILDING);
        write("b.yaml", BUILDING);
        assertThat(validate(Locale.ENGLISH, directory)).isEqualTo(1);
        assertThat(lines().getFirst()).endsWith("object 'c_building': an object with this key exists already");
    }

    @Test
    void whoNamesNothingIsToldWhatToName() {
        assertThat(validate(Locale.ENGLISH)).isEqualTo(2);
        assertThat(validate(Locale.ENGLISH, directory)).isEqualTo(2);
        assertThat(validate(Locale.ENGLISH, directory.resolve("nowhere"))).isEqualTo(2);
        assertThat(lines()).contains("There is no " + directory.resolve("nowhere") + ".");
    }

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private int validate(Locale locale, Path... paths) {
        return Validate.run(List.of(paths), new PrintStream(printed, true, StandardCharsets.UTF_8), locale);
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
