package io.relata.runtime.request;

import java.util.List;

/** Root fields to be read together, in one snapshot. */
public record ReadRequest(List<Selection> fields) {

  public ReadRequest {
    fields = List.copyOf(fields);
  }
}
