/**
 * Keeps what the platform knows: tenants, the versions of their models, keys, accounts, settings
 * and what was done.
 */
@NullMarked
package io.relata.metadata.store;

import org.jspecify.annotations.NullMarked;
