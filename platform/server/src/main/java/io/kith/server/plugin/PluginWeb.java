package io.kith.server.plugin;

import io.kith.config.definition.Label;
import io.kith.config.definition.WebContribution;
import io.kith.config.schema.Schema;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.metadata.Schemas;
import io.kith.server.plugin.ReleaseStore.Stored;
import io.kith.server.plugin.RunningPlugins.State;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What the plugins of a company bring for the console: what it is, and its files, which nobody else is given. */
@Service
public final class PluginWeb {

    private final ActiveReleases active;
    private final ReleaseCatalog catalog;
    private final PluginReconciler reconciler;
    private final Schemas schemas;
    private final TenantTransactions transactions;

    PluginWeb(
            ActiveReleases active,
            ReleaseCatalog catalog,
            PluginReconciler reconciler,
            Schemas schemas,
            TenantTransactions transactions) {
        this.active = active;
        this.catalog = catalog;
        this.reconciler = reconciler;
        this.schemas = schemas;
        this.transactions = transactions;
    }

    /**
     * A plugin that brings something.
     *
     * @param contributions but for those at records and fields that whoever asks sees none of
     */
    public record Brought(
            String id,
            String version,
            Label label,
            File entry,
            @Nullable File css,
            List<WebContribution> contributions) {}

    /**
     * A file that the console loads.
     *
     * @param integrity as a page names it, for browsers to hold the file to
     */
    public record File(String path, String integrity) {}

    public record Content(String mediaType, byte[] bytes) {}

    /** Those that the company uses and its operator lets run, by their ids. */
    public List<Brought> list() {
        Access.require(Permission.READ_SCHEMA);
        Schema schema = schemas.newest().schema();
        List<Brought> brought = new ArrayList<>();
        for (Optional<Stored> used : active().values()) {
            used.filter(Stored::enabled)
                    .flatMap(catalog::find)
                    .flatMap(whole -> whole.web().map(web -> brought(whole, web, schema)))
                    .ifPresent(brought::add);
        }
        return brought;
    }

    private static Brought brought(PluginPackage whole, WebBundle web, Schema schema) {
        String css = web.manifest().css();
        return new Brought(
                whole.manifest().id(),
                whole.manifest().version(),
                whole.manifest().label(),
                file(web, web.manifest().entry()),
                css == null ? null : file(web, css),
                web.manifest().contributions().stream()
                        .filter(one -> isSeen(one, schema))
                        .toList());
    }

    /** Whether whoever asks sees what it stands at. */
    private static boolean isSeen(WebContribution one, Schema schema) {
        String field = one.field();
        return one.object() == null
                || schema.object(one.object())
                        .filter(object -> field == null || object.field(field).isPresent())
                        .isPresent();
    }

    private static File file(WebBundle web, String path) {
        WebBundle.WebFile file = web.files().get(path);
        if (file == null) {
            throw new IllegalStateException("the package was let in without " + path);
        }
        return new File(path, file.integrity());
    }

    /** Empty unless the company of whoever asks uses just this release, and it runs and has the file: whichever it is, nobody is told. */
    public Optional<Content> file(String plugin, String version, String path) {
        if (!TenantContext.isBound()) {
            return Optional.empty();
        }
        var release = new PluginRelease(plugin, version);
        return active().getOrDefault(plugin, Optional.empty())
                .filter(stored -> stored.enabled() && stored.release().equals(release))
                .flatMap(catalog::find)
                .flatMap(PluginPackage::web)
                .flatMap(web -> Optional.ofNullable(web.files().get(path)))
                .flatMap(file -> bytes(release, path).map(bytes -> new Content(file.mediaType(), bytes)));
    }

    private SortedMap<String, Optional<Stored>> active() {
        return transactions.query(_ -> active.active());
    }

    private Optional<byte[]> bytes(PluginRelease release, String path) {
        if (!(reconciler.require(release) instanceof State.Running(RunningPlugin plugin))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(
                    plugin.directory().resolve(WebBundle.DIRECTORY).resolve(path)));
        } catch (NoSuchFileException e) {
            // it has been stopped this moment
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
