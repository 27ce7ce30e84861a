/** GraphQL over connections that stay open: WebSockets, and streams of server-sent events. */
@NullMarked
package io.relata.platform.live;

import org.jspecify.annotations.NullMarked;
