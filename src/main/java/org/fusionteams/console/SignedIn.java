package org.fusionteams.console;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.fusionteams.configuration.Settings;

/** Who looks at a page, for its templates: {@code inject:signedIn}. */
@Singleton
@Named("signedIn")
final class SignedIn {

    private final SecurityIdentity identity;
    private final boolean open;

    SignedIn(SecurityIdentity identity, Settings settings) {
        this.identity = identity;
        this.open = settings.console().open();
    }

    /** True when there is somebody to name and to sign out. */
    public boolean somebody() {
        return !identity.isAnonymous();
    }

    public String name() {
        return identity.getPrincipal().getName();
    }

    public String role() {
        return Role.of(identity.getRoles()).word();
    }

    /** True when buttons that change something are shown. */
    public boolean mayAct() {
        return open || identity.hasRole(Role.OPERATOR.word());
    }
}
