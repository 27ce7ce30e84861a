package io.relata.runtime.execution;

import io.relata.metadata.access.Caller;
import io.relata.metadata.model.TenantId;

/**
 * On whose data, and for whom, a request runs; passed along as a parameter, never kept in a thread.
 */
public record TenantScope(TenantId tenant, Caller caller) {}
