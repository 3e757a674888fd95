package org.fusionteams.simulator.microsoft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.fusionteams.simulator.SimulatedRequest;
import org.fusionteams.simulator.SimulatedResponse;
import org.jspecify.annotations.Nullable;

/**
 * The token endpoint: client credentials with a secret or a signed assertion, the sign-in of an account by device code, and the
 * refresh of a delegated token.
 */
final class Entra {

    static final String CLIENT_SECRET = "s3cr~t.value";

    private static final String PATH_END = "/oauth2/v2.0/token";
    private static final String DEVICE_PATH_END = "/oauth2/v2.0/devicecode";
    private static final String DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";
    private static final String DEFAULT = "/.default";
    private static final Set<String> OPENID_SCOPES = Set.of("offline_access", "openid", "profile", "email");
    private static final Set<String> MANY_TENANTS = Set.of("common", "organizations", "consumers");

    private final Clock clock;
    private final TenantRules rules;
    private final TokenVault vault;
    final ClientAssertions assertions = new ClientAssertions();
    final DeviceCodes deviceCodes = new DeviceCodes();
    private final AtomicInteger clientCredentials = new AtomicInteger();
    private final AtomicInteger refreshed = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    Entra(Clock clock, TenantRules rules, TokenVault vault) {
        this.clock = clock;
        this.rules = rules;
        this.vault = vault;
    }

    static boolean handles(String path) {
        return ends(path, PATH_END) || ends(path, DEVICE_PATH_END);
    }

    private static boolean ends(String path, String end) {
        return path.endsWith(end) && path.indexOf('/', 1) == path.length() - end.length();
    }

    TokenCounts counts() {
        return new TokenCounts(clientCredentials.get(), refreshed.get(), refused.get());
    }

    SimulatedResponse token(SimulatedRequest request) {
        Instant now = clock.instant();
        try {
            if (!request.method().equals("POST")) {
                return SimulatedResponse.empty(405);
            }
            String path = request.decodedPath();
            checkTenant(path.substring(1, path.indexOf('/', 1)));
            Map<String, String> form = form(request);
            if (path.endsWith(DEVICE_PATH_END)) {
                checkClient(request, form);
                return SimulatedResponse.json(
                        200,
                        deviceCodes.issue(
                                required(form, "scope"), request.origin().toString(), rules.deviceInterval(), now));
            }
            return switch (required(form, "grant_type")) {
                case "client_credentials" -> clientCredentials(request, form, now);
                case "refresh_token" -> refresh(request, form, now);
                case DEVICE_GRANT -> deviceCode(request, form, now);
                default -> throw new Refused(EntraRefusal.UNKNOWN_GRANT, required(form, "grant_type"));
            };
        } catch (Refused e) {
            refused.incrementAndGet();
            int status = e.reason.error.equals("invalid_client") ? rules.invalidClientStatus() : 400;
            return e.reason.answer(status, e.detail, now);
        }
    }

    private static void checkTenant(String tenant) {
        if (MANY_TENANTS.contains(tenant)) {
            throw new Refused(EntraRefusal.SINGLE_TENANT, "");
        }
        if (!tenant.equalsIgnoreCase(Directory.TENANT_ID)) {
            throw new Refused(EntraRefusal.UNKNOWN_TENANT, tenant);
        }
    }

    /** A body of another type is a form without parameters to Entra, whatever it holds. */
    private static Map<String, String> form(SimulatedRequest request) {
        String type = request.headers().getOrDefault("content-type", "");
        return type.startsWith("application/x-www-form-urlencoded") ? request.form() : Map.of();
    }

    private SimulatedResponse clientCredentials(SimulatedRequest request, Map<String, String> form, Instant now) {
        String secret = checkClient(request, form);
        refuseIf(secret == null && !form.containsKey("client_assertion"), EntraRefusal.NO_CREDENTIAL);
        checkProof(request, form, secret, now);
        String audience = audience(required(form, "scope"));
        Set<String> roles = audience.equals(TokenVault.GRAPH) ? rules.applicationRoles() : Set.of();
        TokenVault.Issued issued = vault.issue(audience, true, roles, now, rules.accessTokenLifetime());
        clientCredentials.incrementAndGet();
        return SimulatedResponse.json(200, answer(issued)).withHeader("Cache-Control", "no-store");
    }

    private SimulatedResponse refresh(SimulatedRequest request, Map<String, String> form, Instant now) {
        checkAccountClient(request, form, now);
        EntraRefusal dead = vault.checkRefreshToken(required(form, "refresh_token"), now);
        if (dead != null) {
            throw new Refused(dead, "");
        }
        Set<String> scopes = consented(form.getOrDefault("scope", ""));
        ObjectNode body = answer(vault.issue(TokenVault.GRAPH, false, scopes, now, rules.accessTokenLifetime()));
        body.put("scope", String.join(" ", new TreeSet<>(scopes)));
        body.put("refresh_token", vault.issueRefreshToken(now));
        refreshed.incrementAndGet();
        return SimulatedResponse.json(200, body).withHeader("Cache-Control", "no-store");
    }

    private SimulatedResponse deviceCode(SimulatedRequest request, Map<String, String> form, Instant now) {
        checkAccountClient(request, form, now);
        DeviceCodes.Asked asked = deviceCodes.ask(required(form, "device_code"), now);
        if (asked.refusal() != null) {
            throw new Refused(asked.refusal(), "");
        }
        Set<String> asking = Set.of(asked.scope().trim().split(" +"));
        Set<String> scopes = consented(asked.scope());
        ObjectNode body = answer(vault.issue(TokenVault.GRAPH, false, scopes, now, rules.accessTokenLifetime()));
        body.put("scope", String.join(" ", new TreeSet<>(scopes)));
        if (asking.contains("offline_access")) {
            body.put("refresh_token", vault.issueRefreshToken(now));
        }
        if (asking.contains("openid")) {
            body.put("id_token", idToken());
        }
        return SimulatedResponse.json(200, body).withHeader("Cache-Control", "no-store");
    }

    /** Nobody checks its signature: it comes over a connection that proves who sends it. */
    private static String idToken() {
        ObjectNode claims = Json.object()
                .put("name", Directory.USER.displayName())
                .put("preferred_username", "erp.notifier@contoso.example");
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(claims.toString().getBytes(StandardCharsets.UTF_8)) + ".c2ln";
    }

    /** In the name of an account public clients ask as well, which must prove nothing. */
    private void checkAccountClient(SimulatedRequest request, Map<String, String> form, Instant now) {
        String secret = checkClient(request, form);
        boolean credential = secret != null || form.containsKey("client_assertion");
        switch (rules.clientKind()) {
            case PUBLIC -> refuseIf(credential, EntraRefusal.CREDENTIAL_OF_PUBLIC_CLIENT);
            case CONFIDENTIAL -> refuseIf(!credential, EntraRefusal.NO_CREDENTIAL);
            case EITHER -> {}
        }
        checkProof(request, form, secret, now);
    }

    private void checkProof(SimulatedRequest request, Map<String, String> form, @Nullable String secret, Instant now) {
        if (form.containsKey("client_assertion")) {
            EntraRefusal refusal = assertions.check(form, request.origin() + request.path(), now);
            if (refusal != null) {
                throw new Refused(refusal, "");
            }
        } else if (secret != null) {
            checkSecret(secret);
        }
    }

    /** Returns the secret that came with the client id, in the body or as Basic. */
    private @Nullable String checkClient(SimulatedRequest request, Map<String, String> form) {
        String id = form.get("client_id");
        String secret = form.get("client_secret");
        String authorization = request.headers().get("authorization");
        if (authorization != null && authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            String[] pair = basic(authorization.substring(6).trim());
            id = pair[0];
            secret = pair[1];
        }
        if (id == null || id.isEmpty()) {
            throw new Refused(EntraRefusal.PARAMETER_MISSING, "'client_id'");
        }
        if (!id.equalsIgnoreCase(Directory.CLIENT_ID)) {
            throw new Refused(EntraRefusal.UNKNOWN_CLIENT, id);
        }
        return secret == null || secret.isEmpty() ? null : secret;
    }

    private static String[] basic(String credentials) {
        try {
            String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? new String[] {decode(pair), ""}
                    : new String[] {decode(pair.substring(0, colon)), decode(pair.substring(colon + 1))};
        } catch (IllegalArgumentException e) {
            throw new Refused(EntraRefusal.NO_CREDENTIAL, "");
        }
    }

    private static String decode(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    private void checkSecret(String secret) {
        boolean right = secret.equals(CLIENT_SECRET);
        refuseIf(!right || rules.secretState() == TenantRules.SecretState.WRONG, EntraRefusal.WRONG_SECRET);
        refuseIf(rules.secretState() == TenantRules.SecretState.EXPIRED, EntraRefusal.EXPIRED_SECRET);
    }

    private static String audience(String scope) {
        Set<String> audiences = new LinkedHashSet<>();
        for (String each : scope.trim().split(" +")) {
            if (!each.endsWith(DEFAULT)) {
                throw new Refused(EntraRefusal.NOT_A_DEFAULT_SCOPE, scope);
            }
            audiences.add(each.substring(0, each.length() - DEFAULT.length()));
        }
        if (audiences.size() > 1) {
            throw new Refused(EntraRefusal.SEVERAL_RESOURCES, scope);
        }
        String audience = audiences.iterator().next();
        if (!audience.equals(TokenVault.GRAPH) && !audience.equals(TokenVault.BOT)) {
            throw new Refused(EntraRefusal.UNKNOWN_RESOURCE, audience);
        }
        return audience;
    }

    /** What was asked for, or everything consented to when nothing of Graph was. */
    private Set<String> consented(String scope) {
        Set<String> granted = rules.delegatedScopes();
        Set<String> wanted = new LinkedHashSet<>();
        for (String each : scope.trim().split(" +")) {
            String name =
                    each.startsWith(TokenVault.GRAPH + "/") ? each.substring(TokenVault.GRAPH.length() + 1) : each;
            if (name.equals(".default")) {
                return granted;
            }
            if (!name.isEmpty() && !OPENID_SCOPES.contains(name)) {
                wanted.add(name);
            }
        }
        for (String each : wanted) {
            if (!granted.contains(each)) {
                throw new Refused(EntraRefusal.NOT_CONSENTED, each);
            }
        }
        return wanted.isEmpty() ? granted : wanted;
    }

    private static ObjectNode answer(TokenVault.Issued issued) {
        return Json.object()
                .put("token_type", "Bearer")
                .put("expires_in", issued.expiresInSeconds())
                .put("access_token", issued.token());
    }

    private static String required(Map<String, String> form, String name) {
        String value = form.get(name);
        if (value == null || value.isEmpty()) {
            throw new Refused(EntraRefusal.PARAMETER_MISSING, "'" + name + "'");
        }
        return value;
    }

    private static void refuseIf(boolean wrong, EntraRefusal reason) {
        if (wrong) {
            throw new Refused(reason, "");
        }
    }

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final EntraRefusal reason;
        private final String detail;

        Refused(EntraRefusal reason, String detail) {
            super(null, null, false, false);
            this.reason = reason;
            this.detail = detail;
        }
    }
}
