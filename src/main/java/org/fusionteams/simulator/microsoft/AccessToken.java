package org.fusionteams.simulator.microsoft;

import java.time.Instant;
import java.util.Set;

/**
 * What an access token stands for.
 *
 * @param audience the resource it was issued for
 * @param permissions scopes of a user, or roles of the app itself
 */
record AccessToken(String audience, boolean applicationOnly, Set<String> permissions, Instant expiresAt) {

    AccessToken {
        permissions = Set.copyOf(permissions);
    }
}
