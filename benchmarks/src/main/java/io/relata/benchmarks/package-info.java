/** Measures the platform from outside, beside the same work done by PostgreSQL alone. */
@NullMarked
package io.relata.benchmarks;

import org.jspecify.annotations.NullMarked;
