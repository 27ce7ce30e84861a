/** The page that the link of an invitation leads to. */
@NullMarked
package io.relata.admin.invitations;

import org.jspecify.annotations.NullMarked;
