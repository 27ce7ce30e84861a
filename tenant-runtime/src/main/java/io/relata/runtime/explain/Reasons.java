package io.relata.runtime.explain;

import io.relata.metadata.access.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says in sentences why an action is allowed or not. */
final class Reasons {

  private Reasons() {}

  static List<String> of(ActionExplained explained) {
    if (!explained.leads()) {
      return List.of("There is no row for " + explained.subject() + ".");
    }
    List<String> reasons = new ArrayList<>();
    for (RoleExplained role : explained.roles()) {
      of(role, explained, reasons);
    }
    if (explained.roles().isEmpty()) {
      reasons.add("The caller has no role.");
    }
    explained.denials().stream()
        .filter(DenialExplained::applies)
        .map(denial -> taken(denial, explained))
        .forEach(reasons::add);
    return reasons;
  }

  private static void of(RoleExplained role, ActionExplained explained, List<String> reasons) {
    if (role.kind() == RoleExplained.Kind.UNKNOWN) {
      reasons.add("There is no role " + role.name() + "; it adds nothing.");
      return;
    }
    if (role.grants().isEmpty() && !explained.allowed()) {
      reasons.add(
          "Role "
              + role.name()
              + " has no grant to "
              + verb(explained)
              + " "
              + explained.table()
              + ".");
    }
    for (GrantExplained grant : role.grants()) {
      if (!explained.allowed() || grant.covers()) {
        reasons.add(of(grant, role, explained));
      }
    }
  }

  private static String of(GrantExplained grant, RoleExplained role, ActionExplained explained) {
    String named = named(grant, role);
    if (!grant.rows().holds()) {
      return named + " does not cover " + explained.subject() + ": " + why(grant.rows()) + ".";
    }
    if (grant.field() == GrantExplained.Coverage.NOT_COVERED) {
      return named + " covers the row, but not its field " + explained.field() + ".";
    }
    String covers =
        explained.field().isEmpty()
            ? named + " covers " + explained.subject()
            : named + " covers the field " + explained.field();
    if (!grant.canForce()) {
      return covers + ", but allows no write, as it forces " + forced(grant) + ".";
    }
    return grant.forced().isEmpty()
        ? covers + "."
        : covers + ". Whatever the caller sends, it sets " + forced(grant) + ".";
  }

  /** {@code author_id to $user.author, which the caller has not}. */
  private static String forced(GrantExplained grant) {
    return grant.forced().stream()
        .map(
            value ->
                value.field()
                    + " to "
                    + value.value()
                    + (value.missingClaims().isEmpty() ? "" : ", which the caller has not"))
        .collect(Collectors.joining("; "));
  }

  private static String named(GrantExplained grant, RoleExplained role) {
    return switch (grant.origin()) {
      case ROLE -> "Grant " + grant.position() + " of role " + role.name();
      case BUILT_IN -> "Role " + role.name();
      case READ_POLICY -> "The tenant's open read policy";
    };
  }

  private static String taken(DenialExplained denial, ActionExplained explained) {
    return "Denial %d takes %s away: %s."
        .formatted(denial.position(), explained.subject(), why(denial.rows()));
  }

  private static String why(ConditionExplained condition) {
    return condition.decisive().stream().map(Reasons::outcome).collect(Collectors.joining("; "));
  }

  private static String outcome(ConditionExplained condition) {
    String outcome = condition.text() + " is " + condition.truth().name().toLowerCase(Locale.ROOT);
    return switch (condition.cause()) {
      case NONE -> outcome;
      case EMPTY_FIELD -> outcome + ", as the row has no value there";
      case MISSING_CLAIM ->
          outcome
              + ", as the caller has no "
              + condition.missingClaims().stream()
                  .map(name -> "$user." + name)
                  .collect(Collectors.joining(", "));
      case NO_RELATED_ROW -> outcome + ", as there is no related row";
    };
  }

  private static String verb(ActionExplained explained) {
    Action action = explained.action();
    return action == Action.LINK ? "link rows of" : action.name().toLowerCase(Locale.ROOT);
  }
}
