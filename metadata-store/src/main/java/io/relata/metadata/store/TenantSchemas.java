package io.relata.metadata.store;

import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.TenantId;

/** The part of a tenant that is outside the platform's tables: its schema and its role. Written by the package that publishes models. */
public interface TenantSchemas {
    /**
     * Makes role, schema and the tables of {@code template}, and records them as version 1; all of it or nothing.
     *
     * @param author the acting identity, for the history
     */
    void create(TenantId tenant, DataModel template, String author);

    /** Drops tables, schema and role, in several transactions; may be called again after a kill, and where nothing is left. */
    void drop(TenantId tenant);
}
