package io.relata.admin.roles;

import io.relata.admin.conditions.ConditionView;
import io.relata.admin.layout.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The grants of one cell, to be edited.
 *
 * @param action as addresses have it, {@code read}
 * @param title {@code Read books}
 * @param revision the revision that a save begins from
 * @param only whether there is one grant alone, which may then be none
 * @param hasFields whether the action is about fields
 * @param writes whether the action leaves rows behind that can be checked
 * @param sentences what the grants say; empty while they can not be told
 * @param warnings what the linter has to say
 */
public record CellView(
    String role,
    String table,
    String action,
    String title,
    long revision,
    List<GrantView> grants,
    boolean only,
    boolean hasFields,
    boolean writes,
    List<String> sentences,
    List<String> warnings) {

  /**
   * One grant.
   *
   * @param check null where the action leaves nothing behind
   */
  public record GrantView(
      int number,
      String scope,
      ConditionView rows,
      String covers,
      List<FieldChoice> fields,
      List<String> fieldProblems,
      String checking,
      @Nullable ConditionView check,
      List<SetView> sets) {}

  public record FieldChoice(String name, boolean chosen) {}

  /** A value that is forced. */
  public record SetView(
      int number,
      String field,
      List<Option> fields,
      String source,
      List<Option> sources,
      String value,
      List<String> problems) {}
}
