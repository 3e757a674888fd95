package org.fusionteams.poll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.fusionteams.record.RecordReader;
import org.jspecify.annotations.Nullable;

/**
 * One child collection as it is fetched, page by page, up to a limit. It is put into its parent with its first page, and
 * takes the place of what came without an order.
 */
final class ChildCollection {

    private final String parentPath;
    private final Detail detail;
    private final ObjectNode parent;
    private final int limit;
    private final List<@Nullable String> paths = new ArrayList<>();
    private @Nullable ObjectNode collection;
    private boolean more = true;

    /** @param limit most rows that are read, at least 1 */
    ChildCollection(String parentPath, Detail detail, ObjectNode parent, int limit) {
        this.parentPath = parentPath;
        this.detail = detail;
        this.parent = parent;
        this.limit = limit;
    }

    Detail detail() {
        return detail;
    }

    /** True while there are rows to ask for. */
    boolean lacks() {
        return more && size() < limit;
    }

    int size() {
        return paths.size();
    }

    ObjectNode row(int index) {
        return (ObjectNode) items().get(index);
    }

    /** Path of a row on the pod; null when it was not asked for or not given. */
    @Nullable
    String path(int index) {
        return paths.get(index);
    }

    /** In order of the first of their fields: pages without an order repeat some children and leave others out. */
    String query() {
        return parentPath + "/child/" + detail.child() + "?fields="
                + PageQuery.encoded(String.join(",", detail.fields())) + "&orderBy="
                + detail.fields().get(0) + "%3Aasc&totalResults=true&"
                + (detail.below().isEmpty() ? "onlyData=true" : "links=self") + "&limit=" + (limit - size())
                + "&offset=" + size();
    }

    void received(InputStream body) {
        PageRows rows = new PageRows(body);
        List<JsonNode> page = new ArrayList<>();
        List<@Nullable String> pagePaths = new ArrayList<>();
        while (rows.hasNext()) {
            JsonNode row = rows.next();
            if (size() + page.size() < limit) {
                page.add(RecordReader.selectedChild(row, detail.fields()));
                pagePaths.add(detail.below().isEmpty() ? null : RecordReader.selfPath(row));
            }
        }
        boolean cut = rows.received() > page.size();
        more = cut || (rows.saysMore() && rows.received() > 0);
        items().addAll(page);
        paths.addAll(pagePaths);
        summarize(rows.totalResults());
    }

    private void summarize(@Nullable Long reported) {
        ObjectNode into = collection();
        into.put("hasMore", more);
        if (!more) {
            into.put("total", size());
        } else if (reported != null && reported > size()) {
            into.put("total", reported);
        } else if (!into.has("total")) {
            // The pod's total is an estimate; one that is less than what we hold is no number to show.
            into.putNull("total");
        }
    }

    private ArrayNode items() {
        return (ArrayNode) collection().get("items");
    }

    private ObjectNode collection() {
        if (collection == null) {
            collection = parent.putObject(detail.child());
            collection.putArray("items");
        }
        return collection;
    }
}
