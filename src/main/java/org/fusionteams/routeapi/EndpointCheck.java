package org.fusionteams.routeapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.EndpointUriFactory;
import org.fusionteams.configuration.Nearest;
import org.jspecify.annotations.Nullable;

/** Checks what routes come from and send to: components, their options, channels, and whether a direct: leads anywhere. */
final class EndpointCheck {

    private static final Set<String> PLAIN = Set.of("to", "from", "deadLetterUri");
    private static final Set<String> BUILT_IN =
            Set.of("bean", "channel", "direct", "http", "https", "log", "micrometer", "outbox", "quartz");
    private static final List<String> IMPORTANCE = List.of("normal", "high", "urgent");

    private final CamelContext context;
    private final KnownChannels channels;
    private final Findings findings;
    private final Set<String> starts = new TreeSet<>();
    private final List<Target> targets = new ArrayList<>();

    private record Target(String path, int line, String name) {}

    /** @param options by name, those in the query of the address included */
    private record Written(String path, int line, String scheme, String rest, Map<String, RouteTree> options) {}

    EndpointCheck(CamelContext context, KnownChannels channels, Findings findings) {
        this.context = context;
        this.channels = channels;
        this.findings = findings;
    }

    void check(String path, RouteTree file) {
        for (RouteTree node : file.all()) {
            RouteTree uri = node.child("uri");
            if (uri != null && uri.text() != null) {
                check(path, uri, node.child("parameters"), node.name().equals("from"));
            } else if (PLAIN.contains(node.name()) && node.text() != null) {
                check(path, node, null, node.name().equals("from"));
            }
        }
    }

    /** After all files: a direct: whose route is in none of them. */
    void checkTargets() {
        for (Target target : targets) {
            if (!starts.contains(target.name())) {
                findings.error(
                        target.path(),
                        target.line(),
                        "no route of any file comes from direct:" + target.name(),
                        Findings.didYouMean(target.name(), starts));
            }
        }
    }

    private void check(String path, RouteTree uri, @Nullable RouteTree parameters, boolean from) {
        String text = String.valueOf(uri.text());
        int colon = text.indexOf(':');
        if (text.contains("${") || colon < 0 || text.substring(0, colon).contains("{")) {
            return;
        }
        Written written = written(path, uri, text, colon, parameters);
        switch (written.scheme()) {
            case "direct" -> direct(written, from);
            case "channel" -> channel(written);
            case "outbox" -> channelName(written);
            default -> component(written);
        }
    }

    private static Written written(String path, RouteTree uri, String text, int colon, @Nullable RouteTree parameters) {
        int question = text.indexOf('?');
        String rest = text.substring(colon + 1, question < 0 ? text.length() : question)
                .replaceFirst("^//", "");
        Map<String, RouteTree> options = new LinkedHashMap<>();
        if (question >= 0) {
            for (String option : text.substring(question + 1).split("&")) {
                int equals = option.indexOf('=');
                String name = equals < 0 ? option : option.substring(0, equals);
                options.put(name, new RouteTree(name, option.substring(equals + 1), uri.line(), List.of()));
            }
        }
        if (parameters != null) {
            parameters.children().forEach(option -> options.put(option.name(), option));
        }
        return new Written(path, uri.line(), text.substring(0, colon), rest, options);
    }

    private void direct(Written written, boolean from) {
        if (from) {
            starts.add(written.rest());
        } else if (!written.rest().contains("{")) {
            targets.add(new Target(written.path(), written.line(), written.rest()));
        }
    }

    private void channel(Written written) {
        channelName(written);
        for (RouteTree option : written.options().values()) {
            if (!option.name().equals("importance")) {
                findings.error(
                        written.path(),
                        option.line(),
                        "channel: has no option " + option.name(),
                        Findings.didYouMean(option.name(), Set.of("importance")));
            } else if (!IMPORTANCE.contains(String.valueOf(option.text()))) {
                findings.error(
                        written.path(),
                        option.line(),
                        "importance must be normal, high or urgent, but was: " + option.text(),
                        Findings.didYouMean(String.valueOf(option.text()), IMPORTANCE));
            } else if (!"normal".equals(option.text()) && !channels.showsImportance(written.rest())) {
                findings.error(
                        written.path(),
                        option.line(),
                        "channel " + written.rest() + " has sender "
                                + channels.senders().get(written.rest()) + ", which cannot show importance "
                                + option.text(),
                        "leave importance out, or lead there by a channel with sender graph");
            }
        }
    }

    private void channelName(Written written) {
        String name = written.rest();
        if (!channels.known() || name.contains("{") || channels.senders().containsKey(name)) {
            return;
        }
        findings.error(
                written.path(),
                written.line(),
                "channel " + name + " is not configured; known channels are "
                        + Findings.listed(channels.senders().keySet()),
                Nearest.to(name, channels.senders().keySet())
                        .map(right -> "did you mean " + right + "?")
                        .orElse("or add connector.channels." + name
                                + ".sender and its address to application.properties"));
    }

    private void component(Written written) {
        String scheme = written.scheme();
        if (context.getComponent(scheme, true, false) == null) {
            findings.error(
                    written.path(),
                    written.line(),
                    "there is no component " + scheme,
                    Nearest.to(scheme, BUILT_IN)
                            .map(right -> "did you mean " + right + "?")
                            .orElse("built in are " + Findings.listed(BUILT_IN)));
            return;
        }
        EndpointUriFactory factory = context.getCamelContextExtension().getEndpointUriFactory(scheme);
        if (factory == null) {
            return;
        }
        for (RouteTree option : written.options().values()) {
            String name = option.name();
            boolean prefixed = factory.multiValuePrefixes() != null
                    && factory.multiValuePrefixes().stream().anyMatch(name::startsWith);
            if (name.contains("{") || prefixed || factory.propertyNames().contains(name)) {
                continue;
            }
            String help = Findings.didYouMean(name, factory.propertyNames());
            if (!factory.isLenientProperties()) {
                findings.error(written.path(), option.line(), scheme + ": has no option " + name, help);
            } else if (!help.isEmpty()) {
                findings.warning(
                        written.path(),
                        option.line(),
                        scheme + ": has no option " + name + "; it becomes part of the address",
                        help);
            }
        }
    }
}
