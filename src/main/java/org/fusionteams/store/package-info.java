/**
 * The one database: which one is active, and the commit that gathers what many ask for. It holds no table's meaning;
 * the packages that own a table write its SQL. Anyone may use it; it depends on the configuration only.
 */
@NullMarked
package org.fusionteams.store;

import org.jspecify.annotations.NullMarked;
