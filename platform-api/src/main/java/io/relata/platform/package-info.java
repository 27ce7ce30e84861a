/** The program itself: its main class. */
@NullMarked
package io.relata.platform;

import org.jspecify.annotations.NullMarked;
