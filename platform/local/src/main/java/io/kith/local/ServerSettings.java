package io.kith.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the server is told through its environment, where other users of the machine cannot read it.
 *
 * @param managementPort where probes and metrics are
 * @param files the folder for the files of records
 * @param stores the other parts of the run
 */
record ServerSettings(int port, int managementPort, Secrets secrets, Path files, List<Part> stores) {

    /** Name of the secret by which programs act as the operator of the local run. */
    static final String OPERATOR = "operator";

    /** The one address under which a local Kith is known, so that cookies, links in mails and sign-in agree on it. */
    static URI baseUrl(int port) {
        return URI.create("http://" + Ports.HOST + ":" + port);
    }

    URI baseUrl() {
        return baseUrl(port);
    }

    URI managementUrl() {
        return baseUrl(managementPort);
    }

    Map<String, String> toEnvironment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("SERVER_ADDRESS", Ports.HOST);
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("MANAGEMENT_SERVER_ADDRESS", Ports.HOST);
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(managementPort));
        // people read these
        environment.put("LOGGING_STRUCTURED_FORMAT_CONSOLE", "");
        environment.put("KITH_SECRET", secrets.get("server"));
        environment.put("KITH_OPERATOR_TOKEN", secrets.get(OPERATOR));
        // whoever writes a plugin tries it here first
        environment.put("KITH_PLUGIN_UNSIGNED", "true");
        environment.put("KITH_FILES_FOLDER", files.toString());
        // not every browser takes a secure cookie from http, be it from this machine
        environment.put("KITH_SESSION_SECURECOOKIES", "false");
        environment.put(
                "KITH_SIGNUP_LINK", baseUrl().resolve("/sign-up/continue").toString());
        // whoever signs up here again and again is trying it out
        environment.put("KITH_SIGNUP_REQUESTSPERHOUR", "1000");
        environment.put("KITH_SIGNUP_MAILSPERHOUR", "100");
        environment.put("KITH_SIGNUP_CHECKSPERMINUTE", "1000");
        // Ctrl-C is to be done within ten seconds, stores included
        environment.put("SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE", "4s");
        stores.forEach(store -> environment.putAll(store.settings()));
        return environment;
    }
}
