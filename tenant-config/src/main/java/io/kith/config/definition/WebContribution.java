package io.kith.config.definition;

import org.jspecify.annotations.Nullable;

/**
 * What a plugin puts into a slot; said beforehand, so that menus are made without running any of it.
 *
 * @param id by which the plugin's module brings it, and for a page also its address; no other in the same slot has it
 * @param title what people call it; of a renderer, which they do not call anything, its id
 * @param object key of the object at whose records it stands, or of which a widget tells; null if it belongs to no object
 * @param field key of the field whose values it shows; null but for renderers
 * @param icon name of a Lucide icon; null but for pages and widgets
 * @param size how much room a widget has; null for all else
 */
public record WebContribution(
        WebSlot slot,
        String id,
        Label title,
        @Nullable String object,
        @Nullable String field,
        @Nullable String icon,
        @Nullable WidgetSize size) {}
