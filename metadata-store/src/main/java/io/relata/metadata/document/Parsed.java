package io.relata.metadata.document;

import io.relata.metadata.check.ModelProblem;
import java.util.List;

/** What comes of reading something that people or programs wrote. */
public sealed interface Parsed<T> {

  record Read<T>(T value) implements Parsed<T> {}

  /** Every problem that was found, at least one. */
  record Unreadable<T>(List<ModelProblem> problems) implements Parsed<T> {
    public Unreadable {
      problems = List.copyOf(problems);
    }
  }
}
