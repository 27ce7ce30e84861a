/**
 * Rows of a table in and out as CSV, streamed: what is read is checked cell by cell and reported by
 * line.
 */
@NullMarked
package io.relata.runtime.transfer;

import org.jspecify.annotations.NullMarked;
