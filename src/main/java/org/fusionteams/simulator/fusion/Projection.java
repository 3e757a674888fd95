package org.fusionteams.simulator.fusion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which attributes and which children an answer shows: the reading of {@code fields} and {@code expand}. */
final class Projection {

    private final ResourceDefinition definition;
    private final Map<String, Projection> children = new LinkedHashMap<>();
    private @Nullable List<Integer> selected;

    private Projection(ResourceDefinition definition) {
        this.definition = definition;
    }

    /** Where both are given {@code fields} wins, as Oracle documents. */
    static Projection read(ResourceDefinition definition, @Nullable String fields, @Nullable String expand) {
        Projection projection = new Projection(definition);
        if (fields != null) {
            projection.readFields(fields);
        } else if (expand != null) {
            projection.readExpand(expand);
        }
        return projection;
    }

    ResourceDefinition definition() {
        return definition;
    }

    Map<String, Projection> children() {
        return children;
    }

    boolean selectsAll() {
        return selected == null;
    }

    /** Positions of the attributes shown, in the definition's order or the one asked for. */
    List<Integer> positions() {
        if (selected != null) {
            return selected;
        }
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < definition.attributes().size(); i++) {
            if (!definition.attributes().get(i).hidden()) {
                all.add(i);
            }
        }
        return all;
    }

    private void readFields(String fields) {
        for (String section : fields.split(";")) {
            int colon = section.indexOf(':');
            Projection target = colon < 0 ? this : descend(section.substring(0, colon));
            target.select(section.substring(colon + 1));
        }
    }

    private void select(String names) {
        List<Integer> positions = selected == null ? new ArrayList<>() : selected;
        for (String each : names.split(",")) {
            String name = each.strip();
            AttributeDefinition attribute = definition.visible(name);
            if (attribute == null) {
                throw FusionFailure.badAttribute(name, "Attribute " + name + " isn't valid for this resource.");
            }
            if (!attribute.projectable()) {
                throw FusionFailure.badAttribute(name, "Attribute " + name + " can't be selected with fields.");
            }
            positions.add(definition.position(name));
        }
        selected = positions;
    }

    private void readExpand(String expand) {
        if (expand.strip().equals("all")) {
            expandAll();
            return;
        }
        for (String path : expand.split(",")) {
            descend(path.strip());
        }
    }

    private void expandAll() {
        for (ResourceDefinition child : definition.children()) {
            descend(child.name()).expandAll();
        }
    }

    private Projection descend(String path) {
        Projection target = this;
        for (String name : path.split("\\.")) {
            ResourceDefinition child = target.definition.child(name);
            if (child == null) {
                throw FusionFailure.badRequest(
                        "Resource " + name + " isn't a child of " + target.definition.name() + ".");
            }
            target = target.children.computeIfAbsent(name, unused -> new Projection(child));
        }
        return target;
    }
}
