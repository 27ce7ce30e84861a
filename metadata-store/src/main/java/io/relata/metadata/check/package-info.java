/**
 * What a data model must be so that it can be served: one rule a class, every problem reported at
 * once.
 */
@NullMarked
package io.relata.metadata.check;

import org.jspecify.annotations.NullMarked;
