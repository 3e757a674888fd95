/**
 * The command line. Servers ({@code run}, {@code demo}) start Quarkus after their configuration was found to be right; most
 * other commands ask a running connector ({@link org.fusionteams.cli.ServerCommand}) or do their work without opening port,
 * database or Camel.
 */
@NullMarked
package org.fusionteams.cli;

import org.jspecify.annotations.NullMarked;
