package io.relata.metadata.store;

import io.relata.metadata.model.TenantId;

/** Which model version a tenant is at. */
public record TenantVersion(TenantId tenant, int version) {}
