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
import org.fusionteams.configuration.SettingsReader;
import org.fusionteams.operations.OperationRefused;
import org.fusionteams.operations.SignInActions;

/**
 * A sign-in in this process: everything is started as in {@code run}, with the database of the configuration, but without
 * a port, and without a record type that is read or a channel that sends.
 */
public final class OwnLogin implements QuarkusApplication {

    private static final Map<String, String> SETTINGS = Map.of(
            "fusion-teams.preview", "true",
            "quarkus.http.host-enabled", "false",
            "connector.console.enabled", "false",
            "quarkus.log.console.stderr", "true",
            "quarkus.log.level", "ERROR");

    /** A person at the machine; the console's names are for those who sign in to it. */
    private static final String ACTOR = "command line";

    private static final int ENDED = 0;
    private static final AtomicReference<JsonNode> ANSWER = new AtomicReference<>();
    private static final AtomicReference<Throwable> FAILURE = new AtomicReference<>();
    private static final AtomicReference<Consumer<JsonNode>> INVITATION = new AtomicReference<>();

    /**
     * How the sign-in ended; not more than once in a process.
     *
     * @param invitation is told the code and the address
     */
    static JsonNode run(boolean reading, Consumer<JsonNode> invitation) {
        SETTINGS.forEach(System::setProperty);
        SettingsReader.read(ConfigUtils.configBuilder().build()).orThrow();
        INVITATION.set(invitation);
        Quarkus.run(
                OwnLogin.class,
                (exitCode, failure) -> {
                    if (failure != null) {
                        FAILURE.set(failure);
                    }
                },
                String.valueOf(reading));
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
            throw CommandException.failed("the sign-in was interrupted");
        }
        return answer;
    }

    @Override
    public int run(String... arguments) {
        try {
            SignInActions actions = CDI.current().select(SignInActions.class).get();
            ObjectMapper mapper = CDI.current().select(ObjectMapper.class).get();
            JsonNode begun = mapper.valueToTree(actions.beginLogin(Boolean.parseBoolean(arguments[0]), ACTOR));
            Objects.requireNonNull(INVITATION.get()).accept(begun);
            ANSWER.set(mapper.valueToTree(
                    actions.loginEnded().toCompletableFuture().join()));
        } catch (OperationRefused e) {
            FAILURE.set(e);
        }
        return ENDED;
    }
}
