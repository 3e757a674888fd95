/**
 * What a person may ask of a running connector: how things stand, and what became of a notification. It reads the
 * steps' tables and changes nothing; pages, REST and command line show what it answers. It may use the steps and the
 * store and knows no Camel: what only the routes know is told to it through {@link LoadedRoutes}.
 */
@NullMarked
package org.fusionteams.operations;

import org.jspecify.annotations.NullMarked;
