/** The fields of a table. */
@NullMarked
package io.relata.admin.fields;

import org.jspecify.annotations.NullMarked;
