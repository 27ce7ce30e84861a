package io.relata.metadata.publish;

/** A tenant could not be made or dropped. What was half done is made good by the recovery. */
public final class TenantChangeException extends RuntimeException {
  TenantChangeException(String message) {
    super(message);
  }

  TenantChangeException(String message, Throwable cause) {
    super(message, cause);
  }
}
