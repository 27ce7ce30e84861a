/** The builder of conditions: rows, groups and paths to choose from, with the text beside it. */
@NullMarked
package io.relata.admin.conditions;

import org.jspecify.annotations.NullMarked;
