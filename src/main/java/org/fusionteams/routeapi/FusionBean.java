package org.fusionteams.routeapi;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpMethods;
import org.fusionteams.configuration.FusionSettings;
import org.fusionteams.configuration.OutgoingFailure;
import org.fusionteams.configuration.SentSecrets;
import org.fusionteams.configuration.Settings;
import org.fusionteams.delivery.RetryAfter;
import org.fusionteams.poll.PodAnswer;
import org.fusionteams.poll.PollOutage;
import org.fusionteams.poll.PollRefused;
import org.fusionteams.signin.AccessToken;
import org.fusionteams.signin.FusionSignIn;
import org.jspecify.annotations.Nullable;

/** {@code fusion}: requests to the pod. It only ever asks; nothing in this project writes to Fusion. */
@Singleton
@Named("fusion")
@RegisterForReflection
public class FusionBean {

    /** Path and query below the pod's REST root. */
    static final String PATH = "fusionPath";

    private static final String TOKEN = "fusionToken";
    private static final String TRIED = "fusionTokenTried";
    private static final int EXCERPT = 4_000;

    /** Takes the place of an answer that the pod refused and which we can do without. */
    private static final byte[] NOTHING =
            "{\"items\":[],\"count\":0,\"hasMore\":false}".getBytes(StandardCharsets.UTF_8);

    private final FusionSettings settings;
    private final FusionSignIn signIn;
    private final Clock clock;

    FusionBean(Settings settings, FusionSignIn signIn, Clock clock) {
        this.settings = settings.fusion();
        this.signIn = signIn;
        this.clock = clock;
    }

    /** Prepares the request whose path stands in the exchange. */
    public void request(Exchange exchange) {
        AccessToken token = signIn.token();
        exchange.setProperty(TOKEN, token);
        Message message = exchange.getMessage();
        // All but Camel's count of redeliveries: without it there would be no end to them.
        message.removeHeaders("*", "CamelRedeliver*");
        message.setBody(null);
        message.setHeader(Exchange.HTTP_METHOD, HttpMethods.GET);
        message.setHeader(
                Exchange.HTTP_URI,
                settings.url().resolve("/")
                        + settings.restPath().substring(1)
                        + exchange.getProperty(PATH, String.class));
        message.setHeader("Authorization", signIn.authorization(token));
        message.setHeader("Accept", "application/json, application/vnd.oracle.adf.error+json");
        message.setHeader("REST-Framework-Version", String.valueOf(settings.frameworkVersion()));
    }

    /** Lets a page through and turns everything else into an outage or a refusal. */
    public void answered(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        if (status == 401) {
            discard(message);
            tokenRefused(exchange);
            return;
        }
        exchange.removeProperty(TRIED);
        Optional<String> refusedOnTheWay = OutgoingFailure.explained(status);
        if (refusedOnTheWay.isPresent()) {
            discard(message);
            throw new PollOutage("the pod cannot be reached: " + refusedOnTheWay.get());
        }
        if (status == 200) {
            signIn.accepted(exchange.getProperty(TOKEN, AccessToken.class));
        }
        Duration retryAfter = RetryAfter.read(message.getHeader("Retry-After", String.class), clock);
        String contentType = message.getHeader(Exchange.CONTENT_TYPE, String.class);
        String excerpt = status == 200 ? "" : sent(exchange).hide(discard(message));
        try {
            PodAnswer.requirePage(status, contentType, excerpt, retryAfter);
        } catch (PollOutage e) {
            if (status == 200) {
                discard(message);
            }
            throw e;
        } catch (PollRefused e) {
            if (!PollBean.goesOnWithout(exchange, e)) {
                throw e;
            }
            message.setBody(new ByteArrayInputStream(NOTHING));
        }
    }

    private SentSecrets sent(Exchange exchange) {
        return SentSecrets.inHeader(signIn.authorization(exchange.getProperty(TOKEN, AccessToken.class)));
    }

    private void tokenRefused(Exchange exchange) {
        AccessToken token = exchange.getProperty(TOKEN, AccessToken.class);
        signIn.refused(token);
        if (exchange.getProperty(TRIED) == null) {
            exchange.setProperty(TRIED, true);
            throw new TokenRefusedException("the pod answered 401");
        }
        exchange.removeProperty(TRIED);
        throw new PollOutage("the pod answers 401" + signIn.adviceOnRefusal());
    }

    /** Reads an answer that is not a page far enough to quote it, and lets go of the connection. */
    private static String discard(Message message) throws IOException {
        try (@Nullable InputStream body = message.getBody(InputStream.class)) {
            return body == null ? "" : new String(body.readNBytes(EXCERPT), StandardCharsets.UTF_8);
        }
    }
}
