/**
 * The command line. Servers ({@code run}, {@code demo}) start Quarkus after their configuration was found to be right; every
 * other command does its work without opening port, database or Camel.
 */
@NullMarked
package org.fusionteams.cli;

import org.jspecify.annotations.NullMarked;
