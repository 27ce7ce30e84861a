/** How a data model may change: the edits as values, and the pure function that applies them. */
@NullMarked
package io.relata.metadata.edit;

import org.jspecify.annotations.NullMarked;
