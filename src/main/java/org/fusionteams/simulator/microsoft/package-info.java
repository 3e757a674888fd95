/**
 * A Microsoft tenant as far as the connector touches it: Entra's token endpoint, Graph's channel messages, Workflows
 * webhooks, and a page that shows the channels as Teams would. It refuses what Microsoft refuses, with Microsoft's
 * status and code, and can be told to be slow to show, strict, forgetful or out of permissions.
 */
@NullMarked
package org.fusionteams.simulator.microsoft;

import org.jspecify.annotations.NullMarked;
