package org.fusionteams.routeapi;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;
import org.fusionteams.configuration.Settings;
import org.fusionteams.notification.Kind;
import org.fusionteams.notification.Notification;
import org.fusionteams.notification.Wording;
import org.fusionteams.notification.WordingReader;
import org.fusionteams.operations.OperationRefused;
import org.fusionteams.operations.RecordSource;
import org.fusionteams.poll.NumberQuery;
import org.fusionteams.poll.PageQuery;
import org.fusionteams.poll.PollOutage;
import org.fusionteams.poll.PollRefused;
import org.fusionteams.poll.ReadRecord;
import org.fusionteams.poll.RecordDetails;
import org.fusionteams.poll.RecordType;
import org.fusionteams.record.Fingerprint;
import org.fusionteams.record.FusionRecord;
import org.fusionteams.record.News;
import org.fusionteams.record.RecordReader;
import org.fusionteams.record.UnreadableRecordException;
import org.fusionteams.signin.SignInException;
import org.jspecify.annotations.Nullable;

/**
 * {@code preview}: words a record as its record type's loaded route would, outside any poll. It is asked for and completed
 * by the same routes; nothing is compared, kept or sent.
 */
@Singleton
@Named("preview")
@RegisterForReflection
public class PreviewBean implements RecordSource {

    private static final Path RECORD_TYPES = Path.of("routes", "record-types");

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private final CamelContext context;
    private final ProducerTemplate template;
    private final LoadedRecordTypes types;
    private final PollBean polls;
    private final Settings settings;

    PreviewBean(
            CamelContext context,
            ProducerTemplate template,
            LoadedRecordTypes types,
            PollBean polls,
            Settings settings) {
        this.context = context;
        this.template = template;
        this.types = types;
        this.polls = polls;
        this.settings = settings;
    }

    /** Reads the page that has come, here, because the connection is let go when the route ends. */
    public void rows(Exchange exchange) throws IOException {
        try (@Nullable InputStream body = exchange.getMessage().getBody(InputStream.class)) {
            JsonNode page = body == null ? MAPPER.missingNode() : MAPPER.readTree(body);
            if (!page.path("items").isArray()) {
                throw new PollOutage("the pod's answer is not a page");
            }
            exchange.getMessage().setBody(page.path("items"));
        }
    }

    @Override
    public Notification sample(String recordType, Kind kind) {
        RecordType type = types.type(recordType);
        Path file = RECORD_TYPES.resolve(recordType + ".sample.json");
        try {
            JsonNode sample = MAPPER.readTree(file.toFile());
            FusionRecord record = RecordReader.read(sample, type.shape());
            // The whole sample is worded: it also holds what is fetched for records that are news.
            return notification(record, type, kind, sample);
        } catch (IOException | UnreadableRecordException e) {
            throw OperationRefused.notNow(file + " cannot be read as a record: " + e.getMessage());
        }
    }

    @Override
    public List<Notification> ask(String recordType, String number, Kind kind) {
        RecordType type = types.type(recordType);
        return polls.outOfTurn(() -> {
            List<Notification> found = new ArrayList<>();
            for (JsonNode row : rows(type, number)) {
                found.add(read(row, type, kind));
            }
            return found;
        });
    }

    private JsonNode rows(RecordType type, String number) {
        List<PageQuery> ways = NumberQuery.of(type, number);
        for (int i = 0; ; i++) {
            Exchange exchange = new DefaultExchange(context);
            exchange.setProperty(FusionBean.PATH, ways.get(i).pathAndQuery());
            Exchange answered = template.send("direct:preview-rows", exchange);
            Throwable problem = answered.getException();
            if (problem == null) {
                return answered.getMessage().getBody(JsonNode.class);
            }
            boolean refused = cause(problem, PollRefused.class).isPresent();
            if (!refused || i + 1 == ways.size()) {
                throw OperationRefused.notNow(describe(problem));
            }
        }
    }

    private Notification read(JsonNode row, RecordType type, Kind kind) {
        try {
            FusionRecord read = RecordReader.read(row, type.shape());
            String fingerprint = Fingerprint.of(read, type.shape());
            FusionRecord record = type.whole() ? read.counted(fingerprint, null) : read;
            RecordDetails details = new RecordDetails(
                    type,
                    new ReadRecord(record, fingerprint, News.CREATED, null),
                    settings.fusion().restPath());
            Exchange exchange = new DefaultExchange(context);
            exchange.setProperty(RecordBean.DETAILS, details);
            Throwable problem = template.send("direct:fusion-details", exchange).getException();
            if (problem != null) {
                throw OperationRefused.notNow(describe(problem));
            }
            ObjectNode values = details.values();
            return notification(record, type, kind, values);
        } catch (UnreadableRecordException e) {
            throw OperationRefused.notNow("A record of the pod cannot be read: " + e.getMessage() + ".");
        }
    }

    private Notification notification(FusionRecord record, RecordType type, Kind kind, JsonNode values) {
        Wording wording = wording(type.name(), kind, values);
        return new Notification(
                type.name(),
                record.key(),
                record.version(),
                Fingerprint.of(record, type.shape()),
                kind,
                wording,
                List.of());
    }

    private Wording wording(String recordType, Kind kind, JsonNode values) {
        Path jq = RECORD_TYPES.resolve(recordType + ".jq");
        try {
            Exchange exchange = new DefaultExchange(context);
            exchange.setProperty("kind", kind.word());
            exchange.getMessage().setBody(values);
            // The file as it stands now: a preview is how a person tries it before it is reloaded.
            return WordingReader.read(context.resolveLanguage("jq")
                    .createExpression(Files.readString(jq))
                    .evaluate(exchange, JsonNode.class));
        } catch (IOException e) {
            throw OperationRefused.notNow(jq + " cannot be read: " + e.getMessage());
        } catch (RuntimeException e) {
            throw OperationRefused.notNow(jq + " does not word it: " + innermost(e));
        }
    }

    private static String describe(Throwable problem) {
        return cause(problem, PollRefused.class)
                .<Throwable>map(refused -> refused)
                .or(() -> cause(problem, PollOutage.class))
                .or(() -> cause(problem, SignInException.class))
                .map(known -> "The pod does not show it: " + known.getMessage() + ".")
                .orElseGet(() -> "No answer from the pod: " + innermost(problem) + ".");
    }

    private static <T extends Throwable> Optional<T> cause(Throwable problem, Class<T> type) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    private static String innermost(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
