package org.fusionteams.configuration;

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The tenant and the app that posts: {@code connector.microsoft.*}. Absent values are null; what a configured channel's
 * sender needs is present, but for the sign-in of an account, which is made while the connector runs. At most one of
 * client secret, certificate and federated token is there.
 *
 * @param clientSecretExpires the last day of the secret, when the operator has said it
 * @param federatedTokenFile holds a token of another issuer, which stands for the app
 * @param refreshToken the delegated token of a sign-in that was made elsewhere
 * @param loginUrl without a trailing slash
 * @param graphUrl with the version, without a trailing slash
 * @param botUrl the Bot Connector, without a trailing slash
 */
public record MicrosoftSettings(
        @Nullable String tenantId,
        @Nullable String clientId,
        @Nullable Secret clientSecret,
        @Nullable LocalDate clientSecretExpires,
        @Nullable ClientCertificate certificate,
        @Nullable Path federatedTokenFile,
        @Nullable Secret refreshToken,
        URI loginUrl,
        URI graphUrl,
        URI botUrl) {}
