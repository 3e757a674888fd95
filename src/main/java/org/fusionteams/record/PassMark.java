package org.fusionteams.record;

/**
 * Which pass over a record type saw a record.
 *
 * @param pass number of the pass; 0 for a record that is known not to be open, or gone
 */
public record PassMark(String recordType, String key, long pass) {}
