package io.relata.metadata.check;

import io.relata.metadata.model.ElementId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Elements that claim names in one space, such as the root fields of the schema. Of two that claim
 * the same, the later written is at fault.
 */
final class NameClaims {

  /**
   * One claim.
   *
   * @param property of the element from which the name follows
   * @param what in words: {@code the list of authors}
   */
  private record Claim(String name, ElementId element, String property, String what) {}

  private final List<Claim> claims = new ArrayList<>();
  private final Map<String, String> kept = new HashMap<>();

  /** A name that no element may have. */
  void keep(String name, String what) {
    kept.put(name, what);
  }

  void add(String name, ElementId element, String property, String what) {
    claims.add(new Claim(name, element, property, what));
  }

  void report(Findings findings) {
    claims.sort(Comparator.comparingInt(claim -> findings.order(claim.element())));
    Map<String, Claim> holders = new HashMap<>();
    for (Claim claim : claims) {
      String keeper = kept.get(claim.name());
      Claim holder = holders.putIfAbsent(claim.name(), claim);
      if (keeper != null) {
        findings.add(
            ModelProblem.Code.RESERVED_NAME,
            claim.element(),
            claim.property(),
            "'" + claim.name() + "' (" + claim.what() + ") is kept for " + keeper);
      } else if (holder != null) {
        findings.add(
            ModelProblem.Code.NAME_CLASH,
            claim.element(),
            claim.property(),
            "'" + claim.name() + "' (" + claim.what() + ") is taken by " + holder.what());
      }
    }
  }
}
