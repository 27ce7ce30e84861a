package io.relata.runtime.policy;

/** How much a policy's document may hold. */
final class PolicyLimits {

  static final int CHARACTERS = 5_000_000;
  static final int ROLES = 200;
  static final int GRANTS = 2_000;
  static final int DENIALS = 500;
  static final int RULES = 500;
  static final int TESTS = 200;

  /** Given rows of all tests together. */
  static final int GIVEN_ROWS = 2_000;

  /** Rows that the expectations of all tests name, each expectation counted as one too. */
  static final int EXPECTED = 5_000;

  /** Elements of JSON of one condition. */
  static final int ELEMENTS_OF_CONDITION = 2_000;

  /** Levels of JSON of one condition. */
  static final int DEPTH_OF_CONDITION = 32;

  /** Levels of JSON of the whole document. */
  static final int DEPTH = 60;

  /** Characters of one text. */
  static final int TEXT = 10_000;

  /** Digits of one number, and of its exponent's effect. */
  static final int DIGITS = 1_000;

  /** More would help nobody. */
  static final int PROBLEMS = 100;

  private PolicyLimits() {}
}
