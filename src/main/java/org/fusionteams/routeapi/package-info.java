/**
 * The bridge between {@code routes/} and the steps: our two Camel components, the beans that a route may name, and the
 * loader. Camel's types appear here and nowhere else.
 */
@NullMarked
package org.fusionteams.routeapi;

import org.jspecify.annotations.NullMarked;
