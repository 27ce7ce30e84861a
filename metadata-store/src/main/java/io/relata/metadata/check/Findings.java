package io.relata.metadata.check;

import io.relata.metadata.model.ElementId;

/** What the rules have found in a model, each finding put at its place. */
final class Findings {

  private final Places places;
  private final Problems problems;

  Findings(Places places, Problems problems) {
    this.places = places;
    this.problems = problems;
  }

  /**
   * @param property of the element, as documents call it; empty for the element as a whole
   */
  void add(ModelProblem.Code code, ElementId element, String property, String message) {
    problems.add(code, places.path(element, property), message);
  }

  int order(ElementId element) {
    return places.order(element);
  }
}
