package io.relata.metadata.store;

import io.relata.metadata.model.TenantId;
import java.time.Instant;

/**
 * A tenant that exists whole: one that is being made or deleted is not shown to anybody.
 *
 * @param name as people read it
 * @param version the model version that is served, 1 or more
 */
public record Tenant(
    TenantId id, TenantSlug slug, String name, int version, Instant createdAt, TenantState state) {}
