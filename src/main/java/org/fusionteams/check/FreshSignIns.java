package org.fusionteams.check;

import org.fusionteams.signin.AppSignIn;
import org.fusionteams.signin.FusionSignIn;
import org.fusionteams.signin.MicrosoftSignIn;

/**
 * Sign-ins of a check's own, which have no token yet: one that is kept from before would hide that no other can be had. They
 * keep a renewed refresh token where the connector keeps it.
 */
public interface FreshSignIns {

    FusionSignIn fusion();

    /** Of the account that posts. */
    MicrosoftSignIn account();

    /** Of the app itself, to Graph. */
    AppSignIn graph();

    /** Of the app itself, to the Bot Connector. */
    AppSignIn botConnector();
}
