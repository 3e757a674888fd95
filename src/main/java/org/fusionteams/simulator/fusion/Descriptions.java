package org.fusionteams.simulator.fusion;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.fusionteams.simulator.SimulatedResponse;

/** What the pod says about itself: the catalog of versions, and each resource's attributes. */
final class Descriptions {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int RANGE_SIZE = 25;

    private Descriptions() {}

    static SimulatedResponse catalog(int latestFramework) {
        ObjectNode version = NODES.objectNode().put("version", "11.13.18.05").put("isLatest", true);
        ObjectNode extension = version.putObject("adf:extension").put("defaultFrameworkVersion", "1");
        ArrayNode allowed = extension.putArray("allowedFrameworkVersions");
        for (int each = 1; each <= latestFramework; each++) {
            allowed.add(Integer.toString(each));
        }
        ObjectNode body = NODES.objectNode();
        body.putArray("items").add(version);
        return SimulatedResponse.json(200, body);
    }

    static SimulatedResponse describe(ResourceDefinition definition, String collection, boolean extraAttributes) {
        ObjectNode body = NODES.objectNode();
        body.putObject("Resources").set(definition.name(), describe(definition, extraAttributes));
        ((ObjectNode) body.path("Resources").path(definition.name()))
                .putArray("links")
                .addObject()
                .put("rel", "self")
                .put("href", collection + "/describe")
                .put("name", "self")
                .put("kind", "describe");
        return SimulatedResponse.json(200, body);
    }

    private static ObjectNode describe(ResourceDefinition definition, boolean extraAttributes) {
        ObjectNode resource = NODES.objectNode();
        ArrayNode attributes = resource.putArray("attributes");
        for (AttributeDefinition attribute : definition.attributes()) {
            if (!attribute.hidden()) {
                describe(attributes.addObject(), attribute)
                        .put("mandatory", attribute.name().equals(definition.key()));
            }
        }
        if (extraAttributes) {
            for (AttributeDefinition attribute : Representation.EXTRA) {
                describe(attributes.addObject(), attribute).put("mandatory", false);
            }
        }
        ArrayNode finders =
                resource.putObject("collection").put("rangeSize", RANGE_SIZE).putArray("finders");
        for (FinderDefinition finder : definition.usableFinders()) {
            ArrayNode variables = finders.addObject().put("name", finder.name()).putArray("attributes");
            finder.variables().keySet().forEach(name -> variables.addObject().put("name", name));
        }
        ObjectNode children = resource.putObject("children");
        for (ResourceDefinition child : definition.children()) {
            children.set(child.name(), describe(child, extraAttributes));
        }
        return resource;
    }

    private static ObjectNode describe(ObjectNode json, AttributeDefinition attribute) {
        return json.put("name", attribute.name())
                .put("type", attribute.type().describedAs())
                .put("updatable", false)
                .put("queryable", attribute.queryable());
    }
}
