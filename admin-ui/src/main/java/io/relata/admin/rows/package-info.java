/** The data grid: rows read and written by the runtime. */
@NullMarked
package io.relata.admin.rows;

import org.jspecify.annotations.NullMarked;
