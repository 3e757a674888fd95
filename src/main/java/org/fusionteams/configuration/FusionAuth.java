package org.fusionteams.configuration;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** How the connector signs in to the pod: {@code connector.fusion.auth.*}. */
public sealed interface FusionAuth {

    /** OAuth 2.0 client credentials. The scope is sent as written. */
    record ClientSecret(
            URI tokenUrl,
            String clientId,
            Secret clientSecret,
            @Nullable String scope) implements FusionAuth {}

    /** OAuth 2.0 client credentials with a signed assertion. The key is PEM text; the key id is the certificate's alias. */
    record PrivateKeyJwt(
            URI tokenUrl,
            String clientId,
            Secret privateKey,
            String keyId,
            String audience,
            @Nullable String scope) implements FusionAuth {}

    /** HTTP Basic with a Fusion service user. */
    record Basic(String username, Secret password) implements FusionAuth {}
}
