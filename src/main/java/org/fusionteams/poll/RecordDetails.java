package org.fusionteams.poll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.fusionteams.record.FusionRecord;
import org.fusionteams.record.RecordReader;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What is fetched for one record, one request at a time: children that did not come whole with its page, and, when
 * readers shall hear of it, the details of its type and a related row. All of it goes into a copy of the record's values,
 * which is what the jq file sees; the record itself stays as it was compared.
 */
public final class RecordDetails {

    private static final Logger LOG = Logger.getLogger(RecordDetails.class);

    /** Requests for children of children, per record. */
    private static final int MOST_BELOW = 10;

    private final FusionRecord record;
    private final String restPath;
    private final int limit;
    private final ObjectNode values;
    private final Deque<Pending> pending = new ArrayDeque<>();
    private @Nullable ChildCollection children;
    private boolean below;
    private int requestsBelow;
    private int rowsBelow;
    private @Nullable Related related;
    private boolean relatedAsked;
    private boolean notThere;

    /** @param restPath the REST root below the pod's origin: paths are given relative to it */
    public RecordDetails(RecordType type, ReadRecord read, String restPath) {
        this.record = read.record();
        this.restPath = restPath;
        this.limit = type.extras().childrenLimit();
        this.values = record.values().deepCopy();
        String self = record.selfPath();
        String path = self == null ? null : relative(self);
        if (path != null) {
            type.shape().children().forEach((child, fields) -> {
                if (values.path(child).path("hasMore").asBoolean()) {
                    pending.add(new Pending(path, new Detail(child, fields, List.of()), values, false));
                }
            });
        }
        if (read.news().told() && path != null) {
            type.extras().details().forEach(detail -> pending.add(new Pending(path, detail, values, false)));
        }
        if (read.news().told()) {
            this.related = type.extras().related();
        }
    }

    /** A collection that is still to be fetched. */
    private record Pending(String parentPath, Detail detail, ObjectNode parent, boolean below) {}

    /** The record's values with what was fetched so far. */
    public ObjectNode values() {
        return values;
    }

    /** Path and query, below the REST root, of the next request; empty when nothing is lacking. */
    public Optional<String> next() {
        while (children != null || !pending.isEmpty()) {
            if (children != null && children.lacks() && (!below || requestsBelow < MOST_BELOW)) {
                requestsBelow += below ? 1 : 0;
                return Optional.of(children.query());
            }
            leave();
            Pending next = pending.poll();
            if (next != null) {
                open(next);
            }
        }
        return nextRelated();
    }

    /** Takes in what was asked for. Throws PollOutage when it is no page, or was cut off. */
    public void received(InputStream body) {
        if (notThere) {
            notThere = false;
            children = null;
        } else if (children != null) {
            children.received(body);
        } else if (related != null) {
            putRelated(related, body);
        }
    }

    /** The children were refused: without them the record can still be told, when it is they that are not there. */
    public boolean goOnWithout(PollRefused refused) {
        if (refused.status() != 404 || children == null) {
            return false;
        }
        LOG.warnf(
                "%s %s: %s are left out: %s",
                record.recordType(), record.key(), children.detail().child(), refused.getMessage());
        notThere = true;
        return true;
    }

    private void open(Pending next) {
        int rows = next.below() ? limit - rowsBelow : limit;
        if (rows > 0 && (!next.below() || requestsBelow < MOST_BELOW)) {
            below = next.below();
            children = new ChildCollection(next.parentPath(), next.detail(), next.parent(), rows);
        }
    }

    private void leave() {
        if (children == null) {
            return;
        }
        if (below) {
            rowsBelow += children.size();
        }
        for (Detail detail : children.detail().below()) {
            for (int i = 0; i < children.size(); i++) {
                String path = children.path(i);
                if (path != null) {
                    pending.add(new Pending(relative(path), detail, children.row(i), true));
                }
            }
        }
        children = null;
    }

    private Optional<String> nextRelated() {
        if (related == null || relatedAsked) {
            return Optional.empty();
        }
        relatedAsked = true;
        values.putNull(related.name());
        List<String> conditions = new ArrayList<>();
        for (Related.Match match : related.by()) {
            JsonNode ours = values.path(match.ours());
            if (ours.isMissingNode() || ours.isNull()) {
                return Optional.empty();
            }
            conditions.add(Literals.equal(match.theirs(), ours));
        }
        String fields = String.join(",", related.fields());
        return Optional.of(
                new PageQuery(related.resource(), String.join(" and ", conditions), null, fields, 2, 0).pathAndQuery());
    }

    /** Two rows are none: which of them is meant cannot be told. */
    private void putRelated(Related wanted, InputStream body) {
        PageRows rows = new PageRows(body);
        JsonNode only = null;
        while (rows.hasNext()) {
            only = rows.next();
        }
        if (only != null && rows.received() == 1 && !rows.saysMore()) {
            values.set(wanted.name(), RecordReader.selectedChild(only, wanted.fields()));
        }
    }

    private String relative(String path) {
        return path.startsWith(restPath) ? path.substring(restPath.length()) : path;
    }
}
