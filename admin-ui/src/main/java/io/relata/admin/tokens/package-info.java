/** Which tokens of app users a tenant takes, and what it would make of one. */
@NullMarked
package io.relata.admin.tokens;

import org.jspecify.annotations.NullMarked;
