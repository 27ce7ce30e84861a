/** The log of who did what, when and from where. */
@NullMarked
package io.relata.admin.activity;

import org.jspecify.annotations.NullMarked;
