package org.fusionteams.check;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.fusionteams.configuration.FusionAuth;
import org.fusionteams.configuration.FusionSettings;
import org.fusionteams.signin.FusionSignIn;
import org.jspecify.annotations.Nullable;

/** The pod as the checks ask it: signed in, one request at a time, never writing. */
final class Pod {

    private final FusionSettings settings;
    private final Supplier<FusionSignIn> signIns;
    private final Wire wire;
    private @Nullable String authorization;

    Pod(FusionSettings settings, Supplier<FusionSignIn> signIns, Wire wire) {
        this.settings = settings;
        this.signIns = signIns;
        this.wire = wire;
    }

    FusionSettings settings() {
        return settings;
    }

    /** The list of versions, which stands above all resources. */
    URI catalog() {
        String path = settings.restPath();
        int last = path.lastIndexOf('/');
        return URI.create(origin() + (last > 0 ? path.substring(0, last) : path));
    }

    /** Fetches a token; throws what the sign-in throws. */
    void signIn() {
        FusionSignIn signIn = signIns.get();
        authorization = signIn.authorization(signIn.token());
    }

    Reply catalogAsUser() {
        return get(catalog());
    }

    /** @param pathAndQuery below the REST path */
    Reply get(String pathAndQuery) {
        return get(URI.create(origin() + settings.restPath() + pathAndQuery));
    }

    /** What it means that the pod does not know who is asking. */
    Cause notKnown() {
        return settings.auth() instanceof FusionAuth.Basic
                ? Cause.FUSION_PASSWORD_REFUSED
                : Cause.FUSION_TOKEN_NOT_ACCEPTED;
    }

    private Reply get(URI address) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json, application/vnd.oracle.adf.error+json");
        headers.put("REST-Framework-Version", String.valueOf(settings.frameworkVersion()));
        String present = authorization;
        if (present != null) {
            headers.put("Authorization", present);
        }
        return wire.get(address, headers);
    }

    private String origin() {
        return settings.url().toString().replaceFirst("/+$", "");
    }
}
