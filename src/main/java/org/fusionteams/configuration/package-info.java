/**
 * What the operator asked for: {@code connector.*} keys read once at start, checked together, and handed to every step
 * as immutable values. Anyone may read settings; this package depends on nobody.
 */
@NullMarked
package org.fusionteams.configuration;

import org.jspecify.annotations.NullMarked;
