package org.fusionteams.cli;

import org.fusionteams.console.ConsoleProfile;

/** A connector that commands of this process find the sign-in for: both read the same configuration. */
public class CommandProfile extends ConsoleProfile {}
