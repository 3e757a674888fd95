package org.fusionteams.routeapi;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.fusionteams.configuration.FusionSettings;
import org.fusionteams.configuration.Settings;
import org.fusionteams.poll.PollOutage;
import org.fusionteams.poll.PollRun;
import org.fusionteams.poll.ReadRecord;
import org.fusionteams.record.News;
import org.jspecify.annotations.Nullable;

/** {@code record}: one row of a page, compared with the ledger. */
@Singleton
@Named("record")
@RegisterForReflection
public class RecordBean {

    static final String READ = "read";

    /** Children of one record that are ever read. */
    private static final int CHILDREN_LIMIT = 50;

    private static final String CHILD = "childToFetch";

    /** With the child's name behind it: how many of them were fetched. */
    private static final String FETCHED = "fetched-";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private final FusionSettings settings;

    RecordBean(Settings settings) {
        this.settings = settings.fusion();
    }

    /** Sets the variable {@code news} to none, created, changed, baseline or seen, and the body to the record's values. */
    public void read(Exchange exchange) {
        PollRun run = Objects.requireNonNull(PollBean.run(exchange));
        Optional<ReadRecord> read = run.read(exchange.getMessage().getBody(JsonNode.class));
        exchange.setVariable("told", false);
        exchange.setVariable("news", read.map(r -> word(r.news())).orElse("none"));
        read.ifPresent(r -> {
            exchange.setProperty(READ, r);
            exchange.setProperty("kind", r.news() == News.CHANGED ? "changed" : "created");
            exchange.getMessage().setBody(r.record().values());
        });
    }

    /** True when some of the record's children did not come with it and may still be fetched. */
    public boolean lacksChildren(Exchange exchange) {
        ReadRecord read = exchange.getProperty(READ, ReadRecord.class);
        PollRun run = Objects.requireNonNull(PollBean.run(exchange));
        String self = read.record().selfPath();
        for (Map.Entry<String, List<String>> child :
                run.type().shape().children().entrySet()) {
            JsonNode present = read.record().values().path(child.getKey());
            int have = exchange.getProperty(FETCHED + child.getKey(), 0, Integer.class);
            if (self != null && present.path("hasMore").asBoolean() && have < CHILDREN_LIMIT) {
                exchange.setProperty(CHILD, child.getKey());
                exchange.setProperty(FusionBean.PATH, childPath(self, child, have));
                return true;
            }
        }
        return false;
    }

    /** Puts a page of children into the record. The first one takes the place of those that came without an order. */
    public void addChildren(Exchange exchange) throws IOException {
        ReadRecord read = exchange.getProperty(READ, ReadRecord.class);
        String child = exchange.getProperty(CHILD, String.class);
        ObjectNode present = (ObjectNode) read.record().values().path(child);
        ArrayNode have = (ArrayNode) present.get("items");
        try (@Nullable InputStream body = exchange.getMessage().getBody(InputStream.class)) {
            JsonNode page = body == null ? MAPPER.missingNode() : MAPPER.readTree(body);
            JsonNode items = page.path("items");
            if (!page.has("hasMore")) {
                throw new PollOutage("the pod's answer for children is not a page");
            }
            if (exchange.getProperty(FETCHED + child) == null) {
                have.removeAll();
            }
            items.forEach(have::add);
            exchange.setProperty(FETCHED + child, have.size());
            present.put("hasMore", page.path("hasMore").asBoolean() && !items.isEmpty());
        }
        exchange.getMessage().setBody(read.record().values());
    }

    /** In order of the first of their fields: pages without an order repeat some children and leave others out. */
    private String childPath(String self, Map.Entry<String, List<String>> child, int offset) {
        String below = self.startsWith(settings.restPath())
                ? self.substring(settings.restPath().length())
                : self;
        return below + "/child/" + child.getKey() + "?fields=" + String.join("%2C", child.getValue()) + "&orderBy="
                + child.getValue().get(0) + "%3Aasc&onlyData=true&limit=" + (CHILDREN_LIMIT - offset) + "&offset="
                + offset;
    }

    private static String word(News news) {
        return news.name().toLowerCase(Locale.ROOT);
    }
}
