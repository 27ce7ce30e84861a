/** GraphiQL, served from here. */
@NullMarked
package io.relata.admin.explorer;

import org.jspecify.annotations.NullMarked;
