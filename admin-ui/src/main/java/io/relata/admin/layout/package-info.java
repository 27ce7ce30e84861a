/** The frame around every screen: rail, breadcrumb, colours, notices, errors, style sheets. */
@NullMarked
package io.relata.admin.layout;

import org.jspecify.annotations.NullMarked;
