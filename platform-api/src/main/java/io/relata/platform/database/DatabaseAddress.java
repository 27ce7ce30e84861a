package io.relata.platform.database;

/**
 * Where a role reaches the database.
 *
 * @param url JDBC address without user and password
 * @param username the role
 * @param password its password; empty where the server asks for none
 */
public record DatabaseAddress(String url, String username, String password) {

  DatabaseAddress as(String otherUsername, String otherPassword) {
    return new DatabaseAddress(url, otherUsername, otherPassword);
  }

  /** Leaves the password out, so that no log has it. */
  @Override
  public String toString() {
    return username + " at " + url;
  }
}
