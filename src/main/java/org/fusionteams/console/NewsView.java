package org.fusionteams.console;

import java.util.List;

/**
 * What is new in the list of a page that is already shown.
 *
 * @param fresh not on the page yet
 * @param changed on the page, with another state than there
 */
record NewsView(List<NotificationView> fresh, List<StateView> changed, EmptyView empty) {}
