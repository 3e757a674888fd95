/** The whole flow, from the pod to the channel: packaged routes, real HTTP, simulated receivers. Begin with InvoiceStoryTest. */
@NullMarked
package org.fusionteams.flow;

import org.jspecify.annotations.NullMarked;
