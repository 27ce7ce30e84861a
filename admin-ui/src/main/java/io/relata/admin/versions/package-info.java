/** The versions of a model. */
@NullMarked
package io.relata.admin.versions;

import org.jspecify.annotations.NullMarked;
