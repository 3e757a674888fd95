package org.fusionteams.console;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.fusionteams.configuration.ConsoleSettings.Metrics;
import org.fusionteams.configuration.Settings;

/**
 * Everything needs a sign-in but health, which orchestrators ask, the page where people sign in, and metrics where the
 * configuration says so. It has no name and so holds for every path, those of later extensions and static files included:
 * what is forgotten here is closed, not open.
 */
@Singleton
final class SignInPolicy implements HttpSecurityPolicy {

    private final boolean open;
    private final boolean openMetrics;

    SignInPolicy(Settings settings) {
        this.open = settings.console().open();
        this.openMetrics = settings.console().metrics() == Metrics.OPEN;
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext request, Uni<SecurityIdentity> identity, AuthorizationRequestContext context) {
        String path = request.normalizedPath();
        if (open
                || ConsolePaths.isHealth(path)
                || ConsolePaths.isOfSignInPage(path)
                || (openMetrics && ConsolePaths.isMetrics(path))) {
            return CheckResult.permit();
        }
        return identity.map(who -> who.isAnonymous() ? CheckResult.DENY : CheckResult.PERMIT);
    }
}
