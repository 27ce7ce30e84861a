/** Real pages in the Chromium that is installed on the machine. */
@NullMarked
package io.relata.testing.browser;

import org.jspecify.annotations.NullMarked;
