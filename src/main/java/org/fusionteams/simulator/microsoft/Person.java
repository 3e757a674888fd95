package org.fusionteams.simulator.microsoft;

/** Someone of the tenant; all are members of all teams. */
record Person(String id, String displayName, String userPrincipalName) {

    boolean isCalled(String idOrName) {
        return id.equalsIgnoreCase(idOrName) || userPrincipalName.equalsIgnoreCase(idOrName);
    }
}
