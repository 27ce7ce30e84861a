/** The accounts of the platform: who is an operator, and help for those who are locked out. */
@NullMarked
package io.relata.admin.accounts;

import org.jspecify.annotations.NullMarked;
