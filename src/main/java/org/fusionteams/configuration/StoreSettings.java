package org.fusionteams.configuration;

/**
 * Where state is kept: {@code connector.store.*}. The datasource itself is set up from the same keys by a config source.
 *
 * @param kind which database
 * @param groupSync true when a commit also survives a power cut ({@code group}); false for {@code process}
 */
public record StoreSettings(Kind kind, boolean groupSync) {

    /** The two databases that are supported. */
    public enum Kind {
        H2,
        POSTGRESQL
    }
}
