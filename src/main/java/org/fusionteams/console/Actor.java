package org.fusionteams.console;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** Who asks, as the audit trail names them. */
final class Actor {

    /** In the demo nobody signs in. */
    private static final String NOBODY = "anonymous";

    private Actor() {}

    static String of(SecurityContext security) {
        Principal principal = security.getUserPrincipal();
        return principal == null
                        || principal.getName() == null
                        || principal.getName().isBlank()
                ? NOBODY
                : principal.getName();
    }
}
