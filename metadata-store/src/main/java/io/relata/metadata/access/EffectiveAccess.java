package io.relata.metadata.access;

import io.relata.metadata.model.TableId;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * What a caller's roles add up to on one model: the only thing that the compiler of schemas and
 * statements asks about permissions. Equal values share one compiled schema, whatever the roles are
 * called.
 */
public sealed interface EffectiveAccess {

  /**
   * The grants that cover an action on a table; empty means that the caller can not do it at all.
   */
  List<Grant> grants(TableId table, Action action);

  /** The conditions of rows on which the action is denied; a denial wins over every grant. */
  default List<Condition> denials(TableId table, Action action) {
    return List.of();
  }

  /** The rules that the caller's writes must leave true of a table. */
  default List<WriteRule> rules(TableId table) {
    return List.of();
  }

  /** The grants that allow an action: a table without link grants links as it edits. */
  default List<Grant> allowing(TableId table, Action action) {
    return linksAsItEdits(table, action) ? grants(table, Action.EDIT) : grants(table, action);
  }

  /** The denials that take an action away: where a table links as it edits, those of edits too. */
  default List<Condition> denying(TableId table, Action action) {
    return linksAsItEdits(table, action)
        ? Stream.concat(denials(table, action).stream(), denials(table, Action.EDIT).stream())
            .distinct()
            .toList()
        : denials(table, action);
  }

  private boolean linksAsItEdits(TableId table, Action action) {
    return action == Action.LINK && grants(table, Action.LINK).isEmpty();
  }

  /** Whether an action is allowed on every row: some grant covers them all, and nothing is denied. */
  default boolean coversEveryRow(TableId table, Action action) {
    return denying(table, action).isEmpty()
        && allowing(table, action).stream().anyMatch(Grant::coversEveryRow);
  }

  /**
   * Whether a field is null in some rows that can be read, as the grants that cover the field do
   * not cover those rows.
   */
  default boolean mayMask(TableId table, FieldRef field) {
    List<Grant> rows = grants(table, Action.READ);
    List<Grant> covering = rows.stream().filter(grant -> grant.covers(field)).toList();
    return covering.size() < rows.size() && covering.stream().noneMatch(Grant::coversEveryRow);
  }

  /** All rows, all fields, all actions: {@code owner}, {@code builder}, {@code editor}. */
  record Everything() implements EffectiveAccess {
    @Override
    public List<Grant> grants(TableId table, Action action) {
      return List.of(new Grant(table, action, Condition.ALWAYS, null, Condition.ALWAYS, Map.of()));
    }
  }

  /** All rows and fields, to read: {@code viewer}. */
  record ReadEverything() implements EffectiveAccess {
    @Override
    public List<Grant> grants(TableId table, Action action) {
      return action == Action.READ ? new Everything().grants(table, action) : List.of();
    }
  }

  /** What these grants add up to. */
  record Granted(List<Grant> grants) implements EffectiveAccess {
    public Granted {
      grants = List.copyOf(grants);
    }

    @Override
    public List<Grant> grants(TableId table, Action action) {
      return grants.stream()
          .filter(grant -> grant.table().equals(table) && grant.action() == action)
          .toList();
    }
  }

  /** Nothing: no known role. */
  record Nothing() implements EffectiveAccess {
    @Override
    public List<Grant> grants(TableId table, Action action) {
      return List.of();
    }
  }

  /**
   * Several accesses added up, less what is denied, under rules. A cell can be reached where some
   * part covers both its row and its field.
   */
  record Combined(List<EffectiveAccess> parts, List<DenyRule> denials, List<WriteRule> rules)
      implements EffectiveAccess {
    public Combined {
      parts = List.copyOf(parts);
      denials = List.copyOf(denials);
      rules = List.copyOf(rules);
    }

    @Override
    public List<Grant> grants(TableId table, Action action) {
      return parts.stream()
          .flatMap(part -> part.grants(table, action).stream())
          .distinct()
          .toList();
    }

    @Override
    public List<Condition> denials(TableId table, Action action) {
      return denials.stream()
          .filter(denial -> denial.table().equals(table) && denial.action() == action)
          .map(DenyRule::rows)
          .distinct()
          .toList();
    }

    @Override
    public List<WriteRule> rules(TableId table) {
      return rules.stream().filter(rule -> rule.table().equals(table)).toList();
    }
  }

  /** What roles add up to under a policy; names that nobody has defined add nothing. */
  static EffectiveAccess of(SortedSet<String> roles, AccessPolicy policy, ReadPolicy reading) {
    return AddedUp.of(roles, policy, reading);
  }
}
