/** The whole flow, from the pod to the channel: packaged routes, real HTTP, simulated receivers. Begin with InvoiceStoryTest. */
package org.fusionteams.flow;
