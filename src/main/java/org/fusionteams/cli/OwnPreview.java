package org.fusionteams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.fusionteams.configuration.SettingsReader;
import org.fusionteams.notification.Kind;
import org.fusionteams.operations.OperationRefused;
import org.fusionteams.operations.Preview;
import org.jspecify.annotations.Nullable;

/**
 * A preview in this process: everything is started as in {@code run}, but without a port, with an empty database in memory,
 * and without a record type that is read or a channel that sends.
 */
public final class OwnPreview implements QuarkusApplication {

    private static final Map<String, String> SETTINGS = Map.of(
            "fusion-teams.preview", "true",
            "quarkus.http.host-enabled", "false",
            "connector.console.enabled", "false",
            "connector.store.url", "jdbc:h2:mem:preview;DB_CLOSE_DELAY=-1",
            "connector.store.sync", "process",
            "quarkus.log.console.stderr", "true",
            "quarkus.log.level", "WARN",
            "quarkus.log.category.\"org.fusionteams.configuration\".level", "ERROR");

    /** Answers leave by this exit code; what went wrong leaves as itself. */
    private static final int ANSWERED = 0;

    private static final AtomicReference<JsonNode> ANSWER = new AtomicReference<>();
    private static final AtomicReference<Throwable> FAILURE = new AtomicReference<>();

    /** What would be said; not more than once in a process. */
    static JsonNode run(String recordType, @Nullable String number, Kind kind) {
        SETTINGS.forEach(System::setProperty);
        SettingsReader.read(ConfigUtils.configBuilder().build()).orThrow();
        Quarkus.run(
                OwnPreview.class,
                (exitCode, failure) -> {
                    if (failure != null) {
                        FAILURE.set(failure);
                    }
                },
                number == null
                        ? new String[] {recordType, kind.word()}
                        : new String[] {recordType, kind.word(), number});
        Throwable failure = FAILURE.get();
        if (failure instanceof OperationRefused refused) {
            throw CommandException.failed(String.valueOf(refused.getMessage()));
        } else if (failure instanceof RuntimeException unexpected) {
            throw unexpected;
        } else if (failure != null) {
            throw new IllegalStateException(failure);
        }
        JsonNode answer = ANSWER.get();
        if (answer == null) {
            throw CommandException.failed("the preview was interrupted");
        }
        return answer;
    }

    @Override
    public int run(String... arguments) {
        String number = arguments.length > 2 ? arguments[2] : null;
        try {
            Preview preview = CDI.current().select(Preview.class).get();
            ObjectMapper mapper = CDI.current().select(ObjectMapper.class).get();
            ANSWER.set(mapper.valueToTree(preview.preview(arguments[0], number, Kind.of(arguments[1]))));
        } catch (OperationRefused e) {
            FAILURE.set(e);
        }
        return ANSWERED;
    }
}
