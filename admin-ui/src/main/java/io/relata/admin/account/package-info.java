/** One's own account: password, second factor, bearer tokens, sessions. */
@NullMarked
package io.relata.admin.account;

import org.jspecify.annotations.NullMarked;
