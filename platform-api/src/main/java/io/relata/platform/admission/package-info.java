/** Lets requests of tenants' clients in, or tells them to come later. */
@NullMarked
package io.relata.platform.admission;

import org.jspecify.annotations.NullMarked;
