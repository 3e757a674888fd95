package org.fusionteams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.fusionteams.configuration.SettingsReader;
import org.fusionteams.notification.Kind;
import org.fusionteams.operations.CheckUp;
import org.fusionteams.operations.CheckUp.Asked;
import org.fusionteams.operations.CheckedView;
import org.fusionteams.operations.OperationRefused;
import org.fusionteams.operations.Preview;
import org.fusionteams.operations.SignInActions;
import org.jspecify.annotations.Nullable;

/**
 * Answers one question in this process: everything is started as in {@code run}, but without a port, and without a record
 * type that is read or a channel that sends.
 */
public final class OwnConnector implements QuarkusApplication {

    private static final Map<String, String> SETTINGS = Map.of(
            "fusion-teams.preview", "true",
            "quarkus.http.host-enabled", "false",
            "connector.console.enabled", "false",
            "quarkus.log.console.stderr", "true",
            "quarkus.log.category.\"org.fusionteams.configuration\".level", "ERROR");

    private static final Map<String, String> EMPTY_STORE = Map.of(
            "connector.store.url", "jdbc:h2:mem:preview;DB_CLOSE_DELAY=-1",
            "connector.store.sync", "process");

    /** Of what is seen on the way: all that is out of order, or, beside a code that a person is to read, only what is broken. */
    private static final String LOG_LEVEL = "quarkus.log.level";

    /** A person at the machine; the console's names are for those who sign in to it. */
    private static final String ACTOR = "command line";

    /** Answers leave by this exit code; what went wrong leaves as itself. */
    private static final int ANSWERED = 0;

    private static final AtomicReference<Supplier<Object>> QUESTION = new AtomicReference<>();
    private static final AtomicReference<JsonNode> ANSWER = new AtomicReference<>();
    private static final AtomicReference<Throwable> FAILURE = new AtomicReference<>();

    /** What would be said, with an empty database in memory. */
    static JsonNode preview(String recordType, @Nullable String number, Kind kind) {
        EMPTY_STORE.forEach(System::setProperty);
        return ask("WARN", () -> CDI.current().select(Preview.class).get().preview(recordType, number, kind));
    }

    /** What the checks find, with the configured database: the refresh token of the posting account is kept there. */
    static JsonNode check(Asked asked) {
        return ask(
                "WARN",
                () -> CheckedView.of(CDI.current().select(CheckUp.class).get().run(asked, ACTOR)));
    }

    /**
     * How a sign-in of the posting account ended, which is kept in the configured database.
     *
     * @param invitation is told the code and the address
     */
    static JsonNode login(boolean reading, Consumer<JsonNode> invitation) {
        return ask("ERROR", () -> {
            SignInActions actions = CDI.current().select(SignInActions.class).get();
            ObjectMapper mapper = CDI.current().select(ObjectMapper.class).get();
            invitation.accept(mapper.valueToTree(actions.beginLogin(reading, ACTOR)));
            return actions.loginEnded().toCompletableFuture().join();
        });
    }

    /** Not more than once in a process. */
    private static JsonNode ask(String logLevel, Supplier<Object> question) {
        QUESTION.set(question);
        System.setProperty(LOG_LEVEL, logLevel);
        SETTINGS.forEach(System::setProperty);
        SettingsReader.read(ConfigUtils.configBuilder().build()).orThrow();
        Quarkus.run(OwnConnector.class, (exitCode, failure) -> {
            if (failure != null) {
                FAILURE.set(failure);
            }
        });
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
            throw CommandException.failed("it was interrupted before there was an answer");
        }
        return answer;
    }

    @Override
    public int run(String... arguments) {
        try {
            ObjectMapper mapper = CDI.current().select(ObjectMapper.class).get();
            Supplier<Object> question = Objects.requireNonNull(QUESTION.get(), "a question was put");
            ANSWER.set(mapper.valueToTree(question.get()));
        } catch (OperationRefused e) {
            FAILURE.set(e);
        }
        return ANSWERED;
    }
}
