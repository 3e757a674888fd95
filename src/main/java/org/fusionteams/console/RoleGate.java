package org.fusionteams.console;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.fusionteams.configuration.Settings;

/**
 * Lets only operators change something. It goes by the method of a request, so a new action is closed to viewers without a
 * word of its own.
 */
@Singleton
final class RoleGate {

    /** Behind the framework's own filters, which find out who it is and whether they may come in at all. */
    private static final int AFTER_SIGN_IN = 50;

    private final boolean open;

    RoleGate(Settings settings) {
        this.open = settings.console().open();
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, AFTER_SIGN_IN);
    }

    private void pass(RoutingContext context) {
        String path = context.normalizedPath();
        if (open
                || WriteGate.isReading(context.request().method())
                || ConsolePaths.isSignInOrOut(path)
                || isOperator(context)) {
            context.next();
            return;
        }
        Problem problem = Problem.of(
                403, "This needs the role operator; you are signed in as a viewer, who may look and change nothing.");
        if (ConsolePaths.isApi(path)) {
            ConsoleGate.refuse(context, problem);
        } else {
            ConsoleGate.show(context, problem);
        }
    }

    private static boolean isOperator(RoutingContext context) {
        return context.user() instanceof QuarkusHttpUser user
                && user.getSecurityIdentity().hasRole(Role.OPERATOR.word());
    }
}
