/** The plan of a draft, and its application. */
@NullMarked
package io.relata.admin.plans;

import org.jspecify.annotations.NullMarked;
