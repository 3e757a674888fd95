package org.fusionteams.configuration;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The tenant and the app that posts: {@code connector.microsoft.*}. Absent values are null; what a configured channel's
 * sender needs is present.
 *
 * @param refreshToken the delegated token of the first sign-in; needed by the graph sender
 * @param loginUrl without a trailing slash
 * @param graphUrl with the version, without a trailing slash
 * @param botUrl the Bot Connector, without a trailing slash
 */
public record MicrosoftSettings(
        @Nullable String tenantId,
        @Nullable String clientId,
        @Nullable Secret clientSecret,
        @Nullable Secret refreshToken,
        URI loginUrl,
        URI graphUrl,
        URI botUrl) {}
