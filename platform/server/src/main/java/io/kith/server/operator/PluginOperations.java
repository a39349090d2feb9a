package io.kith.server.operator;

import io.kith.server.plugin.PluginRelease;
import io.kith.server.plugin.PluginReleases;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What operators do with plugins; each of it stands in their log, in the transaction that does it. */
@Service
public final class PluginOperations {

    private final PluginReleases releases;
    private final OperatorLog log;

    PluginOperations(PluginReleases releases, OperatorLog log) {
        this.releases = releases;
        this.log = log;
    }

    /** @param signature of the zip; null if there is none */
    public PluginReleases.Seen install(byte[] zip, byte @Nullable [] signature) {
        return releases.install(zip, signature, release -> note(OperatorAction.PLUGIN_INSTALLED, release));
    }

    public PluginReleases.Seen start(PluginRelease release) {
        return releases.enable(release, true, one -> note(OperatorAction.PLUGIN_STARTED, one));
    }

    public PluginReleases.Seen stop(PluginRelease release) {
        return releases.enable(release, false, one -> note(OperatorAction.PLUGIN_STOPPED, one));
    }

    public void remove(PluginRelease release) {
        releases.remove(release, one -> note(OperatorAction.PLUGIN_REMOVED, one));
    }

    public PluginReleases.Key trust(String name, String key) {
        return releases.trust(
                name,
                key,
                fingerprint -> log.append(OperatorAction.PLUGIN_KEY_TRUSTED, null, name + " " + fingerprint));
    }

    public void distrust(String fingerprint) {
        releases.distrust(fingerprint, one -> log.append(OperatorAction.PLUGIN_KEY_DISTRUSTED, null, one));
    }

    private void note(OperatorAction action, PluginRelease release) {
        log.append(action, null, release.toString());
    }
}
