/** Who belongs to a tenant, and who is invited to. */
@NullMarked
package io.relata.admin.members;

import org.jspecify.annotations.NullMarked;
