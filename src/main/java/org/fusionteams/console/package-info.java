/**
 * The face for a browser and for programs: pages, REST, health and metrics, and who may see them. It is thin: what is
 * shown comes from operations, which alone knows the store.
 */
@NullMarked
package org.fusionteams.console;

import org.jspecify.annotations.NullMarked;
