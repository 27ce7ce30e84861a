/** What tests of all modules share: real databases, quickly. */
@NullMarked
package io.relata.testing;

import org.jspecify.annotations.NullMarked;
