package io.relata.runtime.execution;

import java.util.List;

/**
 * What a write rule that only warns has to say about a request that was committed.
 *
 * @param rule its name
 * @param table the API name of its table
 * @param path response path of the root field that touched the row
 * @param inputPath where the caller wrote what touched it
 */
public record RuleMessage(
    String rule, String table, String message, List<Object> path, String inputPath) {

  public RuleMessage {
    path = List.copyOf(path);
  }
}
