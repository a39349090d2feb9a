package io.kith.server.plugin.host;

import io.kith.config.definition.FieldRight;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.PluginReach;
import io.kith.config.text.Nearest;
import io.kith.sdk.error.AccessDeniedException;
import io.kith.sdk.error.CapabilityMissingException;
import io.kith.sdk.error.HostException;
import io.kith.sdk.error.NotFoundException;
import io.kith.sdk.error.UnavailableException;
import io.kith.server.changelog.Cascade;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.ProblemException;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.Aside;
import io.kith.server.tenancy.StaleAccess;
import io.kith.server.tenancy.TenantContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one way of a plugin into Kith: as whoever acts, narrowed to what the plugin may do. Nothing of the server comes out of it. */
final class PluginDoor {

    private static final Logger log = LoggerFactory.getLogger(PluginDoor.class);

    /** Refusals that say nothing of what the plugin has asked for. */
    private static final Set<ErrorCode> OF_THE_COMPANY = Set.of(
            ErrorCode.COMPANY_SUSPENDED, ErrorCode.COMPANY_CLOSED, ErrorCode.UNAVAILABLE, ErrorCode.UNAUTHENTICATED);

    private final PluginReach plugin;
    private final Supplier<Schemas> schemas;
    private final HostProblems problems;
    private final Floods floods;

    /** @param floods of what fails inside */
    PluginDoor(PluginReach plugin, Supplier<Schemas> schemas, HostProblems problems, Floods floods) {
        this.floods = floods;
        this.plugin = plugin;
        this.schemas = schemas;
        this.problems = problems;
    }

    /** Does something inside, without any code of the plugin. */
    <T> T through(Supplier<T> work) {
        HookCall call = HookCall.running();
        requireActive(call);
        call.inside(true);
        try {
            return TenantContext.call(TenantContext.actor().through(plugin), () -> entered(call, work));
        } catch (HostException e) {
            throw e;
        } catch (ProblemException e) {
            if (OF_THE_COMPANY.contains(e.problem().code())) {
                call.spoil();
            }
            throw problems.shown(e.problem());
        } catch (StaleAccess e) {
            call.met(e);
            throw new UnavailableException("what whoever acts may do has just changed");
        } catch (RuntimeException e) {
            call.spoil();
            // what it says may be of the server, and hold values
            if (floods.next(TenantContext.tenantId()).isPresent()) {
                log.warn("a host service has failed for plugin {}", plugin.plugin(), e);
            }
            throw new UnavailableException("Kith cannot do this now; its own log says why");
        } finally {
            call.inside(false);
        }
    }

    /** {@link #through} for what changes something. */
    <T> T changing(Supplier<T> work) {
        HookCall call = HookCall.running();
        try {
            return through(work);
        } finally {
            call.changed();
        }
    }

    /** Whoever waits may hold a connection already: they are asked for on one of a few of their own. */
    private static <T> T entered(HookCall call, Supplier<T> work) {
        Supplier<T> deeper = () -> Cascade.call(call.depth(), work);
        return call.isWaitedFor() ? Aside.call(deeper::get) : deeper.get();
    }

    /** What acts on its own account does so for as long as the company wants it to. */
    void requireActive(HookCall call) {
        if (TenantContext.actor().kind() == ActorKind.PLUGIN
                && !schemas.get().current().whole().schema().plugins().containsKey(plugin.plugin())) {
            call.spoil();
            throw new UnavailableException("the company has given the plugin up");
        }
    }

    /** Empty if what is asked for is not there. Inside. */
    <T> Optional<T> ifFound(Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (ProblemException e) {
            if (e.problem().code() == ErrorCode.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** An object as it is seen inside; of the newest schema where the one at hand does not have it. */
    ObjectType object(String key) {
        EffectiveSchema seen = schemas.get().current();
        if (seen.schema().object(key).isEmpty()) {
            seen = schemas.get().newest();
        }
        Optional<ObjectType> whole = seen.whole().schema().object(key);
        if (whole.isEmpty()) {
            throw new NotFoundException("the company has no object '" + key + "'"
                    + Nearest.hint(
                                    key,
                                    seen.schema().objects().stream()
                                            .map(ObjectType::key)
                                            .toList())
                            .en());
        }
        if (!plugin.reads(whole.get())) {
            throw missing("records:" + key + ":read", "read records of '" + key + "'");
        }
        return seen.schema()
                .object(key)
                .orElseThrow(() -> new AccessDeniedException("whoever acts may not read records of '" + key + "'"));
    }

    /** Whether the plugin sees a field that there is, whoever acts. */
    boolean reads(ObjectType object, Field field) {
        return plugin.right(object.whole(), field) != FieldRight.HIDDEN;
    }

    boolean writes(ObjectType object, Field field) {
        return plugin.right(object.whole(), field) == FieldRight.WRITE;
    }

    Field series(ObjectType object, String key) {
        return plugin.series(object, key)
                .orElseThrow(() -> new NotFoundException(
                        "'" + object.key() + "' has no field '" + key + "' of which the plugin keeps a series"));
    }

    /** The day it is in the company. Inside. */
    LocalDate today(Clock clock) {
        return LocalDate.ofInstant(
                clock.instant(), schemas.get().current().tenant().timeZone());
    }

    boolean creates(ObjectType object) {
        return plugin.creates(object);
    }

    CapabilityMissingException missing(String capability, String what) {
        return new CapabilityMissingException(
                capability,
                "plugin '" + plugin.plugin() + "' needs the capability '" + capability + "' in its plugin.yaml to "
                        + what);
    }
}
