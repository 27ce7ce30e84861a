package io.relata.metadata.plan;

import io.relata.metadata.access.DenyRule;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.WriteRule;
import java.util.List;

/** One thing that differs between two access policies. */
public sealed interface PolicyChange {

  Tone tone();

  /** {@code role reader may now read book}. */
  String words();

  /** Which way it goes. */
  enum Tone {
    ADDED,
    REMOVED,
    CHANGED
  }

  /** A role as such. */
  record OfRole(Tone tone, String words) implements PolicyChange {}

  /**
   * What a role may do with one table in one way.
   *
   * @param grants what it is allowed afterwards
   */
  record OfGrants(Tone tone, String words, List<Grant> grants) implements PolicyChange {
    public OfGrants {
      grants = List.copyOf(grants);
    }
  }

  /**
   * @param denial as it is afterwards; where it goes, as it was
   */
  record OfDenial(Tone tone, String words, DenyRule denial) implements PolicyChange {}

  /**
   * @param rule as it is afterwards; where it goes, as it was
   */
  record OfRule(Tone tone, String words, WriteRule rule) implements PolicyChange {}

  /** A permission test. */
  record OfTest(Tone tone, String words) implements PolicyChange {}
}
