/** Connections of clients: whether the one who waits for an answer is still there. */
@NullMarked
package io.relata.platform.connection;

import org.jspecify.annotations.NullMarked;
