/**
 * A simulated Oracle Fusion pod: its token endpoint and its REST resources, strict where the real pod is known to be strict
 * or where only a strict answer exposes a caller's mistake. What is known of the real pod and what is assumed stands
 * in the reference page on Fusion's REST interface.
 */
@NullMarked
package org.fusionteams.simulator.fusion;

import org.jspecify.annotations.NullMarked;
