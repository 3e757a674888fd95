package org.fusionteams.simulator.fusion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.fusionteams.simulator.SimulatedRequest;
import org.fusionteams.simulator.SimulatedResponse;
import org.jspecify.annotations.Nullable;

/** The pod's Java methods by HTTP, under {@code /control/fusion/}. */
final class PodControl {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final FusionPod pod;
    private final RowsControl rows;
    private final Map<String, Consumer<JsonNode>> switches = new LinkedHashMap<>();

    PodControl(FusionPod pod) {
        this.pod = pod;
        this.rows = new RowsControl(pod);
        switches.put("pageCap", value -> pod.setPageCap(value.asInt()));
        switches.put("latestFramework", value -> pod.setLatestFramework(value.asInt()));
        switches.put("granularity", value -> pod.setGranularity(FusionPod.Granularity.valueOf(value.asText())));
        switches.put("keyMode", value -> pod.setKeyMode(FusionPod.KeyMode.valueOf(value.asText())));
        switches.put("serverZone", value -> pod.setServerZone(ZoneId.of(value.asText())));
        switches.put("responseOffset", value -> pod.setResponseOffset(ZoneOffset.of(value.asText())));
        switches.put("shuffle", value -> pod.setShuffle(value.asBoolean()));
        switches.put("mutateBetweenPages", value -> pod.setMutateBetweenPages(value.asBoolean()));
        switches.put("hasMoreBug", value -> pod.setHasMoreBug(value.asBoolean()));
        switches.put("omitItemsWhenEmpty", value -> pod.setOmitItemsWhenEmpty(value.asBoolean()));
        switches.put("extraAttributes", value -> pod.setExtraAttributes(value.asBoolean()));
        switches.put("privilege", value -> pod.setPrivilege(value.asBoolean()));
        switches.put("dataRole", value -> pod.setDataRole(value.asBoolean()));
        switches.put("pageCaps", value -> each(value, (name, cap) -> pod.setPageCap(name, cap.asInt())));
        switches.put("privileges", value -> each(value, (name, on) -> pod.setPrivilege(name, on.asBoolean())));
        switches.put("dataRoles", value -> each(value, (name, on) -> pod.setDataRole(name, on.asBoolean())));
        switches.put(
                "emptyWithoutFinder",
                value -> each(value, (name, on) -> pod.setEmptyWithoutFinder(name, on.asBoolean())));
        switches.put("tokenLifetime", value -> pod.setTokenLifetime(Duration.parse(value.asText())));
        switches.put("scope", value -> pod.setScope(value.asText()));
        switches.put("clientId", value -> pod.setClient(value.asText(), pod.clientSecret()));
        switches.put("clientSecret", value -> pod.setClient(pod.clientId(), value.asText()));
        switches.put("basic", this::setBasic);
        switches.put("queryable", value -> flags(value, pod::setQueryable));
        switches.put("projectable", value -> flags(value, pod::setProjectable));
        switches.put("hidden", value -> flags(value, pod::setHidden));
    }

    SimulatedResponse handle(SimulatedRequest request, String action) {
        try {
            String[] parts = action.split("/");
            JsonNode body =
                    request.body().length == 0 ? JsonNodeFactory.instance.objectNode() : JSON.readTree(request.text());
            boolean post = request.method().equals("POST");
            if (parts[0].equals("rows")) {
                return rows.handle(post, List.of(parts).subList(1, parts.length), body);
            } else if (parts[0].equals("invoices")) {
                return post ? changeInvoices(parts, body) : show(Long.parseLong(parts[1]));
            } else if (post && action.equals("settings")) {
                configure(body);
            } else if (post && action.equals("tokens/revoke")) {
                pod.revokeTokens();
            } else if (!action.equals("state")) {
                return SimulatedResponse.text(404, "no such control: " + action);
            }
            return state();
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            return SimulatedResponse.text(400, "cannot do this: " + e.getMessage());
        }
    }

    private SimulatedResponse changeInvoices(String[] parts, JsonNode body) {
        if (parts.length == 1) {
            return RowsControl.shown(pod.addInvoice(invoice -> fill(invoice, body)));
        }
        switch (parts[1]) {
            case "late" -> {
                Instant updated = Instant.parse(body.path("lastUpdateDate").asText());
                Instant visible = Instant.parse(body.path("visibleFrom").asText());
                return RowsControl.shown(pod.addLate(invoice -> fill(invoice, body.path("row")), updated, visible));
            }
            case "sample" -> {
                Instant newest = Instant.parse(body.path("newest").asText());
                Instant oldest = Instant.parse(body.path("oldest").asText());
                new SampleInvoices(body.path("seed").asLong(1))
                        .fill(pod, body.path("count").asInt(40), oldest, newest);
                return state();
            }
            case "touch-all" -> {
                pod.touchAll(row -> true);
                return state();
            }
            case "clear" -> {
                pod.clearInvoices();
                return state();
            }
            default -> {
                return changeInvoice(Long.parseLong(parts[1]), parts, body);
            }
        }
    }

    private SimulatedResponse changeInvoice(long key, String[] parts, JsonNode body) {
        if (parts.length == 2) {
            return RowsControl.shown(pod.update(key, RowsControl.attributes(body)));
        } else if (parts.length == 3 && parts[2].equals("touch")) {
            return RowsControl.shown(pod.touch(key));
        } else if (parts.length == 3 && parts[2].equals("late")) {
            Instant updated = Instant.parse(body.path("lastUpdateDate").asText());
            Instant visible = Instant.parse(body.path("visibleFrom").asText());
            pod.updateLate(key, RowsControl.attributes(body.path("attributes")), updated, visible);
            return state();
        } else if (parts.length == 4 && parts[2].equals("installments")) {
            return RowsControl.shown(
                    pod.updateInstallment(key, Integer.parseInt(parts[3]), RowsControl.attributes(body)));
        }
        throw new IllegalArgumentException("no such change of an invoice");
    }

    /** Attributes of the header, and {@code invoiceInstallments} as a list. */
    private static void fill(InvoiceBuilder invoice, JsonNode body) {
        Map<String, @Nullable Object> attributes = RowsControl.attributes(body);
        attributes.remove("invoiceInstallments");
        attributes.forEach(invoice::set);
        if (attributes.get("LastUpdateDate") instanceof String updated) {
            invoice.updated(Instant.parse(updated));
        }
        for (JsonNode installment : body.path("invoiceInstallments")) {
            invoice.installment(RowsControl.attributes(installment));
        }
    }

    private void configure(JsonNode body) {
        body.fields().forEachRemaining(setting -> {
            Consumer<JsonNode> wanted = switches.get(setting.getKey());
            if (wanted == null) {
                throw new IllegalArgumentException(
                        "unknown setting " + setting.getKey() + ", known are " + switches.keySet());
            }
            wanted.accept(setting.getValue());
        });
    }

    private void setBasic(JsonNode value) {
        if (value.isNull()) {
            pod.refuseBasic();
        } else {
            pod.allowBasic(value.path("user").asText(), value.path("password").asText());
        }
    }

    /** {@code {"invoices": 25}}. */
    private static void each(JsonNode value, BiConsumer<String, JsonNode> setting) {
        value.properties().forEach(each -> setting.accept(each.getKey(), each.getValue()));
    }

    /** {@code {"invoices": {"LastUpdateDate": false}}}. */
    private static void flags(JsonNode value, Flag flag) {
        value.fields().forEachRemaining(resource -> resource.getValue()
                .fields()
                .forEachRemaining(attribute -> flag.set(
                        resource.getKey(),
                        attribute.getKey(),
                        attribute.getValue().asBoolean())));
    }

    private SimulatedResponse show(long key) {
        return pod.row(key).map(RowsControl::shown).orElseGet(() -> SimulatedResponse.text(404, "no invoice " + key));
    }

    private SimulatedResponse state() {
        return SimulatedResponse.json(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("invoiceCount", pod.invoiceCount())
                        .put("forbiddenWrites", pod.forbiddenWrites())
                        .put("tokensIssued", pod.tokensIssued()));
    }

    /** Turns a flag of one resource's attribute. */
    @FunctionalInterface
    private interface Flag {
        void set(String resource, String attribute, boolean value);
    }
}
