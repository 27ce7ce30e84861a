/** Tiny models for tests, sketched in a few lines. */
@NullMarked
package io.relata.runtime.testing;

import org.jspecify.annotations.NullMarked;
