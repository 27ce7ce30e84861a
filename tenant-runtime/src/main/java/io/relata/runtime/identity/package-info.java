/** Callers made of the tokens of a tenant's app users. */
@NullMarked
package io.relata.runtime.identity;

import org.jspecify.annotations.NullMarked;
