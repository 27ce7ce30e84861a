/** Says what an operation does in the database, and why a row is seen or not, grant by grant. */
@NullMarked
package io.relata.runtime.explain;

import org.jspecify.annotations.NullMarked;
