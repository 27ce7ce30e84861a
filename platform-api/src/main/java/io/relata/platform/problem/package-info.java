/**
 * Errors of the management API as problem details (RFC 9457): one catalogue, one place that
 * answers.
 */
@NullMarked
package io.relata.platform.problem;

import org.jspecify.annotations.NullMarked;
