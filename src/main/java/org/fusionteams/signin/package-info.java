/** Tokens of Fusion and Microsoft: fetched, kept, renewed ahead of time; and the secrets that change while we run. */
@NullMarked
package org.fusionteams.signin;

import org.jspecify.annotations.NullMarked;
