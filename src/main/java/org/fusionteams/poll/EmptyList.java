package org.fusionteams.poll;

import org.jboss.logging.Logger;

/** A pod that shows nothing at all: it does not say that the user may not see it. */
final class EmptyList {

    private static final Logger LOG = Logger.getLogger(EmptyList.class);

    private EmptyList() {}

    static void warn(RecordType type) {
        LOG.warnf(
                "Record type %s: the pod shows no record of %s at all. If there are some, the integration user lacks a"
                        + " data role (business unit, ledger or data access set; for purchasing, it must be a"
                        + " procurement agent): Fusion answers with an empty list instead of a refusal",
                type.name(), type.resource());
    }
}
