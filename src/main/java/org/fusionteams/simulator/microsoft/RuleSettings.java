package org.fusionteams.simulator.microsoft;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** {@link TenantRules} as JSON: each member is named like its method. */
final class RuleSettings {

    private static final Map<String, BiConsumer<TenantRules, JsonNode>> KNOWN = Map.ofEntries(
            Map.entry(
                    "secretState",
                    (rules, value) -> rules.secretState(TenantRules.SecretState.valueOf(value.asText()))),
            Map.entry("clientKind", (rules, value) -> rules.clientKind(TenantRules.ClientKind.valueOf(value.asText()))),
            Map.entry("invalidClientStatus", (rules, value) -> rules.invalidClientStatus(value.asInt())),
            Map.entry(
                    "accessTokenLifetime",
                    (rules, value) ->
                            rules.accessTokenLifetime(value.isNull() ? null : Duration.parse(value.asText()))),
            Map.entry("delegatedScopes", (rules, value) -> rules.delegatedScopes(texts(value))),
            Map.entry("applicationRoles", (rules, value) -> rules.applicationRoles(texts(value))),
            Map.entry("userIsMember", (rules, value) -> rules.userIsMember(value.asBoolean())),
            Map.entry("limits", (rules, value) -> rules.limits(value.asBoolean())),
            Map.entry("limitPerTeam", (rules, value) -> rules.limitPerTeam(value.asBoolean())),
            Map.entry("limitPerChannel", (rules, value) -> rules.limitPerChannel(value.asBoolean())),
            Map.entry("limitPerApp", (rules, value) -> rules.limitPerApp(value.asBoolean())),
            Map.entry("limitPerDay", (rules, value) -> rules.limitPerDay(value.asBoolean())),
            Map.entry("limitPerThread", (rules, value) -> rules.limitPerThread(value.asBoolean())),
            Map.entry("appInstalled", (rules, value) -> rules.appInstalled(value.asBoolean())),
            Map.entry("clientIdShared", (rules, value) -> rules.clientIdShared(value.asBoolean())),
            Map.entry("limitWorkflows", (rules, value) -> rules.limitWorkflows(value.asBoolean())),
            Map.entry("messagesPerDay", (rules, value) -> rules.messagesPerDay(value.asInt())),
            Map.entry(
                    "retryAfter",
                    (rules, value) -> rules.retryAfter(TenantRules.RetryAfterForm.valueOf(value.asText()))),
            Map.entry("readBackLag", (rules, value) -> rules.readBackLag(Duration.parse(value.asText()))),
            Map.entry("cardsReserialised", (rules, value) -> rules.cardsReserialised(value.asBoolean())),
            Map.entry("markersStrict", (rules, value) -> rules.markersStrict(value.asBoolean())),
            Map.entry("maxBytes", (rules, value) -> rules.maxBytes(value.asInt())),
            Map.entry("tooLargeBody", (rules, value) -> rules.tooLargeBody(value.asText())),
            Map.entry("mismatchPosts", (rules, value) -> rules.mismatchPosts(value.asBoolean())),
            Map.entry("workflowStatus", (rules, value) -> rules.workflowStatus(value.asInt())),
            Map.entry("deviceInterval", (rules, value) -> rules.deviceInterval(Duration.parse(value.asText()))),
            Map.entry("countOnly", (rules, value) -> rules.countOnly(value.asBoolean())));

    private RuleSettings() {}

    /** Applies all members, or none when one of them is unknown. */
    static void apply(TenantRules rules, JsonNode settings) {
        settings.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.containsKey(name)) {
                throw new IllegalArgumentException("unknown rule: " + name);
            }
        });
        for (Map.Entry<String, JsonNode> setting : settings.properties()) {
            BiConsumer<TenantRules, JsonNode> rule = KNOWN.get(setting.getKey());
            if (rule != null) {
                set(rules, rule, setting);
            }
        }
    }

    private static void set(
            TenantRules rules, BiConsumer<TenantRules, JsonNode> rule, Map.Entry<String, JsonNode> setting) {
        try {
            rule.accept(rules, setting.getValue());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(setting.getKey() + " must be an ISO duration", e);
        }
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new HashSet<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
