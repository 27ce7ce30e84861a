/** A tenant's access policy brought to bear on its model: what roles add up to. */
@NullMarked
package io.relata.runtime.policy;

import org.jspecify.annotations.NullMarked;
