package org.fusionteams.testsupport;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.fusionteams.notification.Wording;
import org.fusionteams.notification.WordingReader;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The three files of a record type, read as the connector reads them. */
public record RecordTypeFile(Path folder, String name) {

    public static final Path SHIPPED = Path.of("routes", "record-types");

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    /** Made when something is worded first. */
    private static final class Jq {

        static final CamelContext CONTEXT = new DefaultCamelContext();
    }

    /** Settings that leave out all shipped record types but one: most tests are about something else. */
    public static Map<String, String> only(String recordType) {
        Map<String, String> settings = new LinkedHashMap<>();
        in(SHIPPED).stream()
                .filter(type -> !type.name.equals(recordType))
                .forEach(type -> settings.put("connector.fusion.record-types." + type.name + ".enabled", "false"));
        return settings;
    }

    /** Those of a folder, by name. */
    public static List<RecordTypeFile> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".jq"))
                    .map(file -> new RecordTypeFile(folder, file.substring(0, file.length() - 3)))
                    .sorted((one, other) -> one.name.compareTo(other.name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The route file, YAML or XML. */
    public Path routes() {
        Path yaml = folder.resolve(name + ".camel.yaml");
        return Files.exists(yaml) ? yaml : folder.resolve(name + ".camel.xml");
    }

    public JsonNode sample() {
        return read(folder.resolve(name + ".sample.json"));
    }

    /** What the jq file says of a record. */
    public Wording word(String kind, JsonNode record) {
        Exchange exchange = new DefaultExchange(Jq.CONTEXT);
        exchange.setProperty("kind", kind);
        exchange.getMessage().setBody(record);
        return WordingReader.read(Jq.CONTEXT
                .resolveLanguage("jq")
                .createExpression("resource:file:" + folder.resolve(name + ".jq"))
                .evaluate(exchange, JsonNode.class));
    }

    /** Empty when the file does not set it. */
    public String parameter(String parameter) {
        return parameters().getOrDefault(parameter, "");
    }

    /** Parameters in the order of the file. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (routes().toString().endsWith(".yaml")) {
            for (JsonNode parameter : yaml().path(0).path("templatedRoute").path("parameters")) {
                parameters.put(
                        parameter.path("name").asText(), parameter.path("value").asText());
            }
        } else {
            NodeList list = xml().getElementsByTagName("parameter");
            for (int i = 0; i < list.getLength(); i++) {
                Element parameter = (Element) list.item(i);
                parameters.put(parameter.getAttribute("name"), parameter.getAttribute("value"));
            }
        }
        return parameters;
    }

    @Override
    public String toString() {
        return name;
    }

    private JsonNode yaml() {
        try {
            return new YAMLMapper().readTree(routes().toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Document xml() {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(routes().toFile());
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(routes() + " cannot be read", e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return MAPPER.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
