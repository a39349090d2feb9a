package io.kith.config.command;

import io.kith.config.definition.Definitions;
import io.kith.config.plan.Planner;
import io.kith.config.schema.SchemaCompiler;
import io.kith.config.schema.SchemaFinding;
import io.kith.config.standard.StandardDefinitions;
import io.kith.config.text.Sentence;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.FieldIds;
import io.kith.config.yaml.Finding;
import io.kith.config.yaml.ReadResult;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a company's files as the server would and prints everything that is wrong with them, a line each:
 * {@code objects/building.yaml:9:31 field 'occupant': …}.
 *
 * <pre>./kith validate my-company/</pre>
 *
 * <p>It ends with 0 if nothing is wrong, with 1 if something is, and with 2 if there is nothing to read.
 */
public final class Validate {

    static final int SOUND = 0;
    static final int FLAWED = 1;
    static final int UNUSABLE = 2;

    private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");

    private final PrintStream out;
    private final Locale locale;
    private final List<ReadResult> results = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    private Validate(PrintStream out, Locale locale) {
        this.out = out;
        this.locale = locale;
    }

    public static void main(String[] paths) {
        System.exit(run(Stream.of(paths).map(Path::of).toList(), System.out, Locale.getDefault()));
    }

    /** @param paths files, and directories whose definitions are looked for at any depth */
    static int run(List<Path> paths, PrintStream out, Locale locale) {
        return new Validate(out, locale).run(paths);
    }

    private int run(List<Path> paths) {
        List<Path> missing = paths.stream().filter(path -> !Files.exists(path)).toList();
        missing.forEach(path -> say(Sentence.of("There is no " + path + ".", "找不到 " + path + "。")));
        List<Path> files = missing.isEmpty() ? files(paths) : List.of();
        if (files.isEmpty()) {
            say(Sentence.of(
                    "Name files or directories with definitions (.yaml, .yml, .json).",
                    "请给出含有定义的文件或目录（.yaml、.yml、.json）。"));
            return UNUSABLE;
        }
        files.forEach(this::read);
        List<Definitions> read = results.stream().map(ReadResult::definitions).toList();
        Definitions all = Planner.gathered(Definitions.joined(read));
        List<SchemaFinding> contradictions =
                SchemaCompiler.compile(List.of(StandardDefinitions.load()), all).findings();
        // what could not be read is missed by what refers to it: that would be said twice
        if (findings.isEmpty()) {
            contradictions.forEach(finding -> located(finding).ifPresent(findings::add));
        }
        findings.forEach(finding -> out.println(finding.file() + ":" + finding.line() + ":" + finding.column() + " "
                + finding.message().in(locale)));
        say(summary(files.size(), all));
        return findings.isEmpty() ? SOUND : FLAWED;
    }

    private Optional<Finding> located(SchemaFinding finding) {
        return results.stream()
                .flatMap(result -> result.locate(finding).stream())
                .findFirst();
    }

    private static List<Path> files(List<Path> paths) {
        return paths.stream()
                .flatMap(Validate::files)
                .distinct()
                .sorted(Comparator.comparing(Path::toString))
                .toList();
    }

    private static Stream<Path> files(Path path) {
        if (!Files.isDirectory(path)) {
            return Stream.of(path);
        }
        try (Stream<Path> below = Files.walk(path)) {
            return below
                    .filter(Files::isRegularFile)
                    .filter(file -> ENDINGS.stream().anyMatch(file.toString()::endsWith))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Path file) {
        try {
            ReadResult result = DefinitionReader.read(
                    file.toString(), Files.readString(file), DefinitionOwner.TENANT, FieldIds.random());
            results.add(result);
            findings.addAll(result.findings());
        } catch (CharacterCodingException e) {
            findings.add(new Finding(file.toString(), 1, 1, Sentence.of("is not in UTF-8", "不是 UTF-8 编码")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Sentence summary(int files, Definitions all) {
        int objects = all.objects().size();
        int extensions = all.extensions().size();
        int wrong = findings.size();
        Sentence read = Sentence.of(
                counted(files, "file") + ", " + counted(objects, "object") + ", " + counted(extensions, "extension")
                        + ": ",
                files + " 个文件、" + objects + " 个对象、" + extensions + " 个扩展：");
        return wrong == 0
                ? read.then("nothing is wrong", "没有问题")
                : read.then(wrong == 1 ? "1 thing is wrong" : wrong + " things are wrong", "有 " + wrong + " 个问题");
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private void say(Sentence sentence) {
        out.println(sentence.in(locale));
    }
}
