package org.fusionteams.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.fusionteams.poll.PageQuery;
import org.fusionteams.poll.RecordType;
import org.jspecify.annotations.Nullable;

/** Whether one record type can be read: described, allowed, visible, and by the date of its changes. */
final class RecordTypeChecks {

    private static final String INTENT = "findByIntent";
    private static final String AS_BUYER = "findByIntent;Intent=POUser";

    /** Before all records: only whether the pod takes the condition matters. */
    private static final String LONG_AGO = "2000-01-01T00:00:00.000Z";

    private final Steps steps;
    private final Pod pod;
    private final RecordType type;
    private @Nullable DescribedResource described;
    private @Nullable String finder;
    private boolean shows;

    RecordTypeChecks(Steps steps, Pod pod, RecordType type) {
        this.steps = steps;
        this.pod = pod;
        this.type = type;
    }

    void run(List<String> after) {
        String subject = type.name();
        steps.step("attributes", subject, after, this::attributes);
        List<String> known = with(after, Steps.name("attributes", subject));
        steps.step("readable", subject, known, this::readable);
        List<String> readable = with(known, Steps.name("readable", subject));
        steps.step("changes", subject, readable, this::changes);
        steps.step("page size", subject, readable, this::pageSize);
    }

    private Finding attributes() {
        Reply reply = pod.get("/" + type.resource() + "/describe");
        if (!reply.ok()) {
            return refused(reply, Cause.DESCRIBE_UNREADABLE);
        }
        DescribedResource resource = DescribedResource.read(reply.json(), type.resource());
        if (resource.queryable().isEmpty()) {
            return reply.isWebPage()
                    ? Finding.of(Cause.WEB_PAGE, reply.told())
                    : Finding.of(Cause.DESCRIBE_UNREADABLE, "Describe of " + type.resource() + " names no attribute.");
        }
        described = resource;
        List<String> lacking = resource.lacking(type);
        String version = type.shape().version();
        if (!lacking.isEmpty()) {
            return Finding.of(
                    Cause.ATTRIBUTE_UNKNOWN,
                    "Describe of " + type.resource() + " does not name " + String.join(", ", lacking) + ".");
        } else if (version != null && Boolean.FALSE.equals(resource.queryable().get(version))) {
            return Finding.of(
                    Cause.VERSION_NOT_QUERYABLE,
                    "Describe of " + type.resource() + " says that " + version + " is not queryable.");
        } else if (type.keyQueryable()
                && Boolean.FALSE.equals(resource.queryable().get(type.shape().key()))) {
            return Finding.of(
                    Cause.KEY_NOT_QUERYABLE,
                    "Describe of " + type.resource() + " says that "
                            + type.shape().key() + " is not queryable.");
        }
        return Finding.ok("All " + type.shape().header().size() + " attributes exist"
                + (version == null ? "." : ", and " + version + " can be asked for."));
    }

    private Finding readable() {
        Reply plain = pod.get(page(null, null, null, type.fields(), 1));
        if (!plain.ok() || plain.isWebPage()) {
            return refused(plain, Cause.FIELDS_REFUSED);
        } else if (rows(plain) > 0) {
            shows = true;
            return Finding.ok("The pod shows records of " + type.resource() + ".");
        }
        String own = type.finderWhenEmpty();
        DescribedResource resource = described;
        if (own == null && (resource == null || !resource.finders().contains(INTENT))) {
            return Finding.of(Cause.EMPTY_LIST, plain.told() + " It holds no record.");
        }
        Reply found = pod.get(page(own == null ? AS_BUYER : own, null, null, type.fields(), 1));
        if (!found.ok()) {
            return refused(found, Cause.UNEXPECTED_ANSWER);
        } else if (rows(found) == 0) {
            return Finding.of(Cause.EMPTY_WITH_FINDER, found.told() + " It holds no record.");
        } else if (own == null) {
            return Finding.of(Cause.FINDER_NEEDED, plain.told() + " It holds no record; " + found.request() + " does.");
        }
        shows = true;
        finder = own;
        return Finding.ok("The plain list is empty, the finder " + own + " shows records; it is used by itself.");
    }

    private Finding changes() {
        String version = type.shape().version();
        if (version == null) {
            return Finding.notNeeded("It has no dates: it is read whole and compared.");
        }
        String condition = version + " >= '" + LONG_AGO + "'";
        String fields = type.shape().key() + "," + version;
        Reply reply = pod.get(page(finder, condition, version + ":desc", fields, 1));
        if (!reply.ok()) {
            return refused(reply, Cause.VERSION_NOT_QUERYABLE);
        }
        String newest = reply.json().path("items").path(0).path(version).asText("");
        return newest.isEmpty()
                ? Finding.ok("The pod takes the condition; no record shows.")
                : Finding.ok("The newest change is of " + newest + ".");
    }

    private Finding pageSize() {
        if (!shows) {
            return Finding.notNeeded("No record shows.");
        }
        int wanted = pod.settings().pageSize();
        Reply reply = pod.get(page(finder, null, null, type.shape().key(), wanted));
        if (!reply.ok()) {
            return refused(reply, Cause.UNEXPECTED_ANSWER);
        }
        int used = reply.json().path("limit").asInt(wanted);
        return used < wanted
                ? Finding.of(
                        Cause.PAGE_CAPPED,
                        "Of " + type.resource() + " it gives " + used + " instead of " + wanted + ".")
                : Finding.ok("It gives " + wanted + " rows per page.");
    }

    /** @param badRequest what a 400 means */
    private Finding refused(Reply reply, Cause badRequest) {
        return switch (reply.status()) {
            case 400 -> Finding.of(badRequest, reply.told());
            case 401 -> Finding.of(pod.notKnown(), reply.told());
            case 403 -> Finding.of(Cause.PRIVILEGE_MISSING, reply.told());
            case 404 -> Finding.of(Cause.RESOURCE_UNKNOWN, reply.told());
            default -> Answers.judge(reply, "");
        };
    }

    private String page(
            @Nullable String throughFinder, @Nullable String q, @Nullable String order, String fields, int limit) {
        return new PageQuery(type.resource(), throughFinder, q, order, fields, limit, 0).pathAndQuery();
    }

    private static int rows(Reply reply) {
        JsonNode items = reply.json().path("items");
        return items.size();
    }

    private static List<String> with(List<String> conditions, String one) {
        List<String> more = new ArrayList<>(conditions);
        more.add(one);
        return more;
    }
}
