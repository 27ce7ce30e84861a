/** The GraphQL schema of a model and an access, compiled and kept by version. */
@NullMarked
package io.relata.runtime.schema;

import org.jspecify.annotations.NullMarked;
