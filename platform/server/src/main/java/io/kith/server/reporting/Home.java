package io.kith.server.reporting;

import java.util.List;

/**
 * How a member has arranged the widgets of their home.
 *
 * @param widgets in their order, also such as nobody brings at the moment: they keep their places
 */
public record Home(List<Widget> widgets) {

    static final Home USUAL = new Home(List.of());

    public Home {
        widgets = List.copyOf(widgets);
    }

    /** @param id by which the plugin brings it */
    public record Widget(String plugin, String id, boolean shown) {

        String key() {
            return plugin + "." + id;
        }
    }

    List<String> shown() {
        return widgets.stream().filter(Widget::shown).map(Widget::key).toList();
    }

    List<String> hidden() {
        return widgets.stream()
                .filter(widget -> !widget.shown())
                .map(Widget::key)
                .toList();
    }
}
