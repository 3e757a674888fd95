package org.fusionteams.delivery;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.fusionteams.notification.CardRenderer;
import org.fusionteams.notification.Fact;
import org.fusionteams.notification.NotificationJson;
import org.fusionteams.notification.Value;
import org.fusionteams.notification.Wording;
import org.fusionteams.outbox.ClaimedNotification;
import org.fusionteams.outbox.Importance;

/** Claimed notifications for tests of what is made of them. */
public final class Claimed {

    public static final String MARKER = "f0d5c5ae7b14d0c9b6a4c1f6f1f9a013";

    private Claimed() {}

    public static CardRenderer renderer() {
        return new CardRenderer(URI.create("https://acme.fa.em2.oraclecloud.com"), Locale.UK);
    }

    /** Of a supplier with this name. */
    public static ClaimedNotification of(String party) {
        return of(party, List.of());
    }

    /** As large as a notification gets: more rows than fit. */
    public static ClaimedNotification large() {
        return of(
                "Northwind Tools",
                IntStream.range(0, 300)
                        .mapToObj(i -> new Fact("Fact " + i, new Value.Text("\"\\ \u00e9".repeat(50))))
                        .toList());
    }

    private static ClaimedNotification of(String party, List<Fact> facts) {
        Wording wording = new Wording(
                "New supplier invoice",
                "INV-1",
                party,
                "Supplier",
                new BigDecimal("1249.50"),
                "EUR",
                LocalDate.parse("2026-03-31"),
                null,
                null,
                null,
                facts,
                null);
        return new ClaimedNotification(
                1,
                "payables-invoice",
                "300000001",
                "INV-1",
                "finance",
                MARKER,
                Importance.NORMAL,
                NotificationJson.write(wording, List.of()),
                1,
                Instant.parse("2026-03-02T08:00:00Z"),
                0,
                null);
    }
}
