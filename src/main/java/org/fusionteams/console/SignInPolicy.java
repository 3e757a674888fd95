package org.fusionteams.console;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.fusionteams.configuration.Settings;

/**
 * Everything needs a sign-in but health, which orchestrators ask. It has no name and so holds for every path, those of
 * later extensions and static files included: what is forgotten here is closed, not open.
 */
@Singleton
final class SignInPolicy implements HttpSecurityPolicy {

    private final boolean open;

    SignInPolicy(Settings settings) {
        this.open = settings.console().open();
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext request, Uni<SecurityIdentity> identity, AuthorizationRequestContext context) {
        if (open || ConsolePaths.isHealth(request.normalizedPath())) {
            return CheckResult.permit();
        }
        return identity.map(who -> who.isAnonymous() ? CheckResult.DENY : CheckResult.PERMIT);
    }
}
