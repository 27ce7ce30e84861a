/** API keys: the list, making one, ending one. */
@NullMarked
package io.relata.admin.keys;

import org.jspecify.annotations.NullMarked;
