/** Live queries: read again when rows that they read have changed, and told when the answer has. */
@NullMarked
package io.relata.runtime.live;

import org.jspecify.annotations.NullMarked;
