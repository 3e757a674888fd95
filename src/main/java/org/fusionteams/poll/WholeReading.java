package org.fusionteams.poll;

import java.util.Optional;

/** Reads a list from its first row to its last, page by page. */
sealed interface WholeReading permits KeyOrderReading, OffsetReading {

    /** The next page to ask for; empty when the list is read. */
    Optional<PageQuery> next();

    /** @throws PollOutage when the pod's answer does not lead on */
    void received(PageFacts page);
}
