package org.fusionteams.benchmark;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.fusionteams.notification.CardRenderer;
import org.fusionteams.notification.Fact;
import org.fusionteams.notification.NotificationJson;
import org.fusionteams.notification.Value;
import org.fusionteams.notification.Wording;
import org.fusionteams.outbox.ClaimedNotification;
import org.fusionteams.outbox.Importance;

/** What all contestants of the benchmark share: the body of a message, and talking to the simulators. */
final class Load {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Load() {}

    /** The body that the connector posts for a typical invoice; markers make each one different. */
    static String body(int number) {
        Wording wording = new Wording(
                "New supplier invoice",
                "NWT-" + number,
                "Northwind Tools",
                "Supplier",
                new java.math.BigDecimal("12840.50"),
                "GBP",
                LocalDate.of(2026, 12, 23),
                "2 installments",
                "Needs revalidation",
                "North BU",
                List.of(
                        new Fact("Payment", new Value.Text("Unpaid")),
                        new Fact("Approval", new Value.Text("Required")),
                        new Fact("Invoice date", new Value.Day(LocalDate.of(2026, 11, 23), null)),
                        new Fact("Payment terms", new Value.Text("30 Net")),
                        new Fact("Description", new Value.Text("Torque wrenches"))),
                "/fscmUI/faces/deeplink?objType=AP_VIEWINVOICE&action=VIEW&objKey=InvoiceId%3D300100551200417");
        ClaimedNotification notification = new ClaimedNotification(
                number,
                "payables-invoice",
                String.valueOf(number),
                wording.number(),
                "finance",
                String.format(Locale.ROOT, "%032x", number),
                Importance.NORMAL,
                NotificationJson.write(wording, List.of()),
                1,
                Instant.now(),
                0,
                null);
        return org.fusionteams.delivery.graph.GraphMessage.body(
                notification, new CardRenderer(URI.create("http://127.0.0.1"), Locale.UK));
    }

    static String get(String url) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url)).GET().build());
    }

    static String post(String url, String json) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    static String delete(String url) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url)).DELETE().build());
    }

    /** Once more when the simulator had just closed the idle connection that was taken for the request. */
    private static String send(HttpRequest request) throws Exception {
        HttpResponse<String> response;
        try {
            response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        }
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(
                    request.uri() + " answered " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    static Process start(Path directory, Path log, String... command) throws Exception {
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }
}
