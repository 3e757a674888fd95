/** What the record types of {@code routes/} say. */
@NullMarked
package org.fusionteams.recordtypes;

import org.jspecify.annotations.NullMarked;
