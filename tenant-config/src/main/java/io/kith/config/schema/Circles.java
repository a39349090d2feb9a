package io.kith.config.schema;

import io.kith.config.text.Sentence;
import io.kith.expression.Condition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Finds values of several objects that would need each other; those within one object have been found before. */
final class Circles {

    private final Map<String, Map<String, Field>> fields;
    private final Map<Node, Set<Node>> needs = new LinkedHashMap<>();

    private record Node(String object, String field) {

        @Override
        public String toString() {
            return object + "." + field;
        }
    }

    private Circles(Map<String, Map<String, Field>> fields, Map<String, Expressions> expressions) {
        this.fields = fields;
        expressions.forEach((object, own) -> fields.getOrDefault(object, Map.of()).values().stream()
                .filter(field -> field.definition().isComputed())
                .forEach(field -> {
                    Set<Node> needed = needed(object, field, own);
                    if (!needed.isEmpty()) {
                        needs.put(new Node(object, field.key()), needed);
                    }
                }));
        leaveOutEnds();
    }

    /** Takes out, again and again, what needs nothing that is left: ways end there, and seldom is anything left in the end. */
    private void leaveOutEnds() {
        Map<Node, Integer> open = new HashMap<>();
        Map<Node, List<Node>> neededBy = new HashMap<>();
        Deque<Node> ends = new ArrayDeque<>();
        needs.forEach((node, needed) -> {
            List<Node> own = needed.stream().filter(needs::containsKey).toList();
            own.forEach(
                    one -> neededBy.computeIfAbsent(one, _ -> new ArrayList<>()).add(node));
            open.put(node, own.size());
            if (own.isEmpty()) {
                ends.add(node);
            }
        });
        while (!ends.isEmpty()) {
            Node end = ends.remove();
            needs.remove(end);
            for (Node node : neededBy.getOrDefault(end, List.of())) {
                if (open.merge(node, -1, Integer::sum) == 0) {
                    ends.add(node);
                }
            }
        }
    }

    /**
     * @param expressions of all objects, roll-ups included
     * @param sound objects of which it is known that no circle goes through them alone
     */
    static void report(
            Map<String, Map<String, Field>> fields,
            Map<String, Expressions> expressions,
            Set<String> sound,
            Consumer<SchemaFinding> findings) {
        var circles = new Circles(fields, expressions);
        for (Node node : circles.needs.keySet()) {
            List<Node> way = sound.contains(node.object()) ? List.of() : circles.wayBack(node);
            if (!way.isEmpty()) {
                String shown =
                        String.join(" -> ", way.stream().map(Node::toString).toList());
                boolean rollup = circles.isRollup(node);
                findings.accept(new SchemaFinding(
                        node.object(),
                        node.field(),
                        rollup ? "rollup" : "formula",
                        Sentence.of("goes round in a circle: " + shown, "循环引用：" + shown)));
            }
        }
    }

    private boolean isRollup(Node node) {
        Field field = fields.getOrDefault(node.object(), Map.of()).get(node.field());
        return field != null && field.definition().rollup() != null;
    }

    /** What is not worked out itself needs nothing. */
    private boolean isComputed(String object, String key) {
        Field field = fields.getOrDefault(object, Map.of()).get(key);
        return field != null && field.definition().isComputed();
    }

    private Set<Node> needed(String object, Field field, Expressions own) {
        Set<Node> needed = new LinkedHashSet<>();
        var formula = own.formulas().containsKey(field.id())
                ? own.formulas().get(field.id())
                : own.ofTheMoment().get(field.id());
        if (formula != null) {
            add(needed, object, formula.variables());
            own.lookups()
                    .getOrDefault(field.id(), List.of())
                    .forEach(lookup ->
                            add(needed, lookup.object(), Set.of(lookup.field().key())));
        }
        Rollup rollup = own.rollups().get(field.id());
        if (rollup != null) {
            Field of = rollup.of();
            if (of != null) {
                add(needed, rollup.object(), Set.of(of.key()));
            }
            Condition where = rollup.where();
            if (where != null) {
                add(needed, rollup.object(), where.variables());
            }
        }
        return needed;
    }

    private void add(Set<Node> needed, String object, Set<String> names) {
        names.stream().filter(name -> isComputed(object, name)).forEach(name -> needed.add(new Node(object, name)));
    }

    /** From a value over what it needs back to itself; empty if there is no such way. */
    private List<Node> wayBack(Node start) {
        Map<Node, Node> from = new HashMap<>();
        Deque<Node> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            Node node = open.remove();
            for (Node next : needs.getOrDefault(node, Set.of())) {
                if (next.equals(start)) {
                    Deque<Node> way = new ArrayDeque<>(List.of(start));
                    for (Node back = node; !back.equals(start); back = from.getOrDefault(back, start)) {
                        way.addFirst(back);
                    }
                    way.addFirst(start);
                    return List.copyOf(way);
                }
                if (from.putIfAbsent(next, node) == null) {
                    open.add(next);
                }
            }
        }
        return List.of();
    }
}
