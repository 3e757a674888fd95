/**
 * The demo's other side: one loopback HTTP server that stands in for an Oracle Fusion pod and a Microsoft tenant, with a
 * clock, planned faults and a request log. Plain Java without injection, so that it runs in a test, in the demo and in a
 * process of its own. Nothing depends on it.
 */
@NullMarked
package org.fusionteams.simulator;

import org.jspecify.annotations.NullMarked;
