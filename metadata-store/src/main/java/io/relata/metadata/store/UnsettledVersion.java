package io.relata.metadata.store;

import io.relata.metadata.model.TenantId;
import java.util.UUID;

/**
 * A version found PENDING: whether it is in the tenant's schema is for the schema to say.
 *
 * @param author who publishes it; once its publisher is gone nobody knows from where
 */
public record UnsettledVersion(TenantId tenant, int version, UUID applyId, Actor author) {}
