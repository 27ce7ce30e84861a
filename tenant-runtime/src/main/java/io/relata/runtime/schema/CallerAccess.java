package io.relata.runtime.schema;

import io.relata.metadata.access.EffectiveAccess;
import org.jspecify.annotations.Nullable;

/**
 * An access as the key of what is compiled for it: looked up on each request, so its hash is
 * computed once, and the very same one is told at a glance.
 */
public final class CallerAccess {

  private final EffectiveAccess access;
  private final int hash;

  public CallerAccess(EffectiveAccess access) {
    this.access = access;
    this.hash = access.hashCode();
  }

  public EffectiveAccess access() {
    return access;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || (other instanceof CallerAccess that && hash == that.hash && access.equals(that.access));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return access.toString();
  }
}
