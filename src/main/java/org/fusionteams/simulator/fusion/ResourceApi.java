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

    /** For the mode that changes rows between pages. */
    private Served lastServed = Served.NOTHING;

    ResourceApi(Map<String, Table> tables, PodSettings settings) {
        this.tables = tables;
        this.settings = settings;
    }

    /** The collection's page served last, nothing when another kind of request came after it. */
    Served lastServed() {
        return lastServed;
    }

    SimulatedResponse answer(SimulatedRequest request, int version) {
        lastServed = Served.NOTHING;
        if (!settings.privilege) {
            throw FusionFailure.forbidden();
        }
        List<String> segments = segments(request.path());
        if (segments.isEmpty()) {
            return Descriptions.catalog(settings.latestFramework);
        }
        if (!VERSIONS.contains(segments.get(0)) || segments.size() < 2) {
            throw FusionFailure.notFound();
        }
        Table table = tables.get(segments.get(1));
        if (table == null) {
            throw FusionFailure.notFound();
        }
        if (!settings.mayUse(segments.get(1))) {
            throw FusionFailure.forbidden();
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
            return Descriptions.describe(table.definition(), collection, settings.extraAttributes);
        }
        PodRow row = settings.maySeeRowsOf(segments.get(1)) ? find(table, segments.get(2)) : null;
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
            parent = call.representation.address(collection, definition, row);
            collection = parent + "/child/" + child.name();
            definition = child;
            if (left.size() == 2) {
                Query query =
                        new QueryReader(child, settings, table.wholeSeconds(), call.version).read(call.parameters);
                Page page = Page.ofChildren(row.children(child.name()), child, query);
                return page(call, page, query, projection(call, child), collection, parent);
            }
            Long key = key(child, left.get(2));
            row = key == null ? null : row.child(child.name(), key);
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
        boolean hidden =
                settings.emptyWithoutFinder.contains(definition.name()) && !call.parameters.containsKey("finder");
        Page page = settings.maySeeRowsOf(definition.name()) && !hidden
                ? table.select(query, settings.shuffle)
                : new Page(List.of(), false, query.countAll() ? 0 : -1);
        lastServed = new Served(
                definition.name(), page.rows().stream().map(PodRow::key).toList());
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
        Long key = key(table.definition(), segment);
        return key == null ? null : table.get(key);
    }

    private static @Nullable Long key(ResourceDefinition definition, String segment) {
        Long revealed = OpaqueKeys.reveal(definition.name(), segment);
        if (revealed != null) {
            return definition.opaqueKeys() ? revealed : null;
        }
        try {
            return Long.valueOf(segment);
        } catch (NumberFormatException e) {
            return null;
        }
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

    /**
     * A page of a collection that was served.
     *
     * @param keys of its rows
     */
    record Served(String resource, List<Long> keys) {

        static final Served NOTHING = new Served("", List.of());
    }

    /** One request with what was read of it so far. */
    private record Call(
            SimulatedRequest request, int version, Map<String, String> parameters, Representation representation) {

        String contentType(String specific) {
            return request.headers().getOrDefault("accept", "").contains(specific) ? specific : "application/json";
        }
    }
}
