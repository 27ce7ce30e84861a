/**
 * What the program does once it has started: the first operator, the sample tenant, where to go.
 */
@NullMarked
package io.relata.platform.start;

import org.jspecify.annotations.NullMarked;
