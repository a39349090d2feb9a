package io.kith.server.plugin;

import io.kith.config.definition.Label;
import io.kith.config.text.Sentence;
import io.kith.sdk.error.AccessDeniedException;
import io.kith.sdk.error.InvalidRequestException;
import io.kith.sdk.error.NotFoundException;
import io.kith.sdk.error.RecordRefusedException;
import io.kith.sdk.error.UnavailableException;
import io.kith.sdk.hook.HttpEndpoint;
import io.kith.sdk.http.HttpMethod;
import io.kith.sdk.http.HttpReply;
import io.kith.sdk.http.HttpRequest;
import io.kith.sdk.record.Violation;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.metadata.Schemas;
import io.kith.server.plugin.RunningPlugins.State;
import io.kith.server.plugin.host.HookCall;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Has plugins that the company uses answer requests, for whoever asks. */
@Service
public final class PluginEndpoints {

    /** The violation of a text that is no JSON, as the SDK calls it. */
    private static final String NOT_JSON = "not-json";

    private final PluginReconciler plugins;
    private final HookCalls calls;
    private final Suspensions suspensions;
    private final Schemas schemas;
    private final PluginSettings settings;

    PluginEndpoints(
            PluginReconciler plugins,
            HookCalls calls,
            Suspensions suspensions,
            Schemas schemas,
            PluginSettings settings) {
        this.plugins = plugins;
        this.calls = calls;
        this.suspensions = suspensions;
        this.schemas = schemas;
        this.settings = settings;
    }

    /** What came of a request, with nothing in it that asks the plugin for anything. */
    public sealed interface Answer {

        record Replied(HttpReply reply) implements Answer {}

        /** Not to be asked once more: something may be stored already. */
        record Refused(Problem problem) implements Answer {}
    }

    /** By the endpoint of a plugin with a path. */
    public Answer answer(String plugin, String path, HttpRequest request) {
        boolean onlyReads = request.method() == HttpMethod.GET;
        Access.require(onlyReads ? Permission.READ_RECORDS : Permission.WRITE_RECORDS);
        RunningPlugin running = running(plugin);
        HttpEndpoint endpoint = running.hooks().endpoints().get(path);
        if (endpoint == null) {
            throw Problem.of(ErrorCode.NOT_FOUND).exception();
        }
        Label label = running.manifest().label();
        if (suspensions.isSuspended(plugin)) {
            throw PluginHooks.problem(ErrorCode.PLUGIN_SUSPENDED, plugin, label).exception();
        }
        HookCall call = HookCall.request(onlyReads);
        Answer answer;
        try {
            answer = calls.call(
                    running,
                    HookCalls.Kind.ENDPOINT,
                    endpoint,
                    call,
                    () -> answered(endpoint, request),
                    settings.endpointTime());
        } catch (PluginFault e) {
            ErrorCode code = switch (e.kind()) {
                case FAILED, LATE -> ErrorCode.ENDPOINT_FAILED;
                case BUSY, GONE -> ErrorCode.PLUGIN_BUSY;
            };
            answer = new Answer.Refused(PluginHooks.problem(code, plugin, label));
        }
        if (answer instanceof Answer.Refused(Problem problem) && !call.hasChanged()) {
            // whoever asks may be allowed more than a moment ago
            throw problem.exception();
        }
        return answer;
    }

    private RunningPlugin running(String plugin) {
        String version = schemas.newest().whole().schema().plugins().get(plugin);
        if (version == null) {
            throw Problem.of(ErrorCode.NOT_FOUND).exception();
        }
        return switch (plugins.require(new PluginRelease(plugin, version))) {
            case State.Running(RunningPlugin running) -> running;
            case State.Failed _ ->
                throw PluginHooks.problem(ErrorCode.ENDPOINT_FAILED, plugin, null)
                        .exception();
            case State.Disabled(Label label) ->
                throw PluginHooks.problem(ErrorCode.PLUGIN_STOPPED, plugin, label)
                        .exception();
        };
    }

    /** On the plugin's thread. */
    private static Answer answered(HttpEndpoint endpoint, HttpRequest request) {
        try {
            return new Answer.Replied(
                    Objects.requireNonNull(endpoint.answer(request), "an endpoint answers with a reply"));
        } catch (RuntimeException e) {
            return new Answer.Refused(refusal(e).orElseThrow(() -> e));
        }
    }

    /** Empty for what is a mistake of the plugin. */
    private static Optional<Problem> refusal(RuntimeException thrown) {
        return switch (thrown) {
            case InvalidRequestException its -> Optional.of(invalid(its.violations()));
            case RecordRefusedException its -> Optional.of(Problem.of(ErrorCode.VALIDATION, said(its.violations())));
            case NotFoundException _ -> Optional.of(Problem.of(ErrorCode.NOT_FOUND));
            case AccessDeniedException _ -> Optional.of(Problem.of(ErrorCode.FORBIDDEN));
            case UnavailableException _ -> Optional.of(Problem.of(ErrorCode.UNAVAILABLE));
            default -> Optional.empty();
        };
    }

    private static Problem invalid(List<Violation> violations) {
        boolean isJson = violations.stream().noneMatch(one -> one.code().equals(NOT_JSON));
        return Problem.of(isJson ? ErrorCode.VALIDATION : ErrorCode.MALFORMED_REQUEST, said(violations));
    }

    private static List<ProblemViolation> said(List<Violation> violations) {
        return violations.stream()
                .map(one -> ProblemViolation.said(
                        one.field(),
                        one.code(),
                        Sentence.of(one.message().en(), one.message().zh())))
                .toList();
    }
}
