package org.fusionteams.routeapi;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import org.fusionteams.notification.Notification;
import org.jspecify.annotations.Nullable;

/** A notification as the rules of {@code routing.camel.yaml} see it: {@code ${body.amount}} and so on. */
@RegisterForReflection
public final class RoutedNotification {

    private final Notification notification;

    RoutedNotification(Notification notification) {
        this.notification = notification;
    }

    public String getRecordType() {
        return notification.recordType();
    }

    /** {@code created}, {@code changed} or {@code gone}. */
    public String getKind() {
        return notification.kind().word();
    }

    public @Nullable String getNumber() {
        return notification.number();
    }

    /** Supplier, customer or payee. */
    public @Nullable String getParty() {
        return notification.wording().party();
    }

    /** As text: Camel compares two numbers as whole ones, so that 100000.01 would not be more than 100000. */
    public @Nullable String getAmount() {
        BigDecimal amount = notification.wording().amount();
        return amount == null ? null : amount.toPlainString();
    }

    /** ISO 4217 code. */
    public @Nullable String getCurrency() {
        return notification.wording().currency();
    }

    /** Such as {@code 2026-03-29}. */
    public @Nullable String getDue() {
        return notification.wording().due() == null
                ? null
                : notification.wording().due().toString();
    }

    public @Nullable String getStatus() {
        return notification.wording().status();
    }

    public @Nullable String getBusinessUnit() {
        return notification.wording().businessUnit();
    }
}
