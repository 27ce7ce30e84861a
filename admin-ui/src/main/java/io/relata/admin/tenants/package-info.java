/** The tenants: list, creation, overview, settings, deletion. */
@NullMarked
package io.relata.admin.tenants;

import org.jspecify.annotations.NullMarked;
