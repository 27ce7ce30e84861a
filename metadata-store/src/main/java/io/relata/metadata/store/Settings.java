package io.relata.metadata.store;

/** What a tenant's owner may set, defaults filled in. */
public record Settings(Limits limits) {
  public static final Settings DEFAULTS = new Settings(Limits.DEFAULTS);
}
