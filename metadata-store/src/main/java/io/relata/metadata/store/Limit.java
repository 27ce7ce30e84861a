package io.relata.metadata.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What the operations of one tenant may cost. The owner may set each within its range; a refusal
 * names limit and value.
 */
public enum Limit {
  BODY_BYTES(2_000_000, 1_000, 100_000_000),
  /** Of a GraphQL document. */
  DOCUMENT_BYTES(64_000, 1_000, 1_000_000),
  TOKENS(5_000, 10, 100_000),
  DEPTH(12, 1, 50),
  /** In a document, fragments expanded. */
  SELECTIONS(1_000, 1, 50_000),
  /** Of one operation. */
  ROOT_FIELDS(20, 1, 1_000),
  ALIASES(30, 0, 1_000),
  DIRECTIVES(20, 0, 1_000),
  /** That a query may touch. */
  ESTIMATED_ROWS(100_000, 1, 100_000_000),
  ROWS_A_PAGE(1_000, 1, 100_000),
  /** Of one write, all levels together. */
  NESTED_ITEMS(10_000, 1, 100_000),
  OPERATION_MILLIS(10_000, 100, 600_000),
  STATEMENT_MILLIS(9_000, 100, 600_000),
  /** Of one client; 0 is no limit. */
  REQUESTS_PER_SECOND(1_000, 0, 1_000_000),
  REQUEST_BURST(2_000, 1, 1_000_000),
  CONCURRENT_OPERATIONS(32, 1, 10_000),
  SUBSCRIPTIONS(500, 0, 100_000),
  IMPORT_BYTES(200_000_000, 1_000, 10_000_000_000L);

  private final long byDefault;
  private final long least;
  private final long greatest;

  Limit(long byDefault, long least, long greatest) {
    this.byDefault = byDefault;
    this.least = least;
    this.greatest = greatest;
  }

  /** As the settings call it: {@code requests_per_second}. */
  public String settingName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Limit> named(String settingName) {
    return Arrays.stream(values())
        .filter(limit -> limit.settingName().equals(settingName))
        .findFirst();
  }

  public long byDefault() {
    return byDefault;
  }

  public long least() {
    return least;
  }

  public long greatest() {
    return greatest;
  }
}
