package io.relata.platform.graphql;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A GraphQL request: the body of one over HTTP, the payload of a message over a socket.
 *
 * @param operationName null where the document has one operation
 * @param variables JSON data; whole numbers as Integer, Long or BigInteger, others as BigDecimal
 */
public record GraphQlCall(
    String document,
    @Nullable String operationName,
    Map<String, Object> variables,
    Map<String, Object> extensions) {

  private static final String DRY_RUN = "dry_run";

  /**
   * Whether what is written is to be taken back, and told.
   *
   * @throws BadCall where it is not said by true or false
   */
  boolean dryRun() {
    return switch (extensions.getOrDefault(DRY_RUN, false)) {
      case Boolean asked -> asked;
      case null, default -> throw BadCall.malformed("\"dry_run\" is neither true nor false.");
    };
  }
}
