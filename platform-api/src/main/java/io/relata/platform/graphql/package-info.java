/** GraphQL over HTTP at a tenant's address, from the bytes of a request to those of its answer. */
@NullMarked
package io.relata.platform.graphql;

import org.jspecify.annotations.NullMarked;
