/** The management API under {@code /api}: one controller a resource, one record a body. */
@NullMarked
package io.relata.platform.management;

import org.jspecify.annotations.NullMarked;
