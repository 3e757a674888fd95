/**
 * Watches Oracle Fusion Cloud ERP and tells finance teams in Microsoft Teams what happened. The packages below are the
 * steps of a record's way: {@code poll}, {@code record}, {@code notification}, {@code outbox}, {@code delivery}.
 */
@NullMarked
package org.fusionteams;

import org.jspecify.annotations.NullMarked;
