package io.relata.metadata.store;

import io.relata.metadata.model.TableId;
import io.relata.metadata.model.TenantId;

/** A table of a tenant whose rows somebody wants to hear of when they change. */
public record WatchedTable(TenantId tenant, TableId table) {}
