/** The description of the management API as an OpenAPI document. */
@NullMarked
package io.relata.platform.openapi;

import org.jspecify.annotations.NullMarked;
