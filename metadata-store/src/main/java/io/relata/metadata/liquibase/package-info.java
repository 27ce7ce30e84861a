/** Runs Liquibase change sets inside a transaction of ours, so that all of it happens or none. */
@NullMarked
package io.relata.metadata.liquibase;

import org.jspecify.annotations.NullMarked;
