/** The model as a whole, and its tables. */
@NullMarked
package io.relata.admin.tables;

import org.jspecify.annotations.NullMarked;
