package org.fusionteams.signin;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.fusionteams.configuration.ClientCertificate;
import org.fusionteams.configuration.MicrosoftSettings;
import org.fusionteams.configuration.Secret;
import org.fusionteams.signin.TokenClient.Provider;
import org.jspecify.annotations.Nullable;

/** The app registration as Entra knows it: its addresses, and what proves that we are it. */
final class EntraClient {

    static final String GRAPH = "https://graph.microsoft.com";

    private static final String CERTIFICATE = "connector.microsoft.certificate";
    private static final String FEDERATED = "connector.microsoft.federated-token-file";
    private static final String CREDENTIAL_OF_PUBLIC_CLIENT = "AADSTS700025";

    private final MicrosoftSettings settings;
    private final TokenClient http;
    private volatile boolean publicForAccounts;

    EntraClient(MicrosoftSettings settings, TokenClient http) {
        this.settings = settings;
        this.http = http;
    }

    Clock clock() {
        return http.clock();
    }

    /** Each national cloud's Graph is a resource of its own, named like its origin; a stand-in is taken for the common one. */
    String graph() {
        URI address = settings.graphUrl();
        return "https".equals(address.getScheme()) ? address.getScheme() + "://" + address.getAuthority() : GRAPH;
    }

    /** Asks as the app itself. */
    TokenAnswer appTokens(Provider provider, Map<String, String> parameters) {
        ClientProof proof = proof();
        if (proof == null) {
            throw new SignInException(
                    "connector.microsoft.client-secret is not set: the app cannot sign in by itself without it, a"
                            + " certificate or a federated token",
                    true);
        }
        return tokens(provider, parameters, proof);
    }

    /**
     * Asks in the name of an account. An app that is registered as a public client must not prove itself here, even when it
     * has a secret for its own tokens; only Entra knows, so it is asked.
     */
    TokenAnswer accountTokens(Provider provider, Map<String, String> parameters) {
        ClientProof proof = publicForAccounts ? null : proof();
        if (proof == null) {
            return tokens(provider, parameters, ClientProof.none());
        }
        try {
            return tokens(provider, parameters, proof);
        } catch (SignInException e) {
            if (!e.entraCode().equals(Optional.of(CREDENTIAL_OF_PUBLIC_CLIENT))) {
                throw e;
            }
            publicForAccounts = true;
            return tokens(provider, parameters, ClientProof.none());
        }
    }

    /** The code by which a person signs in on another screen. */
    JsonNode deviceCode(Provider provider, String scope) {
        return http.post(provider, address("devicecode"), Map.of("client_id", clientId(), "scope", scope), null);
    }

    /** The name of what proves the app, and when it ends; empty for a public client. */
    Optional<CredentialState> credential(@Nullable String problem) {
        ClientCertificate certificate = settings.certificate();
        if (settings.clientSecret() != null) {
            Instant end = settings.clientSecretExpires() == null
                    ? null
                    : settings.clientSecretExpires()
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
            return Optional.of(new CredentialState("microsoft-client-secret", null, end, problem));
        } else if (certificate != null) {
            return Optional.of(certificate(certificate, problem));
        } else if (settings.federatedTokenFile() != null) {
            return Optional.of(new CredentialState("microsoft-federated-token", null, null, problem));
        }
        return Optional.empty();
    }

    private static CredentialState certificate(ClientCertificate certificate, @Nullable String problem) {
        return Certificates.state("microsoft-certificate", () -> KeyMaterial.of(certificate, CERTIFICATE), problem);
    }

    private TokenAnswer tokens(Provider provider, Map<String, String> parameters, ClientProof proof) {
        Map<String, String> form = new LinkedHashMap<>(parameters);
        form.put("client_id", clientId());
        form.putAll(proof.parameters());
        JsonNode body = http.post(provider, address("token"), form, proof.authorization());
        return TokenAnswer.of(body, clock().instant());
    }

    private @Nullable ClientProof proof() {
        Secret secret = settings.clientSecret();
        ClientCertificate certificate = settings.certificate();
        Path federated = settings.federatedTokenFile();
        if (secret != null) {
            return ClientProof.secret(secret);
        } else if (certificate != null) {
            Supplier<KeyMaterial> keys = () -> KeyMaterial.of(certificate, CERTIFICATE);
            return ClientProof.entra(clientId(), address("token").toString(), certificate.algorithm(), keys, clock())
                    .get();
        }
        return federated == null ? null : ClientProof.federated(federated, FEDERATED);
    }

    private URI address(String what) {
        String tenant = settings.tenantId();
        if (tenant == null) {
            throw new SignInException("connector.microsoft.tenant-id is not set", true);
        }
        return URI.create(settings.loginUrl() + "/" + tenant + "/oauth2/v2.0/" + what);
    }

    private String clientId() {
        String id = settings.clientId();
        if (id == null) {
            throw new SignInException("connector.microsoft.client-id is not set", true);
        }
        return id;
    }
}
