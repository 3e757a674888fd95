package org.fusionteams.routeapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.fusionteams.configuration.SentSecrets;
import org.fusionteams.delivery.Answer;
import org.jspecify.annotations.Nullable;

/** Reads an HTTP answer off an exchange, to its end, so that the connection can be used again. */
final class ReceivedAnswer {

    private ReceivedAnswer() {}

    /**
     * @param limit bytes of the body that are kept
     * @param sent what went with the request: an answer that repeats it is kept without
     */
    static Answer read(Exchange exchange, int limit, SentSecrets sent) throws IOException {
        Message message = exchange.getMessage();
        Map<String, String> headers = new HashMap<>();
        message.getHeaders().forEach((name, value) -> {
            if (value != null && !name.startsWith("Camel")) {
                headers.put(name, sent.hide(value.toString()));
            }
        });
        try (@Nullable InputStream body = message.getBody(InputStream.class)) {
            String text = "";
            if (body != null) {
                text = new String(body.readNBytes(limit), StandardCharsets.UTF_8);
                body.transferTo(OutputStream.nullOutputStream());
            }
            return new Answer(
                    message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class), headers, sent.hide(text));
        }
    }
}
