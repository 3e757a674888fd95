package org.fusionteams.check;

import java.util.Map;
import org.fusionteams.signin.SignInException;

/** Which cause a refused sign-in has. */
final class SignInCauses {

    /** Entra's codes by the classes of its own reference. */
    private static final Map<String, Cause> ENTRA = Map.ofEntries(
            Map.entry("7000215", Cause.WRONG_SECRET),
            Map.entry("7000222", Cause.SECRET_ENDED),
            Map.entry("7000218", Cause.NO_CREDENTIAL),
            Map.entry("700016", Cause.APP_UNKNOWN),
            Map.entry("90002", Cause.TENANT_UNKNOWN),
            Map.entry("700027", Cause.ASSERTION_REFUSED),
            Map.entry("50012", Cause.ASSERTION_REFUSED),
            Map.entry("50013", Cause.ASSERTION_REFUSED),
            Map.entry("500133", Cause.ASSERTION_OUTSIDE_TIME),
            Map.entry("700025", Cause.PUBLIC_CLIENT),
            Map.entry("50194", Cause.SINGLE_TENANT),
            Map.entry("70011", Cause.SCOPE_INVALID),
            Map.entry("1002012", Cause.SCOPE_INVALID),
            Map.entry("700022", Cause.SEVERAL_RESOURCES),
            Map.entry("500011", Cause.RESOURCE_PRINCIPAL_MISSING),
            Map.entry("900144", Cause.TOKEN_REQUEST_FAULTY),
            Map.entry("70003", Cause.TOKEN_REQUEST_FAULTY),
            Map.entry("65001", Cause.CONSENT_MISSING),
            Map.entry("90094", Cause.ADMIN_CONSENT_MISSING),
            Map.entry("70000", Cause.REFRESH_TOKEN_INVALID),
            Map.entry("70008", Cause.REFRESH_TOKEN_REVOKED),
            Map.entry("50173", Cause.REFRESH_TOKEN_REVOKED),
            Map.entry("700082", Cause.REFRESH_TOKEN_IDLE),
            Map.entry("70043", Cause.SIGN_IN_FREQUENCY),
            Map.entry("50076", Cause.MFA_REQUIRED),
            Map.entry("50079", Cause.MFA_REQUIRED),
            Map.entry("53003", Cause.CONDITIONAL_ACCESS),
            Map.entry("50196", Cause.LOOPING),
            Map.entry("90055", Cause.TENANT_THROTTLED));

    private static final Map<String, Cause> FUSION = Map.of(
            "invalid_client", Cause.FUSION_CLIENT_REFUSED,
            "invalid_scope", Cause.FUSION_SCOPE_REFUSED,
            "unsupported_grant_type", Cause.FUSION_GRANT_REFUSED,
            "unauthorized_client", Cause.FUSION_GRANT_REFUSED);

    private static final Map<String, Cause> ENTRA_ERRORS = Map.of(
            "invalid_client", Cause.CLIENT_REFUSED,
            "invalid_scope", Cause.SCOPE_INVALID,
            "invalid_resource", Cause.RESOURCE_PRINCIPAL_MISSING,
            "consent_required", Cause.CONSENT_MISSING,
            "unauthorized_client", Cause.APP_UNKNOWN,
            "interaction_required", Cause.MFA_REQUIRED);

    private SignInCauses() {}

    /** @param asserted whether the client proves itself by a signed assertion instead of a secret */
    static Finding fusion(SignInException refused, boolean asserted) {
        Cause cause = refused.error()
                .map(error -> asserted && error.equals("invalid_client")
                        ? Cause.FUSION_ASSERTION_REFUSED
                        : FUSION.getOrDefault(error, Cause.FUSION_REQUEST_REFUSED))
                .orElse(Cause.FUSION_NO_TOKEN);
        return Finding.of(cause, told(refused));
    }

    /** @param account whether an account was to be signed in, and not the app itself */
    static Finding microsoft(SignInException refused, boolean account) {
        Cause byError = refused.error()
                .map(error -> ENTRA_ERRORS.getOrDefault(error, Cause.SIGN_IN_REFUSED))
                .orElse(Cause.NO_TOKEN);
        Cause cause = refused.entraCode()
                .map(code -> ENTRA.get(code.substring("AADSTS".length())))
                .orElse(byError);
        if (refused.error().isEmpty() && refused.permanent()) {
            // Refused before anything was asked: there is nothing to sign in with.
            cause = account ? Cause.NOT_SIGNED_IN : Cause.NO_APP_CREDENTIAL;
        }
        return Finding.of(cause, told(refused));
    }

    private static String told(SignInException refused) {
        return String.valueOf(refused.getMessage()).replaceAll("[.\\s]+$", "") + ".";
    }
}
