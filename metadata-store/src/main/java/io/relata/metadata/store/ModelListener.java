package io.relata.metadata.store;

/**
 * Is told of each model version that has become the current one. Called on the publisher's thread:
 * must be quick, and must not throw.
 */
@FunctionalInterface
public interface ModelListener {
  void applied(TenantVersion version);
}
