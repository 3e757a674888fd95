package org.fusionteams.configuration;

import java.net.URI;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** How the connector signs in to the pod: {@code connector.fusion.auth.*}. */
public sealed interface FusionAuth {

    /**
     * OAuth 2.0 client credentials. The scope is sent as written.
     *
     * @param secretExpires the last day of the secret, when the operator has said it
     */
    record ClientSecret(
            URI tokenUrl,
            String clientId,
            Secret clientSecret,
            @Nullable String scope,
            @Nullable LocalDate secretExpires)
            implements FusionAuth {}

    /**
     * OAuth 2.0 client credentials with a signed assertion. Key id, certificate or both are there.
     *
     * @param privateKey PEM text, or the path of a file with it
     * @param keyId alias of the certificate in the identity domain
     * @param certificate PEM text, or the path of a file with it
     */
    record PrivateKeyJwt(
            URI tokenUrl,
            String clientId,
            Secret privateKey,
            @Nullable String keyId,
            @Nullable String certificate,
            String audience,
            @Nullable String scope)
            implements FusionAuth {}

    /**
     * A token that somebody else has issued.
     *
     * @param token the token, or the path of a file with it
     */
    record Bearer(Secret token) implements FusionAuth {}

    /** HTTP Basic with a Fusion service user: the last resort. */
    record Basic(String username, Secret password) implements FusionAuth {}
}
