/** Enums and their values. */
@NullMarked
package io.relata.admin.enums;

import org.jspecify.annotations.NullMarked;
