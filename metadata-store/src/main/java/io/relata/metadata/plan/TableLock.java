package io.relata.metadata.plan;

import io.relata.metadata.model.PhysicalName;

/**
 * A lock that a statement takes on a table that was there before the plan, held until the plan's
 * transaction ends.
 */
public record TableLock(PhysicalName table, LockMode mode) {}
