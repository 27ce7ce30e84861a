/** How a node learns of new model versions and serves them at once. */
@NullMarked
package io.relata.runtime.swap;

import org.jspecify.annotations.NullMarked;
