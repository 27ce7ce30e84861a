/** Who may do what: callers, roles, grants, and the one expression tree of filters and rules. */
@NullMarked
package io.relata.metadata.access;

import org.jspecify.annotations.NullMarked;
