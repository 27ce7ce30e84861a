/** How what is known is kept in memory. */
@NullMarked
package io.relata.metadata.cache;

import org.jspecify.annotations.NullMarked;
