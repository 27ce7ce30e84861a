/** What is done with a draft as a whole. */
@NullMarked
package io.relata.admin.drafts;

import org.jspecify.annotations.NullMarked;
