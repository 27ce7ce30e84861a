/**
 * The requests of callers in a small language of our own, and the way there from GraphQL documents.
 */
@NullMarked
package io.relata.runtime.request;

import org.jspecify.annotations.NullMarked;
