/**
 * Plans carried out: one round trip as the tenant's database role, transactions, errors of the
 * database made problems.
 */
@NullMarked
package io.relata.runtime.execution;

import org.jspecify.annotations.NullMarked;
