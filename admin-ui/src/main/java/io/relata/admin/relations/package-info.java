/** Relations with their two sides, their picture and their form. */
@NullMarked
package io.relata.admin.relations;

import org.jspecify.annotations.NullMarked;
