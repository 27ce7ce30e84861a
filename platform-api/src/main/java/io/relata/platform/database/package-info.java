/**
 * The PostgreSQL that the platform works on: an embedded one or one of the operator's, and the
 * pools to it.
 */
@NullMarked
package io.relata.platform.database;

import org.jspecify.annotations.NullMarked;
