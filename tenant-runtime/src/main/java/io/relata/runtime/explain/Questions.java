package io.relata.runtime.explain;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.Caller;
import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Operand;
import io.relata.metadata.access.RelationRef;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import io.relata.runtime.explain.ConditionExplained.Cause;
import io.relata.runtime.explain.ConditionExplained.Kind;
import io.relata.runtime.sql.Claims;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Gathers what has to be known of one row, so that one statement can be asked for all of it, and
 * makes explanations of the answers.
 */
final class Questions {

  /** Values that every caller has. */
  private static final Set<String> ALWAYS_GIVEN = Set.of("id", "roles");

  /**
   * What came of the questions, in their order.
   *
   * @param granted whether the actions are granted on the row
   */
  record Answers(List<Truth> conditions, List<Truth> granted) {

    Truth of(int question) {
      return conditions.get(question);
    }

    boolean holds(int question) {
      return of(question) == Truth.TRUE;
    }

    boolean isGranted(int question) {
      return granted.get(question) == Truth.TRUE;
    }
  }

  /** An explanation that waits for the answers. */
  @FunctionalInterface
  interface Awaited<T> {
    T explained(Answers answers);
  }

  private final DataModel model;
  private final Caller caller;
  private final ConditionText text;
  private final List<Condition> asked = new ArrayList<>();
  private final List<Action> actions = new ArrayList<>();
  private final Set<String> missing = new TreeSet<>();

  Questions(DataModel model, Caller caller) {
    this.model = model;
    this.caller = caller;
    this.text = new ConditionText(model);
  }

  /** All that was asked, in the order of the positions. */
  List<Condition> asked() {
    return List.copyOf(asked);
  }

  /** The values of the caller that are asked for and not there, by name. */
  List<String> missingClaims() {
    return List.copyOf(missing);
  }

  /** The actions that were asked for, in the order of the positions. */
  List<Action> actions() {
    return List.copyOf(actions);
  }

  int ask(Action action) {
    actions.add(action);
    return actions.size() - 1;
  }

  int ask(Condition condition) {
    asked.add(condition);
    return asked.size() - 1;
  }

  /**
   * Takes a condition apart.
   *
   * @param within makes a condition over the row in question of one over a row of the table: the
   *     steps that lead from the one to the other
   */
  Awaited<ConditionExplained> about(
      TableId table, Condition condition, UnaryOperator<Condition> within) {
    int truth = ask(within.apply(condition));
    List<String> lacking = lacking(condition);
    String written = text.of(table(table), condition);
    List<Awaited<ConditionExplained>> parts = parts(table, condition, within);
    Awaited<Cause> cause = cause(condition, lacking, within);
    return answers ->
        new ConditionExplained(
            kind(condition),
            written,
            answers.of(truth),
            answers.holds(truth) ? Cause.NONE : cause.explained(answers),
            lacking,
            parts.stream().map(part -> part.explained(answers)).toList());
  }

  private List<Awaited<ConditionExplained>> parts(
      TableId table, Condition condition, UnaryOperator<Condition> within) {
    return switch (condition) {
      case Condition.All(List<Condition> parts) ->
          parts.stream().map(part -> about(table, part, within)).toList();
      case Condition.Any(List<Condition> parts) ->
          parts.stream().map(part -> about(table, part, within)).toList();
      case Condition.Not(Condition part) -> List.of(about(table, part, within));
      case Condition.Follow(RelationRef relation, Condition inner) ->
          inner.equals(Condition.ALWAYS)
              ? List.of()
              : List.of(about(far(relation), inner, stepped(relation, within)));
      case Condition.Compare _,
          Condition.IsMissing _,
          Condition.Quantified _,
          Condition.Search _,
          Condition.Count _ ->
          List.of();
    };
  }

  private Awaited<Cause> cause(
      Condition condition, List<String> lacking, UnaryOperator<Condition> within) {
    return switch (condition) {
      case Condition.Follow(RelationRef relation, Condition inner) -> {
        int leads = ask(within.apply(new Condition.Follow(relation, Condition.ALWAYS)));
        yield answers -> answers.holds(leads) ? Cause.NONE : Cause.NO_RELATED_ROW;
      }
      case Condition.Compare(FieldRef field, Comparison comparison, Operand operand)
          when lacking.isEmpty() && comparison != Comparison.IS_NULL -> {
        int empty = ask(within.apply(isNull(field)));
        yield answers -> answers.holds(empty) ? Cause.EMPTY_FIELD : Cause.NONE;
      }
      case Condition.Compare _,
          Condition.IsMissing _,
          Condition.Quantified _,
          Condition.Search _,
          Condition.Count _ ->
          answers -> lacking.isEmpty() ? Cause.NONE : Cause.MISSING_CLAIM;
      case Condition.All _, Condition.Any _, Condition.Not _ -> answers -> Cause.NONE;
    };
  }

  private static Condition isNull(FieldRef field) {
    return new Condition.Compare(field, Comparison.IS_NULL, new Operand.Constant(true));
  }

  static UnaryOperator<Condition> stepped(RelationRef relation, UnaryOperator<Condition> within) {
    return condition -> within.apply(new Condition.Follow(relation, condition));
  }

  private static Kind kind(Condition condition) {
    return switch (condition) {
      case Condition.All _ -> Kind.ALL;
      case Condition.Any _ -> Kind.ANY;
      case Condition.Not _ -> Kind.NOT;
      case Condition.Follow _ -> Kind.STEP;
      case Condition.Compare _,
          Condition.IsMissing _,
          Condition.Quantified _,
          Condition.Search _,
          Condition.Count _ ->
          Kind.SINGLE;
    };
  }

  String name(Table table, FieldRef field) {
    return text.name(table, field);
  }

  private List<String> lacking(Condition condition) {
    List<String> lacking =
        Claims.in(condition).stream()
            .map(Operand.OfCaller::name)
            .filter(name -> !ALWAYS_GIVEN.contains(name) && !caller.context().containsKey(name))
            .toList();
    missing.addAll(lacking);
    return lacking;
  }

  /** The values that a grant forces, in the order of their fields. */
  List<ForcedExplained> forced(TableId table, Map<FieldRef, Operand> set) {
    Table of = table(table);
    return set.entrySet().stream()
        .map(
            forced -> {
              List<String> lacking =
                  lacking(new Condition.Compare(forced.getKey(), Comparison.EQ, forced.getValue()));
              return new ForcedExplained(
                  text.name(of, forced.getKey()), ConditionText.of(forced.getValue()), lacking);
            })
        .sorted(Comparator.comparing(ForcedExplained::field))
        .toList();
  }

  private TableId far(RelationRef relation) {
    return model.relation(relation.relation()).orElseThrow().end(relation.side()).far();
  }

  private Table table(TableId id) {
    return model.table(id).orElseThrow();
  }
}
