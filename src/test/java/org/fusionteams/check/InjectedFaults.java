package org.fusionteams.check;

import static org.fusionteams.check.Injected.fusion;
import static org.fusionteams.check.Injected.microsoft;
import static org.fusionteams.check.Injected.posting;

import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fusionteams.check.Injected.Plant;
import org.fusionteams.simulator.Fault;
import org.fusionteams.simulator.Fault.Kind;

/** Everything that is broken on purpose, one at a time. */
final class InjectedFaults {

    private static final String POD = "^/fscmRestApi";
    private static final String CATALOG = "^/fscmRestApi/resources$";
    private static final String FUSION_TOKEN = "^/oauth2/v1/token$";
    private static final String ENTRA_TOKEN = "/oauth2/v2.0/token$";
    private static final Plant NOTHING = simulators -> {};

    private InjectedFaults() {}

    static List<Injected> all() {
        List<Injected> all = new ArrayList<>(way());
        all.addAll(fusionSignIn());
        all.addAll(pod());
        all.addAll(entra());
        all.addAll(teams());
        all.addAll(posted());
        return all;
    }

    private static List<Injected> way() {
        return List.of(
                fusion("The pod's name does not exist", Cause.NAME_UNKNOWN, NOTHING)
                        .with(Map.of("connector.fusion.url", "https://no-such-pod.invalid")),
                fusion("Nothing listens at the pod's address", Cause.NOT_REACHABLE, NOTHING)
                        .with(Map.of("connector.fusion.url", "http://127.0.0.1:9")),
                fusion("A firewall swallows the answers", Cause.NO_ANSWER_IN_TIME, fault(Fault.hangAfter(POD))),
                fusion("Connections to the pod are cut", Cause.CONNECTION_BROKEN, fault(Fault.resetBefore(POD))),
                fusion("The machine's clock is five minutes late", Cause.CLOCK_OFF, simulators -> simulators
                        .clock()
                        .advance(Duration.ofMinutes(5))),
                fusion(
                        "The pod redirects to a sign-in page",
                        Cause.REDIRECTED,
                        fault(Fault.answer(POD, 302).withHeader("Location", "https://login.example.com/sso?x=1"))),
                fusion(
                        "A proxy's page comes instead of the pod",
                        Cause.WEB_PAGE,
                        answer(POD, 200, "<html>Hello</html>")),
                fusion("The pod is in maintenance", Cause.MAINTENANCE, answer(POD, 503, "<html>Maintenance</html>")),
                fusion("The pod throttles the account", Cause.THROTTLED, answer(POD, 429, "")),
                fusion("The pod fails", Cause.SERVER_ERROR, answer(POD, 500, "")),
                fusion("The pod answers something unheard of", Cause.UNEXPECTED_ANSWER, answer(POD, 418, "")),
                fusion("The REST path is wrong", Cause.REST_PATH_UNKNOWN, NOTHING)
                        .with(Map.of("connector.fusion.rest-path", "/fscmRest/resources/11.13.18.05")));
    }

    private static List<Injected> fusionSignIn() {
        return List.of(
                fusion(
                        "The client's secret in Fusion was changed",
                        Cause.FUSION_CLIENT_REFUSED,
                        simulators ->
                                simulators.pod().setClient(simulators.pod().clientId(), "another")),
                fusion("The scope is another one", Cause.FUSION_SCOPE_REFUSED, simulators -> simulators
                        .pod()
                        .setScope("urn:opc:resource:other")),
                fusion(
                        "Client credentials are not allowed for the application",
                        Cause.FUSION_GRANT_REFUSED,
                        refusal(FUSION_TOKEN, "unauthorized_client", "The grant is not allowed.")),
                fusion(
                        "The identity domain dislikes the request",
                        Cause.FUSION_REQUEST_REFUSED,
                        refusal(FUSION_TOKEN, "invalid_request", "A parameter is missing.")),
                fusion("The certificate of the assertion is not uploaded", Cause.FUSION_ASSERTION_REFUSED, NOTHING)
                        .with(Map.of(
                                "connector.fusion.auth.method", "private-key-jwt",
                                "connector.fusion.auth.client-secret", "",
                                "connector.fusion.auth.key-id", "connector",
                                "connector.fusion.auth.audience", "https://identity.oraclecloud.com/",
                                "connector.fusion.auth.private-key", key())),
                fusion(
                        "The token endpoint answers no JSON",
                        Cause.FUSION_NO_TOKEN,
                        fault(Fault.answer(FUSION_TOKEN, 200).withMethod("POST").withBody("text/plain", "hello"))),
                fusion(
                        "The pod does not trust the token, or has no user for it",
                        Cause.FUSION_TOKEN_NOT_ACCEPTED,
                        answer(POD, 401, "")),
                fusion("The password of the Fusion user has ended", Cause.FUSION_PASSWORD_REFUSED, NOTHING)
                        .with(Map.of(
                                "connector.fusion.auth.method", "basic",
                                "connector.fusion.auth.token-url", "",
                                "connector.fusion.auth.client-id", "",
                                "connector.fusion.auth.client-secret", "",
                                "connector.fusion.auth.scope", "",
                                "connector.fusion.auth.username", "TEAMS",
                                "connector.fusion.auth.password", "old")),
                fusion("The account may not use REST at all", Cause.POD_FORBIDDEN, answer(CATALOG, 403, "")));
    }

    private static List<Injected> pod() {
        return List.of(
                fusion(
                        "The pod is too old for the framework version",
                        Cause.FRAMEWORK_REFUSED,
                        answer(
                                CATALOG,
                                200,
                                "{\"items\":[{\"adf:extension\":{\"allowedFrameworkVersions\":[\"1\",\"2\"]}}]}")),
                fusion("The pod refuses the framework version", Cause.FRAMEWORK_REFUSED, simulators -> simulators
                        .pod()
                        .setLatestFramework(2)),
                fusion("The privilege for invoices is missing", Cause.PRIVILEGE_MISSING, simulators -> simulators
                        .pod()
                        .setPrivilege("invoices", false)),
                fusion("The data role for invoices is missing", Cause.EMPTY_LIST, simulators -> simulators
                        .pod()
                        .setDataRole("invoices", false)),
                fusion("The user is no procurement agent", Cause.EMPTY_WITH_FINDER, simulators -> simulators
                        .pod()
                        .setDataRole("purchaseOrders", false)),
                fusion("Orders show only through a finder, and none is named", Cause.FINDER_NEEDED, NOTHING)
                        .on(DoctorTest.WITHOUT_FINDER),
                fusion("The resource is not in this release", Cause.RESOURCE_UNKNOWN, answer("/invoices", 404, "")),
                fusion("A release has taken an attribute away", Cause.ATTRIBUTE_UNKNOWN, simulators -> simulators
                        .pod()
                        .setHidden("invoices", "PaidStatus", true)),
                fusion("The date of changes cannot be asked for", Cause.VERSION_NOT_QUERYABLE, simulators -> simulators
                        .pod()
                        .setQueryable("invoices", "LastUpdateDate", false)),
                fusion("The key cannot be asked for", Cause.KEY_NOT_QUERYABLE, simulators -> simulators
                        .pod()
                        .setQueryable("invoices", "InvoiceId", false)),
                fusion("An attribute can be described but not selected", Cause.FIELDS_REFUSED, simulators -> simulators
                        .pod()
                        .setProjectable("invoices", "Description", false)),
                fusion(
                        "Describe says nothing",
                        Cause.DESCRIBE_UNREADABLE,
                        answer("/invoices/describe", 200, "{\"Resources\":{}}")),
                fusion("The pod gives small pages", Cause.PAGE_CAPPED, simulators -> simulators
                        .pod()
                        .setPageCap("invoices", 25)));
    }

    private static List<Injected> entra() {
        List<Injected> all = new ArrayList<>();
        all.add(entra("The client secret is wrong", Cause.WRONG_SECRET, "invalid_client", 7000215));
        all.add(entra("The client secret has ended", Cause.SECRET_ENDED, "invalid_client", 7000222));
        all.add(entra("The app needs a secret and has none", Cause.NO_CREDENTIAL, "invalid_client", 7000218));
        all.add(entra("The app is not in this tenant", Cause.APP_UNKNOWN, "unauthorized_client", 700016));
        all.add(microsoft("The tenant id is wrong", Cause.TENANT_UNKNOWN, NOTHING)
                .with(Map.of("connector.microsoft.tenant-id", "00000000-1111-2222-3333-444444444444")));
        all.add(entra("The certificate is not the app's", Cause.ASSERTION_REFUSED, "invalid_client", 700027));
        all.add(entra("The assertion is outside its time", Cause.ASSERTION_OUTSIDE_TIME, "invalid_grant", 500133));
        all.add(entra("A public client sends a secret", Cause.PUBLIC_CLIENT, "invalid_client", 700025));
        all.add(microsoft("The tenant is called common", Cause.SINGLE_TENANT, NOTHING)
                .with(Map.of("connector.microsoft.tenant-id", "common")));
        all.add(entra("The scope is not valid", Cause.SCOPE_INVALID, "invalid_scope", 70011));
        all.add(entra("The scope names two resources", Cause.SEVERAL_RESOURCES, "invalid_scope", 700022));
        all.add(entra("The cloud is another one", Cause.RESOURCE_PRINCIPAL_MISSING, "invalid_resource", 500011));
        all.add(entra("A proxy takes parameters away", Cause.TOKEN_REQUEST_FAULTY, "invalid_request", 900144));
        all.add(entra("Nobody has consented", Cause.CONSENT_MISSING, "invalid_grant", 65001));
        all.add(entra("Only an administrator may consent", Cause.ADMIN_CONSENT_MISSING, "invalid_grant", 90094));
        all.add(microsoft("The refresh token is damaged", Cause.REFRESH_TOKEN_INVALID, NOTHING)
                .with(Map.of("connector.microsoft.refresh-token", "0.AXoA-damaged")));
        all.add(entra("The account's password was changed", Cause.REFRESH_TOKEN_REVOKED, "invalid_grant", 50173));
        all.add(entra("Nobody used the sign-in for 90 days", Cause.REFRESH_TOKEN_IDLE, "invalid_grant", 700082));
        all.add(entra("A policy limits how long a sign-in lasts", Cause.SIGN_IN_FREQUENCY, "invalid_grant", 70043));
        all.add(entra("A second factor is asked for", Cause.MFA_REQUIRED, "invalid_grant", 50076));
        all.add(entra("Conditional Access blocks the app", Cause.CONDITIONAL_ACCESS, "invalid_grant", 53003));
        all.add(entra("The app asks in a loop", Cause.LOOPING, "invalid_grant", 50196));
        all.add(entra("Entra throttles the tenant", Cause.TENANT_THROTTLED, "temporarily_unavailable", 90055));
        all.add(entra("Entra names a code that is new", Cause.SIGN_IN_REFUSED, "invalid_grant", 999999));
        all.add(microsoft(
                "Entra dislikes the credential without a code",
                Cause.CLIENT_REFUSED,
                refusal(ENTRA_TOKEN, "invalid_client", "No.")));
        all.add(microsoft(
                "Entra answers no JSON",
                Cause.NO_TOKEN,
                fault(Fault.answer(ENTRA_TOKEN, 200).withMethod("POST").withBody("text/plain", "hello"))));
        return all;
    }

    private static List<Injected> teams() {
        return List.of(
                microsoft(
                        "The token is the app's, not an account's",
                        Cause.APP_ONLY,
                        token("{\"roles\":[\"Team.ReadBasic.All\"]}")),
                microsoft(
                        "The permission to post was not asked for",
                        Cause.SCOPE_MISSING,
                        token("{\"scp\":\"User.Read Team.ReadBasic.All\"}")),
                microsoft(
                                "The permission for activity feeds is missing",
                                Cause.ROLE_MISSING,
                                token("{\"roles\":[\"Team.ReadBasic.All\"]}"))
                        .on("feed"),
                microsoft("Graph does not take the token", Cause.TOKEN_REJECTED, answer("^/v1.0/me$", 401, "{}")),
                microsoft("The account cannot be named", Cause.ACCOUNT_UNNAMED, answer("^/v1.0/me$", 403, "{}")),
                microsoft("The team may not be looked at", Cause.LOOK_FORBIDDEN, simulators -> simulators
                        .tenant()
                        .rules()
                        .delegatedScopes(Set.of("ChannelMessage.Send", "ChannelMessage.Read.All"))),
                microsoft(
                        "The account is not in the team",
                        Cause.NOT_A_MEMBER,
                        simulators -> simulators.tenant().rules().userIsMember(false)),
                microsoft("There is no such team", Cause.TEAM_UNKNOWN, NOTHING)
                        .with(Map.of("connector.channels.finance.team-id", "11111111-2222-4333-8444-555555555555")),
                microsoft("The team is archived", Cause.TEAM_ARCHIVED, simulators -> simulators
                        .tenant()
                        .setArchived(simulators.tenant().teamId(), true)),
                microsoft("The channel was deleted", Cause.CHANNEL_UNKNOWN, NOTHING)
                        .with(Map.of("connector.channels.finance.channel-id", "19:gone@thread.tacv2")),
                microsoft(
                        "The channel is archived",
                        Cause.CHANNEL_ARCHIVED,
                        answer("/channels/[^/]+$", 200, "{\"displayName\":\"Finance\",\"isArchived\":true}")),
                microsoft("An id is malformed", Cause.ID_MALFORMED, answer("/teams/[^/]+$", 400, "{}")),
                microsoft("The channel is private", Cause.PRIVATE_CHANNEL, simulators -> simulators
                        .tenant()
                        .setMembership(
                                simulators.tenant().teamId(),
                                simulators.tenant().channelId(),
                                "private")),
                microsoft("The channel is shared", Cause.SHARED_CHANNEL, simulators -> simulators
                        .tenant()
                        .setMembership(
                                simulators.tenant().teamId(),
                                simulators.tenant().channelId(),
                                "shared")),
                microsoft("The channel may not be read back", Cause.CANNOT_READ_BACK, simulators -> simulators
                        .tenant()
                        .rules()
                        .delegatedScopes(Set.of(
                                "ChannelMessage.Send", "Team.ReadBasic.All", "Channel.ReadBasic.All", "User.Read"))),
                microsoft("The workflow's address was not copied to its end", Cause.WORKFLOW_ADDRESS_CUT, NOTHING)
                        .on("webhook")
                        .with(Map.of(
                                "connector.channels.webhook.workflow-url",
                                "http://127.0.0.1:9/workflows/1/triggers/manual/paths/invoke?api-version=1")),
                microsoft("The address is that of an old connector", Cause.WORKFLOW_ADDRESS_RETIRED, NOTHING)
                        .on("webhook")
                        .with(Map.of(
                                "connector.channels.webhook.workflow-url",
                                "https://contoso.webhook.office.com/webhookb2/1")));
    }

    /** Each on a channel of its own: one that is in trouble sends nothing more for a while. */
    private static List<Injected> posted() {
        return List.of(
                posting(
                        "The workflow is switched off",
                        Cause.WORKFLOW_OFF,
                        "webhook",
                        graph("triggers/manual", 400, "WorkflowTriggerIsNotEnabled")),
                posting(
                        "The signature of the address is wrong",
                        Cause.WORKFLOW_SIGNATURE_WRONG,
                        "webhook-hold",
                        graph("triggers/manual", 401, "DirectApiInvalidAuthorizationSignature")),
                posting("The bot is not installed in the team", Cause.BOT_NOT_INSTALLED, "bot", simulators -> simulators
                        .tenant()
                        .rules()
                        .appInstalled(false)),
                posting("The Teams app is not installed", Cause.APP_NOT_INSTALLED, "feed", simulators -> simulators
                        .tenant()
                        .rules()
                        .appInstalled(false)),
                posting(
                        "Two Teams apps share the client id",
                        Cause.SEVERAL_APPS,
                        "feed-many",
                        graph("sendActivityNotification", 409, "Conflict")),
                posting(
                        "Posting is tried as the app",
                        Cause.APP_ONLY,
                        "paced-1",
                        graph("/messages$", 401, "Unauthorized")),
                posting(
                        "The message is too large for Teams",
                        Cause.TOO_LARGE,
                        "paced-2",
                        graph("/messages$", 413, "RequestEntityTooLarge")),
                posting(
                        "Teams refuses the message",
                        Cause.SEND_REFUSED,
                        "paced-3",
                        graph("/messages$", 402, "Refused")));
    }

    private static Injected entra(String title, Cause cause, String error, int code) {
        return microsoft(title, cause, refusal(ENTRA_TOKEN, error, "AADSTS" + code + ": As Entra words it."));
    }

    private static Plant refusal(String path, String error, String description) {
        return fault(Fault.answer(path, 400)
                .withMethod("POST")
                .withBody(
                        "application/json",
                        "{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}"));
    }

    private static Plant graph(String path, int status, String code) {
        return fault(Fault.answer(path, status)
                .withMethod("POST")
                .withBody(
                        "application/json",
                        "{\"error\":{\"code\":\"" + code + "\",\"message\":\"As it is worded.\"}}"));
    }

    /** A token that shows its claims; nobody takes it. */
    private static Plant token(String claims) {
        String payload =
                Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        return fault(Fault.answer(ENTRA_TOKEN, 200)
                .withMethod("POST")
                .withBody(
                        "application/json",
                        "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"e30." + payload
                                + ".c2ln\"}"));
    }

    private static Plant answer(String path, int status, String body) {
        String type = body.startsWith("<") ? "text/html" : "application/json";
        return fault(Fault.of(path, Kind.ANSWER).withStatus(status).withBody(type, body));
    }

    private static Plant fault(Fault fault) {
        return simulators -> simulators.faults().add(fault.always());
    }

    private static String key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder()
                            .encodeToString(
                                    generator.generateKeyPair().getPrivate().getEncoded())
                    + "\n-----END PRIVATE KEY-----";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has RSA", e);
        }
    }
}
