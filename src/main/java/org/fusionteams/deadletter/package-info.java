/** Step 5b: notifications that were refused for good, said out loud with the reason. */
@NullMarked
package org.fusionteams.deadletter;

import org.jspecify.annotations.NullMarked;
