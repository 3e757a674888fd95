package org.fusionteams.operations;

/** Lets a record type be read out of turn: told by the package that has its schedule. */
@FunctionalInterface
public interface RecordTypePolls {

    /** Reads it now, besides its schedule; false when it is not loaded. */
    boolean pollNow(String recordType);
}
