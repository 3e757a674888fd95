package org.fusionteams.poll;

/** What a page's records were, counted; added to the bookmark with the page. Used by one thread. */
final class PageCounts {

    long read;
    long unchanged;
    long baseline;
    long seen;
    long told;
    long late;
}
