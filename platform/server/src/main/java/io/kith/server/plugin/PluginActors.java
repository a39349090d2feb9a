package io.kith.server.plugin;

import io.kith.config.definition.Label;
import io.kith.config.definition.PluginManifest;
import io.kith.config.schema.PluginReach;
import io.kith.server.people.ActingPlugins;
import io.kith.server.people.NamedActor;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.TenantContext;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Plugins as those who act on their own account, and what they are called when they have long gone. */
@Component
final class PluginActors implements ActingPlugins {

    private final JdbcClient jdbc;

    PluginActors(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The same for all its versions, in every company. */
    static UUID id(String plugin) {
        return UUID.nameUUIDFromBytes(("plugin " + plugin).getBytes(StandardCharsets.UTF_8));
    }

    /** In the bound company. */
    static Actor actor(PluginManifest plugin) {
        return Actor.plugin(TenantContext.tenantId(), id(plugin.id()), PluginReach.of(plugin));
    }

    /** Keeps what a plugin is called. */
    void put(PluginManifest plugin) {
        Label label = plugin.label();
        jdbc.sql("""
                        insert into plugin_actor (id, plugin, label_en, label_zh) values (?, ?, ?, ?)
                        on conflict (id) do update set label_en = excluded.label_en, label_zh = excluded.label_zh
                        where (plugin_actor.label_en, plugin_actor.label_zh) <> (excluded.label_en, excluded.label_zh)
                        """)
                .params(id(plugin.id()), plugin.id(), label.en(), label.zh())
                .update();
    }

    @Override
    public List<NamedActor> named(Collection<UUID> ids) {
        Locale locale = LocaleContextHolder.getLocale();
        return jdbc.sql("select id, label_en, label_zh from plugin_actor where id = any(?)")
                .param(ids.toArray(UUID[]::new))
                .query((row, _) -> new NamedActor(
                        row.getObject("id", UUID.class),
                        new Label(row.getString("label_en"), row.getString("label_zh")).in(locale),
                        ActorKind.PLUGIN,
                        true))
                .list();
    }
}
