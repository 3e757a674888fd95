package org.fusionteams.testsupport;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.fusionteams.notification.Change;
import org.fusionteams.notification.Kind;
import org.fusionteams.notification.Notification;
import org.fusionteams.notification.Value;
import org.fusionteams.notification.Wording;
import org.fusionteams.outbox.Addressed;
import org.fusionteams.outbox.Importance;

/** Invoices that never were, for tests that need any. */
public final class Sample {

    public static final Instant VERSION = Instant.parse("2026-03-02T07:59:14.031Z");

    private Sample() {}

    /** What is said of an invoice. */
    public static Wording wording(String number) {
        return new Wording(
                "New supplier invoice",
                number,
                "Acme Office Supplies",
                "Supplier",
                new BigDecimal("12840.5"),
                "GBP",
                LocalDate.parse("2026-03-29"),
                null,
                "Validated",
                "Vision Operations",
                List.of(),
                "/fscmUI/faces/deeplink?objType=AP_VIEWINVOICE&objKey=InvoiceId=" + number);
    }

    /** A new invoice; its number is "ERS-" and the key. */
    public static Notification notification(String key) {
        return new Notification(
                "payables-invoice", key, VERSION, "fingerprint-" + key, Kind.CREATED, wording("ERS-" + key), List.of());
    }

    /** A later content of the same invoice, on its way to a channel: its amount has gone up. */
    public static Addressed changed(String key, String fingerprint, String channel) {
        return Addressed.to(
                channel,
                new Notification(
                        "payables-invoice",
                        key,
                        VERSION.plusSeconds(60),
                        fingerprint,
                        Kind.CHANGED,
                        wording("ERS-" + key),
                        List.of(new Change(
                                "Amount",
                                new Value.Amount(new BigDecimal("100.0"), "GBP"),
                                new Value.Amount(new BigDecimal("12840.5"), "GBP")))),
                Importance.NORMAL);
    }

    /** The same on its way to a channel. */
    public static Addressed addressed(String key, String channel) {
        return Addressed.to(channel, notification(key), Importance.NORMAL);
    }
}
