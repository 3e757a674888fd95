/**
 * Step 2 of 5: a row of a Fusion resource becomes a record with an identity, a version and a fingerprint, and the ledger
 * says whether it is news. Comes from {@code poll}; what is news goes on to {@code notification}.
 */
@NullMarked
package org.fusionteams.record;

import org.jspecify.annotations.NullMarked;
