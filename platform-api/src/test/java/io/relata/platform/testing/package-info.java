/** The platform started for tests, with tenants to ask. */
@NullMarked
package io.relata.platform.testing;

import org.jspecify.annotations.NullMarked;
