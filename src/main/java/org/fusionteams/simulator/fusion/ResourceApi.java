package org.fusionteams.simulator.fusion;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fusionteams.simulator.SimulatedRequest;
import org.fusionteams.simulator.SimulatedResponse;
import org.jspecify.annotations.Nullable;

/** The REST resources behind the sign-in: catalog, collections, items, children, describe. The pod guards it. */
final class ResourceApi {

    static final String ROOT = "/fscmRestApi/resources";
    private static final String VERSION = "11.13.18.05";
    private static final Set<String> VERSIONS = Set.of(VERSION, "latest");
    private static final String COLLECTION_TYPE = "application/vnd.oracle.adf.resourcecollection+json";
    private static final String ITEM_TYPE = "application/vnd.oracle.adf.resourceitem+json";

    private final Map<String, Table> tables;
    private final PodSettings settings;

    /** Keys on the last page served, for the mode that changes rows between pages. */
    private List<Long> lastServed = List.of();

    ResourceApi(Map<String, Table> tables, PodSettings settings) {
        this.tables = tables;
        this.settings = settings;
    }

    /** The keys of the collection's page served last, none when another kind of request came after it. */
    List<Long> lastServed() {
        return lastServed;
    }

    SimulatedResponse answer(SimulatedRequest request, int version) {
        lastServed = List.of();
        if (!settings.privilege) {
            throw FusionFailure.forbidden();
        }
        List<String> segments = segments(request.path());
        if (segments.isEmpty()) {
            return Descriptions.catalog();
        }
        if (!VERSIONS.contains(segments.get(0)) || segments.size() < 2) {
            throw FusionFailure.notFound();
        }
        Table table = tables.get(segments.get(1));
        if (table == null) {
            throw FusionFailure.notFound();
        }
        Map<String, String> parameters = parameters(request);
        Call call = new Call(request, version, parameters, representation(version, parameters));
        String collection = request.origin() + ROOT + "/" + VERSION + "/" + segments.get(1);
        if (segments.size() == 2) {
            return collection(call, table, collection);
        }
        if (segments.size() == 3 && segments.get(2).equals("describe")) {
            if (parameters.containsKey("q")) {
                throw FusionFailure.badRequest("The q parameter isn't valid for describe.");
            }
            return Descriptions.describe(table.definition(), collection);
        }
        PodRow row = settings.dataRole ? find(table, segments.get(2)) : null;
        return below(call, table, row, collection, segments.subList(3, segments.size()));
    }

    /** An item of a table, or what is beneath it. */
    private SimulatedResponse below(
            Call call, Table table, @Nullable PodRow top, String topCollection, List<String> rest) {
        PodRow row = top;
        ResourceDefinition definition = table.definition();
        String collection = topCollection;
        String parent = null;
        List<String> left = rest;
        while (row != null && left.size() >= 2 && left.get(0).equals("child")) {
            ResourceDefinition child = definition.child(left.get(1));
            if (child == null) {
                break;
            }
            List<PodRow> children = row.children(child.name());
            parent = call.representation.address(collection, definition, row);
            collection = parent + "/child/" + child.name();
            definition = child;
            if (left.size() == 2) {
                Query query =
                        new QueryReader(child, settings, table.wholeSeconds(), call.version).read(call.parameters);
                return page(call, Page.sorted(children, query, 0), query, projection(call, child), collection, parent);
            }
            String key = left.get(2);
            row = children.stream()
                    .filter(each -> isKeyOf(child, key, each.key()))
                    .findFirst()
                    .orElse(null);
            left = left.subList(3, left.size());
        }
        if (row == null || !left.isEmpty()) {
            throw FusionFailure.notFound();
        }
        return item(call, row, projection(call, definition), collection, parent);
    }

    private SimulatedResponse collection(Call call, Table table, String collection) {
        ResourceDefinition definition = table.definition();
        Query query = new QueryReader(definition, settings, table.wholeSeconds(), call.version).read(call.parameters);
        Projection projection = projection(call, definition);
        Page page = settings.dataRole
                ? table.select(query, settings.shuffle)
                : new Page(List.of(), false, query.countAll() ? 0 : -1);
        lastServed = page.rows().stream().map(PodRow::key).toList();
        return page(call, page, query, projection, collection, null);
    }

    private SimulatedResponse page(
            Call call, Page page, Query query, Projection projection, String collection, @Nullable String parent) {
        boolean wrong = settings.hasMoreBug && query.offset() > 0;
        int total = page.total() >= 0 && wrong ? page.rows().size() : page.total();
        Page shown = new Page(page.rows(), page.hasMore() && !wrong, query.countAll() ? Math.max(total, 0) : -1);
        byte[] body = Representation.write(json -> {
            if (settings.omitItemsWhenEmpty && shown.rows().isEmpty()) {
                json.writeStartObject();
                call.representation.writePaging(
                        json, shown, projection.definition().name(), collection, query.limit(), query.offset());
                json.writeEndObject();
            } else {
                call.representation.writeCollection(
                        json, shown, projection, collection, parent, query.limit(), query.offset());
            }
        });
        return SimulatedResponse.of(200, call.contentType(COLLECTION_TYPE), body)
                .withHeader("REST-Framework-Version", Integer.toString(call.version));
    }

    private static SimulatedResponse item(
            Call call, PodRow row, Projection projection, String collection, @Nullable String parent) {
        byte[] body =
                Representation.write(json -> call.representation.writeItem(json, row, projection, collection, parent));
        return SimulatedResponse.of(200, call.contentType(ITEM_TYPE), body)
                .withHeader("REST-Framework-Version", Integer.toString(call.version))
                .withHeader("ETag", "\"" + Representation.changeIndicator(row) + "\"");
    }

    private static Projection projection(Call call, ResourceDefinition definition) {
        return Projection.read(definition, call.parameters.get("fields"), call.parameters.get("expand"));
    }

    private Representation representation(int version, Map<String, String> parameters) {
        String links = parameters.get("links");
        return new Representation(
                version,
                links == null ? null : Set.copyOf(Arrays.asList(links.split(","))),
                Boolean.parseBoolean(parameters.get("onlyData")),
                settings.keyMode == FusionPod.KeyMode.OPAQUE,
                settings.extraAttributes,
                settings.responseOffset);
    }

    /** A plain number finds its row in both modes, as customers' code relies on; an opaque key only where it is given out. */
    private static @Nullable PodRow find(Table table, String segment) {
        Long revealed = OpaqueKeys.reveal(table.definition().name(), segment);
        if (revealed != null) {
            return table.definition().opaqueKeys() ? table.get(revealed) : null;
        }
        try {
            return table.get(Long.parseLong(segment));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static boolean isKeyOf(ResourceDefinition definition, String segment, long key) {
        return segment.equals(Long.toString(key)) || segment.equals(OpaqueKeys.hide(definition.name(), key));
    }

    /** The decoded path segments below the root; a segment may hold an encoded slash. */
    private static List<String> segments(String path) {
        String below = path.substring(ROOT.length());
        if (below.isEmpty() || below.equals("/")) {
            return List.of();
        }
        return Arrays.stream(below.substring(1).split("/", -1))
                .map(SimulatedRequest::decodePath)
                .toList();
    }

    private static Map<String, String> parameters(SimulatedRequest request) {
        try {
            return request.query();
        } catch (IllegalArgumentException e) {
            throw FusionFailure.badRequest("The query string isn't well encoded.");
        }
    }

    /** One request with what was read of it so far. */
    private record Call(
            SimulatedRequest request, int version, Map<String, String> parameters, Representation representation) {

        String contentType(String specific) {
            return request.headers().getOrDefault("accept", "").contains(specific) ? specific : "application/json";
        }
    }
}
