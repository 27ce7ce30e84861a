package io.relata.runtime.sql;

import io.relata.metadata.access.Condition;
import io.relata.metadata.access.Operand;
import java.util.LinkedHashSet;
import java.util.Set;

/** The values of the caller that a condition compares with. */
public final class Claims {

  private Claims() {}

  /** Each once, in the order in which the condition names them. */
  public static Set<Operand.OfCaller> in(Condition condition) {
    Set<Operand.OfCaller> claims = new LinkedHashSet<>();
    gather(condition, claims);
    return claims;
  }

  private static void gather(Condition condition, Set<Operand.OfCaller> claims) {
    switch (condition) {
      case Condition.All all -> all.parts().forEach(part -> gather(part, claims));
      case Condition.Any any -> any.parts().forEach(part -> gather(part, claims));
      case Condition.Not not -> gather(not.part(), claims);
      case Condition.Compare compare -> gather(compare.operand(), claims);
      case Condition.Follow follow -> gather(follow.condition(), claims);
      case Condition.IsMissing missing -> gather(missing.operand(), claims);
      case Condition.Quantified quantified -> gather(quantified.condition(), claims);
      case Condition.Search search -> gather(search.words(), claims);
      case Condition.Count count -> gather(count.operand(), claims);
    }
  }

  private static void gather(Operand operand, Set<Operand.OfCaller> claims) {
    switch (operand) {
      case Operand.OfCaller claim -> claims.add(claim);
      case Operand.Listed listed -> listed.elements().forEach(part -> gather(part, claims));
      case Operand.Inside inside -> gather(inside.operand(), claims);
      case Operand.Constant _, Operand.Parameter _, Operand.Now _, Operand.Today _ -> {}
    }
  }
}
