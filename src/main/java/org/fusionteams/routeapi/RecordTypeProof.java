package org.fusionteams.routeapi;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.fusionteams.notification.WordingReader;

/** Proves a record type before it is watched: its jq file must word its sample record, as new and as changed. */
final class RecordTypeProof {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private RecordTypeProof() {}

    /** @throws IllegalArgumentException naming the file and what is wrong with it */
    static void prove(CamelContext context, Path recordTypes, String name) {
        Path jq = recordTypes.resolve(name + ".jq");
        Path sample = recordTypes.resolve(name + ".sample.json");
        for (Path partner : new Path[] {jq, sample}) {
            if (!Files.isRegularFile(partner)) {
                throw new IllegalArgumentException(
                        "its partner " + partner + " is missing: a record type is three files of one name");
            }
        }
        JsonNode record = read(sample);
        for (String kind : new String[] {"created", "changed"}) {
            try {
                Exchange exchange = new DefaultExchange(context);
                exchange.setProperty("kind", kind);
                exchange.getMessage().setBody(record);
                WordingReader.read(context.resolveLanguage("jq")
                        .createExpression("resource:file:" + jq)
                        .evaluate(exchange, JsonNode.class));
            } catch (RuntimeException e) {
                throw new IllegalArgumentException(
                        jq + " does not word " + sample.getFileName() + " as " + kind + ": " + e.getMessage(), e);
            }
        }
    }

    private static JsonNode read(Path sample) {
        try {
            return MAPPER.readTree(sample.toFile());
        } catch (IOException e) {
            throw new IllegalArgumentException(sample + " is not JSON: " + e.getMessage(), e);
        }
    }
}
