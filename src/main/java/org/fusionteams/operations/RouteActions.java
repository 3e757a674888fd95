package org.fusionteams.operations;

import org.fusionteams.audit.AuditTrail;
import org.fusionteams.operations.RoutesReload.Reloaded;

/** What a person may do with {@code routes/}. */
public final class RouteActions {

    private final RoutesReload routes;
    private final AuditTrail audit;

    RouteActions(RoutesReload routes, AuditTrail audit) {
        this.routes = routes;
        this.audit = audit;
    }

    /** Brings what has changed into force. An event of the audit trail, also when something was broken. */
    public Reloaded reload(String actor) {
        Reloaded reloaded = routes.reload();
        audit.append(actor, "routes.reloaded", "routes", reloaded.summary());
        return reloaded;
    }
}
