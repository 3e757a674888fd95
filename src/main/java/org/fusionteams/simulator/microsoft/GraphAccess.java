package org.fusionteams.simulator.microsoft;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may do what in a channel, by the permissions of the token and the tenant's present will. */
final class GraphAccess {

    private static final String MIGRATE = "Teamwork.Migrate.All";

    private final TenantRules rules;
    private final TokenVault vault;

    GraphAccess(TenantRules rules, TokenVault vault) {
        this.rules = rules;
        this.vault = vault;
    }

    AccessToken authenticate(GraphCall call) {
        AccessToken token = vault.find(call.request.headers().get("authorization"), TokenVault.GRAPH, call.now);
        if (token == null) {
            throw new GraphRefusal(
                    401, "InvalidAuthenticationToken", "Lifetime validation failed, the token is expired or invalid.");
        }
        return token;
    }

    /** An app may only import into a channel in migration mode; that refusal is a 401 which no new token heals. */
    void checkPost(AccessToken token, @Nullable Channel channel) {
        if (!token.applicationOnly()) {
            checkScopes(token, "ChannelMessage.Send");
        } else if (!has(token, MIGRATE)) {
            throw missing("API requires one of '" + MIGRATE + "'");
        } else if (channel != null && !channel.migration) {
            throw new GraphRefusal(
                    401,
                    "Unauthorized",
                    "Message POST is allowed in application-only context only for import purposes.");
        }
    }

    void checkReadMessages(AccessToken token) {
        if (token.applicationOnly() && has(token, "ChannelMessage.Read.Group")) {
            return;
        }
        checkScopes(token, "ChannelMessage.Read.All");
    }

    void checkRead(AccessToken token, String permission) {
        checkScopes(token, permission);
    }

    /** @param policyOnly whether the edit touches nothing but the policy violation, all that an app may change */
    void checkEdit(AccessToken token, boolean policyOnly) {
        if (!token.applicationOnly()) {
            checkScopes(token, "ChannelMessage.ReadWrite");
        } else if (!policyOnly || !has(token, "ChannelMessage.UpdatePolicyViolation.All")) {
            throw missing("API requires one of 'ChannelMessage.UpdatePolicyViolation.All'");
        }
    }

    void checkDelete(AccessToken token) {
        if (token.applicationOnly()) {
            throw missing("API is not supported in application-only context");
        }
        checkScopes(token, "ChannelMessage.ReadWrite");
    }

    /** @param ofResource the permission that is enough where it is given for the team, chat or user alone */
    void checkSendActivity(AccessToken token, String ofResource) {
        String everywhere = "TeamsActivity.Send";
        if (!has(token, everywhere) && !(token.applicationOnly() && has(token, ofResource))) {
            throw missing("API requires one of '" + everywhere + ", " + ofResource + "'");
        }
    }

    void checkMember(AccessToken token) {
        if (!token.applicationOnly() && !rules.userIsMember()) {
            throw GraphRefusal.notAMember();
        }
    }

    private void checkScopes(AccessToken token, String permission) {
        if (!has(token, permission)) {
            throw missing("API requires one of '" + permission + "'");
        }
    }

    private boolean has(AccessToken token, String permission) {
        Set<String> present = token.applicationOnly() ? rules.applicationRoles() : rules.delegatedScopes();
        return token.permissions().contains(permission) && present.contains(permission);
    }

    private static GraphRefusal missing(String what) {
        return GraphRefusal.forbidden("Missing role permissions on the request. " + what + ".");
    }
}
