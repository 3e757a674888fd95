/** What happened, when, by whom: an append-only trail. Anyone may write it; it depends on nobody but the store. */
@NullMarked
package org.fusionteams.audit;

import org.jspecify.annotations.NullMarked;
