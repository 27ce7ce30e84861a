/** The way in. */
@NullMarked
package io.relata.admin.signin;

import org.jspecify.annotations.NullMarked;
