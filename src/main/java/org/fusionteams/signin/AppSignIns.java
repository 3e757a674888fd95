package org.fusionteams.signin;

/** The app's own sign-ins, one for each receiver. */
public record AppSignIns(AppSignIn graph, AppSignIn botConnector) {}
