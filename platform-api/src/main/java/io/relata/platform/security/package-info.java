/**
 * Who is calling: sessions of console accounts, their tokens, API keys of tenants; and what
 * browsers are told to allow.
 */
@NullMarked
package io.relata.platform.security;

import org.jspecify.annotations.NullMarked;
