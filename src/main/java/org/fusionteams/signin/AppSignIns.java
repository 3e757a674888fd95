package org.fusionteams.signin;

import java.util.List;

/** The app's own sign-ins, one for each receiver. */
public record AppSignIns(AppSignIn graph, AppSignIn botConnector) {

    /** What proves the app; empty for a public client. */
    public List<CredentialState> credentials() {
        String problem = graph.problem() == null ? botConnector.problem() : graph.problem();
        return graph.client().credential(problem).stream().toList();
    }
}
