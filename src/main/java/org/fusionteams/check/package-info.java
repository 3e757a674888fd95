/** The doctor: named checks of both systems, each with its result, its cause and what to do about it. */
@NullMarked
package org.fusionteams.check;

import org.jspecify.annotations.NullMarked;
