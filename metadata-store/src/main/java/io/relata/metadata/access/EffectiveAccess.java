package io.relata.metadata.access;

import io.relata.metadata.model.TableId;
import java.util.List;

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

  /** All rows, all fields, all actions: {@code owner}, {@code builder}, {@code editor}. */
  record Everything() implements EffectiveAccess {
    @Override
    public List<Grant> grants(TableId table, Action action) {
      return List.of(
          new Grant(table, action, Condition.ALWAYS, null, Condition.ALWAYS, java.util.Map.of()));
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

  /** What the built-in roles among the caller's add up to; the others have no grants yet. */
  static EffectiveAccess of(Caller caller) {
    if (has(caller, BuiltInRole.OWNER)
        || has(caller, BuiltInRole.BUILDER)
        || has(caller, BuiltInRole.EDITOR)) {
      return new Everything();
    }
    return has(caller, BuiltInRole.VIEWER) ? new ReadEverything() : new Nothing();
  }

  private static boolean has(Caller caller, BuiltInRole role) {
    return caller.roles().contains(role.roleName());
  }
}
