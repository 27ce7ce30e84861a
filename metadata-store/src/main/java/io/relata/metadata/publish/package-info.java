/**
 * Brings models into the database: plans with their data checks, versions in one transaction each,
 * recovery, verification.
 */
@NullMarked
package io.relata.metadata.publish;

import org.jspecify.annotations.NullMarked;
