package io.relata.admin.workspace;

import io.relata.metadata.edit.ModelEdit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Edits of a model that wait to be reviewed and applied, in the order in which they were made. */
public record Draft(List<ModelEdit> edits) {

  public static final Draft EMPTY = new Draft(List.of());

  public Draft {
    edits = List.copyOf(edits);
  }

  public Draft with(List<ModelEdit> more) {
    return new Draft(Stream.concat(edits.stream(), more.stream()).toList());
  }

  /** Without the edit at a position, counted from 0. */
  public Draft without(int position) {
    return new Draft(
        IntStream.range(0, edits.size())
            .filter(at -> at != position)
            .mapToObj(edits::get)
            .toList());
  }

  public int size() {
    return edits.size();
  }

  public boolean isEmpty() {
    return edits.isEmpty();
  }
}
