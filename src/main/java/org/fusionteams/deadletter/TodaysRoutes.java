package org.fusionteams.deadletter;

import java.util.List;
import org.fusionteams.outbox.Addressed;
import org.fusionteams.outbox.Letter;

/** What the jq file and the routing of today make of a record: told by the package that loads {@code routes/}. */
@FunctionalInterface
public interface TodaysRoutes {

    /**
     * One for each channel that a rule names; none when no rule matches.
     *
     * @throws NotRenderableException when the record cannot be worded or routed today
     */
    List<Addressed> address(Letter letter);
}
