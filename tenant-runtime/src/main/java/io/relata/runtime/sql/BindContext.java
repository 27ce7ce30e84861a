package io.relata.runtime.sql;

import io.relata.metadata.access.Caller;
import io.relata.runtime.request.Parameters;

/**
 * Where the values of one request come from.
 *
 * @param maxRows the tenant's greatest page
 */
public record BindContext(Parameters parameters, Caller caller, int maxRows) {}
