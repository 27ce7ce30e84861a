/** A tenant as one account sees it: the live version, and the draft of edits on top. */
@NullMarked
package io.relata.admin.workspace;

import org.jspecify.annotations.NullMarked;
