package io.relata.metadata.store;

/** What nodes remember of the platform's tables, and so must be told of when it changes. */
public enum StoreTopic {
  /** The subject is the key's id. */
  API_KEYS,
  /** The subject is the token's id. */
  CONSOLE_TOKENS,
  /** The subject is the tenant's id. */
  SETTINGS,
  /** Names and states; the subject is the tenant's slug. */
  TENANTS,
  /** Roles, grants and policies; the subject is the tenant's id. */
  ACCESS,
  /** Who may do what in the console; the subject is the account's id. */
  MEMBERSHIPS,
  /** Which tables nodes want to hear of; the subject is the node that wants to. */
  WATCHES,
  /** Rows of tables that some node wants to hear of; the subject is the node that has written. */
  ROWS
}
