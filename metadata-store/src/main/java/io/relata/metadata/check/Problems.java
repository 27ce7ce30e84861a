package io.relata.metadata.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers problems in the order in which they are found; the same one counts once. */
public final class Problems {

  private final Set<ModelProblem> found = new LinkedHashSet<>();

  public void add(ModelProblem.Code code, String path, String message) {
    found.add(new ModelProblem(code, path, message));
  }

  public void addAll(List<ModelProblem> problems) {
    found.addAll(problems);
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** How many so far; a stage that compares before and after knows whether it added some. */
  public int count() {
    return found.size();
  }

  public List<ModelProblem> list() {
    return new ArrayList<>(found);
  }
}
