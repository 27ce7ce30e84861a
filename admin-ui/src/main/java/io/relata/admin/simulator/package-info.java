/** A tenant as another identity sees it: its rows, its schema, its answers, and why. */
@NullMarked
package io.relata.admin.simulator;

import org.jspecify.annotations.NullMarked;
