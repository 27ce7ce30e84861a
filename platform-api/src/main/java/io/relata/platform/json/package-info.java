/** How the management API reads and writes JSON. */
@NullMarked
package io.relata.platform.json;

import org.jspecify.annotations.NullMarked;
