/** Every screen with made-up contents, to be looked at and to be attacked without a database. */
@NullMarked
package io.relata.admin.gallery;

import org.jspecify.annotations.NullMarked;
