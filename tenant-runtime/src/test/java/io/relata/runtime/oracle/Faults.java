package io.relata.runtime.oracle;

import io.relata.runtime.plan.ErrorCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What stands against a mutation, as far as the oracle knows. */
final class Faults {

  private final Set<ErrorCode> codes = EnumSet.noneOf(ErrorCode.class);
  private final Set<ErrorCode> tolerated = EnumSet.noneOf(ErrorCode.class);
  private final List<String> reasons = new ArrayList<>();
  private final List<String> doubts = new ArrayList<>();

  /** Something that must refuse the mutation. */
  void add(ErrorCode code, String reason) {
    codes.add(code);
    if (code == ErrorCode.REQUIRED) {
      tolerated.add(ErrorCode.FORBIDDEN);
    }
    reasons.add(reason);
  }

  /** Something that it may be refused for, as the roles alone tell it before a row is looked at. */
  void tolerate(ErrorCode code) {
    tolerated.add(code);
  }

  /** Something that the documents leave open. */
  void doubt(boolean doubtful, String why) {
    if (doubtful) {
      doubts.add(why);
    }
  }

  boolean isDoubtful() {
    return !doubts.isEmpty();
  }

  boolean has(ErrorCode code) {
    return codes.contains(code);
  }

  Set<ErrorCode> codes() {
    return codes;
  }

  Set<ErrorCode> tolerated() {
    return tolerated;
  }

  List<String> reasons() {
    return reasons;
  }
}
