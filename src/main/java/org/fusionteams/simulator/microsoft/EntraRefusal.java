package org.fusionteams.simulator.microsoft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.fusionteams.simulator.SimulatedResponse;

/**
 * The ways Entra says no. Which {@code error} goes with which number is our choice where Microsoft does not document it:
 * clients are told to look at {@code error} alone.
 */
enum EntraRefusal {
    PARAMETER_MISSING("invalid_request", 900144, "The request body must contain the following parameter: "),
    UNKNOWN_TENANT("invalid_request", 90002, "Tenant not found. Tenant: "),
    SINGLE_TENANT("invalid_request", 50194, "Application is not configured as a multi-tenant application."),
    UNKNOWN_GRANT("unsupported_grant_type", 70003, "The app requested an unsupported grant type: "),
    UNKNOWN_CLIENT("unauthorized_client", 700016, "Application was not found in the directory. Identifier: "),
    WRONG_SECRET("invalid_client", 7000215, "Invalid client secret provided."),
    EXPIRED_SECRET("invalid_client", 7000222, "The provided client secret keys for app are expired."),
    NO_CREDENTIAL("invalid_client", 7000218, "The request body must contain client_assertion or client_secret."),
    UNKNOWN_ASSERTION("invalid_client", 700027, "Client assertion failed signature validation."),
    ASSERTION_FOR_ANOTHER("invalid_client", 50013, "The assertion's audience is not this endpoint."),
    ASSERTION_OUT_OF_TIME("invalid_client", 500133, "The assertion is not within its valid time range."),
    DEVICE_CODE_PENDING("authorization_pending", 70016, "The user has not signed in yet."),
    DEVICE_ASKS_TOO_OFTEN("slow_down", 70016, "The client asks more often than the interval allows."),
    DEVICE_CODE_DECLINED("authorization_declined", 65004, "The user declined."),
    UNKNOWN_DEVICE_CODE("bad_verification_code", 70018, "The device code is not known."),
    DEVICE_CODE_EXPIRED("expired_token", 70019, "The device code has expired."),
    CREDENTIAL_OF_PUBLIC_CLIENT("invalid_client", 700025, "Client is public so it must not send a credential."),
    NOT_A_DEFAULT_SCOPE("invalid_scope", 70011, "The scope is not valid, it must end with /.default: "),
    SEVERAL_RESOURCES("invalid_scope", 700022, "The scope names more than one resource: "),
    UNKNOWN_RESOURCE("invalid_resource", 500011, "The resource principal was not found: "),
    NOT_CONSENTED("invalid_grant", 65001, "The user or administrator has not consented to use: "),
    UNKNOWN_REFRESH_TOKEN("invalid_grant", 70000, "The provided grant is invalid or malformed."),
    REVOKED_REFRESH_TOKEN("invalid_grant", 70008, "The refresh token has expired or been revoked."),
    IDLE_REFRESH_TOKEN("invalid_grant", 700082, "The refresh token has expired due to inactivity.");

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    final String error;
    private final int code;
    private final String text;

    EntraRefusal(String error, int code, String text) {
        this.error = error;
        this.code = code;
        this.text = text;
    }

    SimulatedResponse answer(int status, String detail, Instant now) {
        String traceId = UUID.randomUUID().toString();
        String correlationId = UUID.randomUUID().toString();
        String timestamp = TIMESTAMP.format(now);
        ObjectNode body = Json.object();
        body.put("error", error);
        body.put(
                "error_description",
                "AADSTS" + code + ": " + text + detail + "\r\nTrace ID: " + traceId + "\r\nCorrelation ID: "
                        + correlationId + "\r\nTimestamp: " + timestamp);
        body.putArray("error_codes").add(code);
        body.put("timestamp", timestamp);
        body.put("trace_id", traceId);
        body.put("correlation_id", correlationId);
        body.put("error_uri", "https://login.microsoftonline.com/error?code=" + code);
        return SimulatedResponse.json(status, body);
    }
}
