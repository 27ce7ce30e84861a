/**
 * A second, naive evaluation of queries over rows in memory, and random queries that the two must
 * agree on.
 */
@NullMarked
package io.relata.runtime.oracle;

import org.jspecify.annotations.NullMarked;
