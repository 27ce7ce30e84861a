/** New tenants from a template, with generated rows to look at. */
@NullMarked
package io.relata.runtime.sample;

import org.jspecify.annotations.NullMarked;
