/**
 * SQL made from plans, with what binds each of its parameters; the only place that quotes, joins
 * and builds JSON.
 */
@NullMarked
package io.relata.runtime.sql;

import org.jspecify.annotations.NullMarked;
