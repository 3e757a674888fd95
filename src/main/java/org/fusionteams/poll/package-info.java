/**
 * Step 1 of 5: asks Fusion what changed since the bookmark, in closed windows, page by page. Goes on to {@code record}.
 */
@NullMarked
package org.fusionteams.poll;

import org.jspecify.annotations.NullMarked;
