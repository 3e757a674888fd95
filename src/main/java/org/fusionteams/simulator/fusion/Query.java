package org.fusionteams.simulator.fusion;

import java.util.List;

/**
 * Which rows of a resource, in which order, and which page of them.
 *
 * @param countAll whether the number of all matching rows is wanted too, which costs a full pass
 */
record Query(Filter filter, List<Sort> order, int limit, int offset, boolean countAll) {}
