package org.fusionteams.nativeimage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the files in {@code routes/} call by name, so that only reflection can find it.
 *
 * @param beanMethods methods of named beans, as {@code poll.begin}
 * @param classes full names of classes: exceptions, types of beans, strategies
 * @param bodyProperties properties of the routed notification, as {@code amount} in <code>${body.amount}</code>
 */
record RouteNames(Set<String> beanMethods, Set<String> classes, Set<String> bodyProperties) {

    private static final Pattern BEAN_CALL = Pattern.compile("\\$\\{bean:(\\w+)\\?method=(\\w+)");
    private static final Pattern BODY_PROPERTY = Pattern.compile("\\$\\{body\\.(\\w+)");
    private static final Pattern CLASS_REFERENCE = Pattern.compile("#class:([\\w.$]+)");
    private static final Pattern TYPE_TEST = Pattern.compile("is '([\\w.$]+)'");

    static RouteNames of(Path routes) throws IOException {
        RouteNames names = new RouteNames(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        try (Stream<Path> files = Files.walk(routes)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".camel.yaml"))
                    .toList()) {
                String text = Files.readString(file);
                names.scanText(text);
                try (MappingIterator<JsonNode> documents =
                        new YAMLMapper().readerFor(JsonNode.class).readValues(text)) {
                    documents.forEachRemaining(names::scan);
                }
            }
        }
        return names;
    }

    /** Expressions are looked for in comments too: examples there are meant to be used. */
    private void scanText(String text) {
        Matcher call = BEAN_CALL.matcher(text);
        while (call.find()) {
            beanMethods.add(call.group(1) + "." + call.group(2));
        }
        BODY_PROPERTY.matcher(text).results().forEach(found -> bodyProperties.add(found.group(1)));
        CLASS_REFERENCE.matcher(text).results().forEach(found -> classes.add(found.group(1)));
        TYPE_TEST.matcher(text).results().forEach(found -> classes.add(found.group(1)));
    }

    private void scan(JsonNode node) {
        if (node.hasNonNull("ref") && node.hasNonNull("method")) {
            beanMethods.add(node.get("ref").asText() + "." + node.get("method").asText());
        }
        for (String field : List.of("beanType", "exceptionType", "type")) {
            String value = node.path(field).asText("");
            if (value.matches("[a-z]\\w*(\\.\\w+)+")) {
                classes.add(value);
            }
        }
        if (node.path("exception").isArray()) {
            node.path("exception").forEach(type -> classes.add(type.asText()));
        }
        node.forEach(this::scan);
    }
}
