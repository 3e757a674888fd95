package org.fusionteams.check;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a check can find wrong. What is known of the two systems stands here once: commands, pages and documents
 * show it.
 */
public enum Cause {
    // The way to a server.
    NAME_UNKNOWN(
            "The name of the server is not known to this machine.",
            "Compare the address in the configuration with the one in a browser; then ask the network team whether this"
                    + " machine may look the name up.",
            "Please tell us the exact address of your service, and whether its name can be looked up from our network."),
    NOT_REACHABLE(
            "The server takes no connection.",
            "Check host and port of the address, and whether a firewall lets this machine out to them.",
            "Please check whether your service is up, and whether it admits connections from our address."),
    NO_ANSWER_IN_TIME(
            "The server did not answer in time.",
            "Try again in a few minutes. If it stays so, a firewall may drop what is sent.",
            "Please check whether your service is slow or overloaded, or whether something between us drops requests."),
    CONNECTION_BROKEN(
            "The connection was cut before an answer came.",
            "Try again; if it stays so, ask the network team what stands between this machine and the server.",
            "Please check whether something in front of your service cuts our connections."),
    CERTIFICATE_NOT_TRUSTED(
            "The server's certificate was issued by an authority that this machine does not trust.",
            "When a proxy opens TLS, or the authority is private, give Java that authority's certificate.",
            "Please send us the certificate of the authority that issued your server's certificate, or tell us which one"
                    + " it should be."),
    CERTIFICATE_ENDED(
            "The server's certificate has ended, or is not valid yet.",
            "Check the clock of this machine first; if it is right, the server's owner must renew the certificate.",
            "Please renew the certificate of your server."),
    CERTIFICATE_OF_ANOTHER(
            "The server's certificate is for another name.",
            "Use the name that the certificate is for, or find out which proxy answers instead of the server.",
            "Please tell us the name under which your service is to be called."),
    CERTIFICATE_ENDS_SOON(
            Result.WARNING,
            "The server's certificate ends within 30 days.",
            "Nothing yet: its owner must renew it in time.",
            "Please renew the certificate of your server in time."),
    TLS_FAILED(
            "No encrypted connection came about.",
            "Check that the port speaks TLS and that a proxy does not step in.",
            "Please tell us which versions of TLS your service takes."),
    CLOCK_OFF(
            Result.WARNING,
            "The clocks of this machine and of the server differ by more than 30 seconds.",
            "Let the machine set its clock by NTP. Signed assertions and new tokens are refused when it is minutes off.",
            null),
    REDIRECTED(
            "The server answered with a redirect. Redirects are not followed: a sign-in or maintenance page stands behind"
                    + " them.",
            "Use the address that the service itself gives for REST; a vanity address may redirect.",
            "Please tell us the address of the REST service that answers without a redirect, or whether there is"
                    + " maintenance."),
    WEB_PAGE(
            "A web page came instead of JSON: a sign-in page, a proxy, or maintenance.",
            "Open the address in a browser on this machine and see who answers.",
            "Please tell us why your REST service answers with a web page."),
    MAINTENANCE(
            "The server says that it is not available at the moment (503).",
            "Wait: the connector tries again by itself and loses nothing. If nothing was announced, ask.",
            "Please tell us whether there is maintenance, and until when."),
    THROTTLED(
            "The server is asked too often (429).",
            "Wait a minute. If it stays so, find out what else asks with the same account, or poll less often.",
            "Please tell us the limits of our account, and who uses them up."),
    SERVER_ERROR(
            "The server failed to answer properly.",
            "Try again in a few minutes; then send the text to the administrator.",
            "Please look up why your service answers so; the id of the request stands below where there was one."),
    UNEXPECTED_ANSWER(
            "The server's answer is none that the connector knows.",
            "Check the address; then send the text to the administrator, who can look the request up.",
            "Please tell us why this request is answered so."),

    // The pod's identity domain.
    FUSION_CLIENT_REFUSED(
            "The identity domain does not accept the client: id or secret is wrong, or the application is not active.",
            "Copy client id and secret from the confidential application again, and activate it"
                    + " (connector.fusion.auth.client-id, .client-secret).",
            "Please check that the confidential application with the client id below exists in the identity domain of the"
                    + " pod and is active, and give us its present secret by a safe way."),
    FUSION_SCOPE_REFUSED(
            "The identity domain does not grant the scope.",
            "Copy the scope of the application's Fusion resource exactly, without a blank more or less"
                    + " (connector.fusion.auth.scope).",
            "Please add the Oracle Fusion resource to the confidential application below, and tell us its full scope"
                    + " (urn:opc:resource:...)."),
    FUSION_GRANT_REFUSED(
            "The application may not sign in by client credentials.",
            "Let the grant type Client Credentials be allowed for the application.",
            "Please allow the grant type 'Client Credentials' for the confidential application below."),
    FUSION_ASSERTION_REFUSED(
            "The identity domain does not accept the signed assertion.",
            "Check key, key id and audience against the certificate that was uploaded to the application"
                    + " (connector.fusion.auth.private-key, .key-id, .audience), and the clock.",
            "Please check that our certificate is uploaded to the confidential application below as a trusted client, under"
                    + " the key id below."),
    FUSION_REQUEST_REFUSED(
            "The identity domain refuses the request for a token.",
            "Check connector.fusion.auth.* against the application; the answer says what it dislikes.",
            "Please look up in the identity domain's audit why our request for a token was refused."),
    FUSION_NO_TOKEN(
            "The identity domain gave no token, and did not say why in a form that is known.",
            "Check that connector.fusion.auth.token-url is the token endpoint of the pod's own identity domain.",
            "Please tell us the address of the token endpoint of the pod's identity domain."),
    FUSION_TOKEN_NOT_ACCEPTED(
            "The pod does not accept a fresh token: it does not trust the issuer, or has no user for the token.",
            "The identity domain must be the one of this pod, and an integration user must exist in Fusion for the client.",
            "Please check that the pod trusts the identity domain below, and create the integration user that the token of"
                    + " the client below stands for."),
    FUSION_PASSWORD_REFUSED(
            "The pod does not accept user name and password.",
            "Check connector.fusion.auth.username and .password; passwords of Fusion users end after a time.",
            "Please check that the user below exists, is active and not locked, that its password has not ended, and that"
                    + " it may sign in by HTTP Basic."),

    // The pod.
    REST_PATH_UNKNOWN(
            "There is no Fusion REST service at this address.",
            "Set connector.fusion.url to the pod's origin, and connector.fusion.rest-path to"
                    + " /fscmRestApi/resources/11.13.18.05.",
            "Please tell us the address of the Financials REST service of the pod."),
    POD_FORBIDDEN(
            "The account may not use the pod's REST service at all.",
            "Give the integration user a role with REST privileges in Fusion.",
            "Please give the integration user a role by which it may call the Financials REST service."),
    FRAMEWORK_REFUSED(
            "The pod does not offer this version of the REST framework.",
            "Set connector.fusion.framework-version to one that the pod offers.",
            "Please tell us which versions of the REST framework the pod offers."),
    RESOURCE_UNKNOWN(
            "The pod has no resource of this name.",
            "Check the name in routes/record-types, upper and lower case included; switch the record type off when your"
                    + " release or your modules do not have it.",
            "Please tell us whether this REST resource is available in your release."),
    PRIVILEGE_MISSING(
            "The account lacks the privilege to read this resource (403).",
            "Let the function privilege for viewing these documents, or the resource's own ..._REST_SERVICE_PRIV, be"
                    + " granted to a role of the integration user; then let the pod's access data be refreshed.",
            "Please grant a role of the integration user the privilege to read the REST resource below (the page of the"
                    + " resource in Oracle's REST guide names it), and run the jobs that refresh roles."),
    EMPTY_LIST(
            Result.WARNING,
            "The pod shows no record at all. If there are some, the account lacks data access: Fusion answers an empty list"
                    + " instead of a refusal.",
            "Let data access be given to the integration user: business unit, ledger or data access set. When there really"
                    + " are none, all is well.",
            "Please give the integration user data access (business units, ledgers, data access sets) for the records below:"
                    + " the request is allowed, but shows nothing."),
    EMPTY_WITH_FINDER(
            Result.WARNING,
            "The pod shows no record, neither in the plain list nor through the finder. If there are some, the account is no"
                    + " procurement agent and has no access to their business units.",
            "Let the integration user be set up as a procurement agent for the business units.",
            "Please set the integration user up as a procurement agent, with access to purchase orders of the business units"
                    + " that are to be told."),
    FINDER_NEEDED(
            "The plain list is empty for this account, and the finder findByIntent shows records.",
            "Add the parameter finderWhenEmpty with the value findByIntent;Intent=POUser to the record type's file.",
            "Please make the integration user a procurement agent, if purchase orders are to show in the plain list."),
    ATTRIBUTE_UNKNOWN(
            "The resource does not have all attributes that are asked for.",
            "Correct the fields in the record type's file, its jq file and its sample: names are case-sensitive and differ"
                    + " by release.",
            "Please tell us the names of these attributes in your release."),
    VERSION_NOT_QUERYABLE(
            "Changes cannot be asked for: the pod does not take the date of the last change as a condition.",
            "Set version in the record type's file to a date that is queryable, or reading to whole.",
            "Please tell us whether the attribute can be made queryable, and by which date changes can be asked for."),
    KEY_NOT_QUERYABLE(
            "The key cannot be asked for, but the record type says that it can.",
            "Set keyQueryable to false in the record type's file.",
            null),
    FIELDS_REFUSED(
            "The pod does not take the list of fields, although describe names them.",
            "Take fields out of the record type's file one by one: some can be described but not asked for.",
            "Please tell us which of these attributes cannot be selected by the parameter fields."),
    DESCRIBE_UNREADABLE(
            Result.WARNING,
            "What the resource consists of could not be found out.",
            "Nothing, if the other checks of this record type are well.",
            null),
    PAGE_CAPPED(
            Result.WARNING,
            "The pod gives fewer rows per page than are asked for.",
            "Nothing: pages are read by what comes. Set connector.fusion.page-size to that number to save a little.",
            null),
    ROUTE_FILE_BROKEN(
            "The record type is not loaded, so it is not watched.",
            "Mend its file; fusion-teams routes check names the line.",
            null),
    CHECK_BROKEN(
            "The check could not be carried out: something that it needs cannot be used.",
            "Look at what it ended with. A key or certificate in the configuration that cannot be read is the usual reason.",
            null),
    NO_RECORD_TYPE(
            "No record type is watched.",
            "Switch one on: connector.fusion.record-types.<name>.enabled, or add one to routes/record-types.",
            null),

    // Microsoft Entra: one for each class of its refusals.
    WRONG_SECRET(
            "The client secret is wrong (AADSTS7000215).",
            "Set connector.microsoft.client-secret to the secret's value, not to its id.",
            "Please create a new client secret for the app registration below and give us its value by a safe way."),
    SECRET_ENDED(
            "The client secret has ended (AADSTS7000222).",
            "Let a new one be made, and set connector.microsoft.client-secret.",
            "Please create a new client secret for the app registration below; the old one has ended."),
    NO_CREDENTIAL(
            "The app registration wants a secret or a certificate, and none was sent (AADSTS7000218).",
            "Set connector.microsoft.client-secret, or let public client flows be allowed for the app registration.",
            "Please allow public client flows for the app registration below, or give us a client secret by a safe way."),
    APP_UNKNOWN(
            "The tenant does not know the app (AADSTS700016).",
            "Compare connector.microsoft.client-id and .tenant-id with the app registration's overview page.",
            "Please check whether the app registration with the client id below exists in this tenant."),
    TENANT_UNKNOWN(
            "There is no such tenant (AADSTS90002).",
            "Set connector.microsoft.tenant-id to the directory id; for a national cloud, set login-url and graph-url too.",
            "Please tell us the directory (tenant) id."),
    ASSERTION_REFUSED(
            "Entra does not accept the signed assertion: certificate or key is another one (AADSTS700027, 50012, 50013).",
            "Upload the certificate that is configured to the app registration, or configure the one that is there.",
            "Please check which certificates the app registration below has, and upload ours."),
    ASSERTION_OUTSIDE_TIME(
            "The signed assertion is outside its time (AADSTS500133).", "Set the clock of this machine by NTP.", null),
    PUBLIC_CLIENT(
            "The app registration is a public client and must not send a secret (AADSTS700025).",
            "Remove connector.microsoft.client-secret, or register the app as a confidential client (platform Web).",
            "Please tell us whether the app registration below is meant to be a public client."),
    SINGLE_TENANT(
            "The app belongs to one tenant, but was asked for at a common address (AADSTS50194).",
            "Set connector.microsoft.tenant-id to the directory id instead of common or organizations.",
            "Please tell us the directory (tenant) id."),
    SCOPE_INVALID(
            "The scope is not valid (AADSTS70011, 1002012).",
            "Check connector.microsoft.graph-url: the scope is made of it.",
            "Please tell us which Graph endpoint this tenant uses."),
    SEVERAL_RESOURCES(
            "The scope names several resources (AADSTS700022).",
            "Ask for one resource at a time; check connector.microsoft.graph-url.",
            null),
    RESOURCE_PRINCIPAL_MISSING(
            "The tenant has no service of that name (AADSTS500011).",
            "For a national cloud, set connector.microsoft.login-url, .graph-url and .bot-url to its addresses.",
            "Please check that the service principal of the resource named below exists in this tenant."),
    TOKEN_REQUEST_FAULTY(
            "Entra does not understand the request for a token (AADSTS900144, 70003).",
            "Check that connector.microsoft.login-url is Entra's own address and no proxy changes requests.",
            null),
    CONSENT_MISSING(
            "Nobody has consented to the app's permissions (AADSTS65001).",
            "Sign the posting account in once more and consent, or let an administrator consent.",
            "Please consent to the permissions of the app registration below (Entra, App registrations, API permissions,"
                    + " Grant admin consent)."),
    ADMIN_CONSENT_MISSING(
            "A permission of the app needs the consent of an administrator (AADSTS90094).",
            "Let an administrator consent.",
            "Please grant admin consent to the permissions of the app registration below."),
    REFRESH_TOKEN_INVALID(
            "The refresh token is not one of this app and tenant, or is damaged (AADSTS70000).",
            "Sign the posting account in again: fusion-teams login, or set connector.microsoft.refresh-token.",
            null),
    REFRESH_TOKEN_REVOKED(
            "The refresh token has ended or was revoked, as after a change of password (AADSTS70008, 50173).",
            "Sign the posting account in again.",
            "Please tell us what has revoked the sign-ins of the posting account, so that it does not happen again."),
    REFRESH_TOKEN_IDLE(
            "The refresh token was not used for 90 days (AADSTS700082).",
            "Sign the posting account in again; while the connector runs, it keeps the token in use.",
            null),
    SIGN_IN_FREQUENCY(
            "A policy asks the posting account to sign in anew after a time (AADSTS70043).",
            "Sign the posting account in again, and let the policy leave it out.",
            "Please leave the posting account of the app below out of the Conditional Access policy on sign-in frequency."),
    MFA_REQUIRED(
            "The posting account has to confirm by a second factor (AADSTS50076, 50079).",
            "Sign the posting account in again and confirm; if it comes back, let the policy be changed.",
            "Please let the posting account register its second factor, or leave it out of the policy that asks for it each"
                    + " time."),
    CONDITIONAL_ACCESS(
            "A Conditional Access policy blocks the sign-in (AADSTS53003).",
            "Let the policy admit the app from this machine's address.",
            "Please look up the sign-in below in Entra's sign-in log, and let the Conditional Access policy that blocked it"
                    + " admit this app from our address."),
    LOOPING(
            "Entra blocks the app because it asked too often (AADSTS50196).",
            "Stop whatever else signs in with this client id, and wait an hour.",
            "Please look up in the sign-in log what signs in with the client id below so often."),
    TENANT_THROTTLED(
            "Entra asks to be left alone for a while (AADSTS90055).",
            "Wait: the connector tries again by itself.",
            null),
    CLIENT_REFUSED(
            "Entra does not accept the app's credential.",
            "Check connector.microsoft.client-id and its secret or certificate; the answer says more.",
            "Please check the credentials of the app registration below; the sign-in log says more."),
    SIGN_IN_REFUSED(
            "Entra refuses the sign-in for a reason that it names in its answer.",
            "Look the code of the answer up at https://login.microsoftonline.com/error, then sign in again.",
            "Please look up the sign-in below in Entra's sign-in log, and tell us what has to change."),
    NO_TOKEN(
            "Entra gave no token, and did not say why in a form that is known.",
            "Check connector.microsoft.login-url and .tenant-id.",
            null),
    NOT_SIGNED_IN(
            "No account is signed in for posting.",
            "Sign the posting account in: fusion-teams login, or set connector.microsoft.refresh-token.",
            null),
    NO_APP_CREDENTIAL(
            "The app has no credential of its own to sign in with.",
            "Set connector.microsoft.client-secret.",
            "Please create a client secret for the app registration below and give us its value by a safe way."),

    // Teams.
    APP_ONLY(
            "The app is signed in as itself, and an app cannot post to a channel through Graph.",
            "Three ways out: sign an account in (sender graph); install the app's bot in the team (sender bot); or give the"
                    + " channel a workflow (sender workflow).",
            "An app cannot post to channels by itself. Please provide one of these: a licensed account that is a member of"
                    + " the team and may be signed in once; our Teams app with its bot, installed in the team; or a workflow"
                    + " 'post to a channel when a webhook request is received'."),
    SCOPE_MISSING(
            "The account's token lacks the permission to post, ChannelMessage.Send.",
            "Add the delegated permission ChannelMessage.Send to the app registration, and sign the account in again.",
            "Please add the delegated Graph permissions ChannelMessage.Send and ChannelMessage.Read.All to the app"
                    + " registration below and consent to them."),
    ROLE_MISSING(
            "The app lacks the permission to write into activity feeds, TeamsActivity.Send.",
            "Let the application permission TeamsActivity.Send be added and consented to.",
            "Please add the Graph application permission TeamsActivity.Send to the app registration below and grant admin"
                    + " consent."),
    TOKEN_REJECTED(
            "Microsoft does not accept a fresh token: it is for another service or cloud.",
            "Check that login-url, graph-url and bot-url are of the same cloud, and that the app registration is that of the"
                    + " Azure bot where a bot posts.",
            "Please check that the app registration below belongs to this tenant and, where a bot posts, to the Azure Bot"
                    + " resource."),
    ACCOUNT_UNNAMED(
            Result.WARNING,
            "The posting account cannot be named.",
            "Nothing, if posting works; the delegated permission User.Read would name it.",
            null),
    LOOK_FORBIDDEN(
            Result.WARNING,
            "The team cannot be looked at: the permission for it is missing. Posting may work all the same.",
            "Add Team.ReadBasic.All and Channel.ReadBasic.All, or try with --send-test.",
            "Please add the Graph permissions Team.ReadBasic.All and Channel.ReadBasic.All to the app registration below and"
                    + " consent to them."),
    NOT_A_MEMBER(
            "The posting account is not a member of the team, or of the private or shared channel.",
            "Add the account to the team; for a private or shared channel, to the channel as well.",
            "Please add the posting account to the team below; for a private or shared channel, to the channel as well."),
    TEAM_UNKNOWN(
            "There is no such team.",
            "Take the team's id from 'Get link to team' in Teams (groupId).",
            "Please check whether the team below exists in this tenant."),
    TEAM_ARCHIVED(
            "The team is archived: nobody can post there.",
            "Let an owner restore it, or choose another team.",
            "Please restore the archived team below, or name another one."),
    CHANNEL_UNKNOWN(
            "The team has no such channel, or it was deleted.",
            "Take the channel's id from 'Get link to channel' in Teams, decoded: it begins with 19: and ends with"
                    + " @thread.tacv2.",
            "Please check whether the channel below exists in the team below."),
    CHANNEL_ARCHIVED(
            "The channel is archived: nobody can post there.",
            "Let an owner restore it, or choose another channel.",
            "Please restore the archived channel below, or name another one."),
    ID_MALFORMED(
            "Microsoft does not take the team's or channel's id.",
            "Copy both ids again from the links of Teams: the team's is a GUID, the channel's begins with 19:.",
            "Please send us the links of the team and the channel that are meant."),
    PRIVATE_CHANNEL(
            Result.WARNING,
            "The channel is private: not everybody who is in the team is in the channel.",
            "Make the posting account a member of the channel itself. A bot must be declared for private channels and added"
                    + " to the channel; a workflow's flow bot cannot post there.",
            "Please add the posting account, or the app, to the private channel below."),
    SHARED_CHANNEL(
            Result.WARNING,
            "The channel is shared: its members are its own, and people of other tenants may read what is posted.",
            "Make the posting account a member of the channel itself, and make sure that its readers may see the records.",
            "Please add the posting account, or the app, to the shared channel below."),
    CANNOT_READ_BACK(
            Result.WARNING,
            "The channel cannot be read back: after a time-out nobody can tell whether a message was posted, and it may be"
                    + " sent twice.",
            "Add the permission ChannelMessage.Read.All (for the app also by resource-specific consent,"
                    + " ChannelMessage.Read.Group), or set on-unknown to what you prefer.",
            "Please add the Graph permission ChannelMessage.Read.All to the app registration below and grant admin consent;"
                    + " for an app, ChannelMessage.Read.Group for the team is enough."),
    BOT_NOT_INSTALLED(
            "The app's bot is not installed in the team.",
            "Install the Teams app in the team.",
            "Please install our Teams app in the team below, so that its bot may post there."),
    APP_NOT_INSTALLED(
            "The Teams app is not installed in the team or for the people who are to be told.",
            "Install the Teams app there, and let its new permissions be accepted after an update.",
            "Please install our Teams app in the team below or for the people who are to be told."),
    SEVERAL_APPS(
            "Several Teams apps have this client id, and the feed must be told which one is meant.",
            "Set teams-app-id of the channel.",
            "Please tell us the id of the Teams app that belongs to the app registration below."),
    WORKFLOW_ADDRESS_CUT(
            "The workflow's address is not complete: parts of its query are missing.",
            "Copy the address again, to its last character, and put it into the configuration unchanged"
                    + " (connector.channels.<name>.workflow-url).",
            "Please send us the complete address of the workflow's trigger by a safe way."),
    WORKFLOW_ADDRESS_RETIRED(
            "The address is one that Microsoft has switched off: an Office 365 connector, or a flow's old host.",
            "Make a workflow 'post to a channel when a webhook request is received' and use its address.",
            "Please make a workflow for the channel and send us its address by a safe way: the old kind is switched off."),
    WORKFLOW_OFF(
            "The workflow is switched off, suspended or deleted.",
            "Switch the flow on in Power Automate, or make another one.",
            "Please switch the flow of this channel on, or tell us which policy suspended it."),
    WORKFLOW_UNKNOWN(
            "There is no such workflow.",
            "Make a workflow and use its address.",
            "Please check whether the flow of this channel still exists."),
    WORKFLOW_SIGNATURE_WRONG(
            "The signature in the workflow's address is not accepted.",
            "Copy the address again, to its last character. It changes when the trigger is made anew.",
            "Please send us the present address of the workflow's trigger by a safe way."),
    WORKFLOW_NOT_FOR_ANYONE(
            "The workflow wants its callers signed in.",
            "Set 'Who can trigger the flow' to Anyone: the address is the credential.",
            "Please let the flow of this channel be triggered by anyone who has its address."),
    WORKFLOW_SCHEMA(
            "The workflow's trigger wants another kind of content.",
            "Take the schema out of the flow's trigger, or let it accept Teams messages.",
            "Please take the schema out of the trigger of this channel's flow."),
    TOO_LARGE(
            "The receiver does not take messages of this size.",
            "Show fewer facts: fields of the record type's jq file.",
            null),
    SEND_REFUSED(
            "The test message was refused.",
            "What was answered says why; the notification's page shows each attempt.",
            "Please tell us why this request is refused."),
    NOT_SENT_YET(
            "The test message is still in the outbox.",
            "Look at the channel in the status: it may be paused, wait for its pace, or be in trouble.",
            null);

    private final Result result;
    private final String means;
    private final String fix;
    private final @Nullable String ask;

    Cause(String means, String fix, @Nullable String ask) {
        this(Result.FAILED, means, fix, ask);
    }

    Cause(Result result, String means, String fix, @Nullable String ask) {
        this.result = result;
        this.means = means;
        this.fix = fix;
        this.ask = ask;
    }

    /** As it is written in answers and documents. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How grave it is: warning or failed. */
    public Result result() {
        return result;
    }

    /** What is wrong, in a sentence. */
    public String means() {
        return means;
    }

    /** What the operator does. */
    public String fix() {
        return fix;
    }

    /** What the administrator is asked for; null when the operator can do it alone. */
    @Nullable
    String ask() {
        return ask;
    }
}
