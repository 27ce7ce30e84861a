package io.relata.runtime.request;

import java.util.List;

/**
 * Root fields to be carried out in order, in one transaction, each followed by the selection of its
 * result.
 */
public record WriteRequest(List<Selection> fields) {

  public WriteRequest {
    fields = List.copyOf(fields);
  }
}
