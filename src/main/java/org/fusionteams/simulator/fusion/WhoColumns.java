package org.fusionteams.simulator.fusion;

/** The attributes of a resource that say who made a row, who changed it last, and when. */
record WhoColumns(String createdBy, String created, String updatedBy, String updated) {

    /** As nearly every resource spells them. */
    static final WhoColumns USUAL = new WhoColumns("CreatedBy", "CreationDate", "LastUpdatedBy", "LastUpdateDate");

    /** As the few resources in camel case spell them. */
    static final WhoColumns CAMEL_CASE = new WhoColumns("createdBy", "creationDate", "lastUpdatedBy", "lastUpdateDate");
}
