package io.relata.runtime.oracle;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.WriteRule;
import io.relata.metadata.model.DefaultValue;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.RelationId;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import io.relata.runtime.plan.ErrorCode;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What should come of a mutation: the rows that are left, or why it is refused. Where several
 * things stand against it, any of them may be told.
 */
final class NaiveWrites {

  private final Case played;
  private final Terms terms;
  private final Sight before;
  private final Features features;
  private final Contents contents;
  private final Faults faults = new Faults();
  private final Gathering gathering;

  NaiveWrites(Case played, Sight before, Features features) {
    this.played = played;
    this.terms = played.terms();
    this.before = before;
    this.features = features;
    this.contents = played.contents().copy();
    this.gathering = new Gathering(terms, before, faults, features);
  }

  /**
   * @param faults empty where the mutation should be done
   * @param tolerated what it may be refused for as well: what the roles alone tell, before any row
   *     is looked at
   */
  record Expected(
      Contents contents, Set<ErrorCode> faults, Set<ErrorCode> tolerated, List<String> reasons) {

    boolean allows(Set<ErrorCode> codes) {
      Set<ErrorCode> all = EnumSet.copyOf(tolerated);
      all.addAll(faults);
      return all.containsAll(codes);
    }
  }

  /** Empty where the oracle has no opinion. */
  Optional<Expected> expected(Operation.Write given) {
    RoleChecks roles = new RoleChecks(terms, before, faults);
    given.inputs().forEach(input -> roles.check(given, input));
    Operation.Write write = new NamedItems(terms, before, faults).resolved(given);
    gather(write);
    Changes changes = gathering.changes();
    settle(changes);
    new GrantChoices(played, before, contents, faults, features).choose(changes);
    new Constraints(terms, contents, faults).check();
    mustBeSeen(write);
    mustStay(write);
    rules();
    features.noteIf(!faults.isDoubtful() && hasRelations(write), Feature.NESTED_PREDICTED);
    features.noteIf(
        !faults.isDoubtful() && faults.codes().isEmpty() && hasRelations(write),
        Feature.NESTED_OUTCOME_PREDICTED);
    return faults.isDoubtful()
        ? Optional.empty()
        : Optional.of(new Expected(contents, faults.codes(), faults.tolerated(), faults.reasons()));
  }

  private void gather(Operation.Write write) {
    switch (write) {
      case Operation.Add add -> add.inputs().forEach(input -> gathering.add(add.table(), input));
      case Operation.Edit edit ->
          found(edit.table(), edit.id(), edit.version())
              .ifPresent(row -> gathering.edit(Map.of(row, edit.input())));
      case Operation.EditWhere edit -> {
        Map<Row, Operation.Input> rows = new LinkedHashMap<>();
        where(edit.table(), edit.window(), edit.atMost())
            .forEach(row -> rows.put(row, edit.input()));
        gathering.edit(rows);
      }
      case Operation.Upsert upsert -> upsert(upsert);
      case Operation.Delete delete ->
          found(delete.table(), delete.id(), delete.version()).ifPresent(gathering::delete);
      case Operation.DeleteWhere delete ->
          where(delete.table(), delete.window(), delete.atMost()).forEach(gathering::delete);
    }
  }

  private Optional<Row> found(TableId table, long id, @Nullable Long version) {
    Row row = played.contents().row(table, id);
    if (row == null || !before.visible(row)) {
      faults.add(ErrorCode.NOT_FOUND, "no such row");
      return Optional.empty();
    }
    mustBeFresh(row, version);
    return Optional.of(row);
  }

  private void mustBeFresh(Row row, @Nullable Long version) {
    gathering.mustBeFresh(row, version, Feature.RIGHT_VERSION, Feature.STALE_VERSION);
  }

  private List<Row> where(TableId table, Window window, int atMost) {
    Answers answers = new Answers(terms, before, features);
    List<Row> rows = answers.window(answers.visible(table), window);
    if (rows.size() > atMost) {
      faults.add(ErrorCode.TOO_MANY_ROWS, rows.size() + " rows");
    }
    return rows;
  }

  /** Rows with a key that the caller sees are edited, others are added. */
  private void upsert(Operation.Upsert upsert) {
    Map<Row, Operation.Input> edited = new LinkedHashMap<>();
    Set<Object> keys = new java.util.HashSet<>();
    for (Operation.Input input : upsert.inputs()) {
      Object key = input.values().get(upsert.on());
      if (key == null || !keys.add(key)) {
        faults.add(ErrorCode.BAD_INPUT, "a key is missing or given twice");
      }
      Optional<Row> known = upserted(upsert, input);
      known.ifPresent(row -> mustBeFresh(row, upsert.version()));
      if (known.isEmpty() && upsert.version() != null) {
        faults.add(ErrorCode.NOT_FOUND, "no row with this key and version");
      }
      known.ifPresentOrElse(
          row -> edited.put(row, input), () -> gathering.add(upsert.table(), input));
      features.note(known.isPresent() ? Feature.UPSERT_EDITS : Feature.UPSERT_ADDS);
    }
    gathering.edit(edited);
  }

  /** The row that an input of an upsert is about, if the caller sees it and its key. */
  Optional<Row> upserted(Operation.Upsert upsert, Operation.Input input) {
    return before.named(upsert.table(), upsert.on(), input.values().get(upsert.on()));
  }

  private static boolean hasRelations(Operation.Write write) {
    return write.inputs().stream().anyMatch(input -> !input.relations().isEmpty());
  }

  /** Makes the changes in the order of statement W17. */
  private void settle(Changes changes) {
    changes
        .unlinked()
        .forEach(
            (relation, pairs) ->
                contents.links().getOrDefault(relation, Set.of()).removeAll(pairs));
    for (Changes.Change change : changes.old()) {
      for (FieldRef key : change.released) {
        Row row = contents.row(change.table, change.id);
        if (row != null) {
          contents.put(row.with(key, null));
        }
      }
    }
    changes.added().forEach(change -> mustLeadToWhatStays(changes, change));
    changes.old().stream()
        .filter(change -> !change.deleted)
        .forEach(change -> mustLeadToWhatStays(changes, change));
    new Cascade(terms, before, contents, faults, features).delete(changes);
    for (Changes.Change change : changes.old()) {
      boolean told = change.deleted && !change.assigned.isEmpty();
      if (told) {
        faults.add(ErrorCode.BAD_INPUT, "changes what it deletes");
      }
      Row row = contents.row(change.table, change.id);
      if (row != null) {
        contents.put(with(row, change));
      }
    }
    changes.added().forEach(this::put);
    changes.linked().forEach(this::link);
  }

  /** Nothing is linked to a row that the same request deletes (statement W17). */
  private void mustLeadToWhatStays(Changes changes, Changes.Change change) {
    change.assigned.forEach(
        (ref, value) -> {
          Row target =
              ref instanceof FieldRef.ForeignKey(RelationId id) && value.isPresent()
                  ? played.contents().row(terms.relation(id).to(), (Long) value.get())
                  : null;
          Changes.Change far = target == null ? null : changes.known(target);
          if (far != null && far.deleted) {
            faults.add(ErrorCode.BAD_INPUT, "leads to what is deleted");
          }
        });
  }

  private void put(Changes.Change change) {
    Map<FieldRef, Object> cells = new HashMap<>();
    for (Field field : terms.table(change.table).fields()) {
      FieldRef ref = new FieldRef.Own(field.id());
      if (!change.assigned.containsKey(ref)
          && field.defaultValue() instanceof DefaultValue.Constant(Object value)) {
        cells.put(ref, value instanceof Number number ? (Object) number.longValue() : value);
      }
    }
    cells.put(Terms.CREATED_BY, played.caller().id());
    contents.put(with(new Row(change.table, change.id, cells), change));
  }

  private static Row with(Row row, Changes.Change change) {
    Row with = row;
    for (Map.Entry<FieldRef, Optional<Object>> value : change.assigned.entrySet()) {
      with = with.with(value.getKey(), value.getValue().orElse(null));
    }
    return with;
  }

  private void link(RelationId relation, Set<Contents.Pair> pairs) {
    for (Contents.Pair pair : pairs) {
      boolean both =
          contents.row(terms.relation(relation).from(), pair.owning()) != null
              && contents.row(terms.relation(relation).to(), pair.inverse()) != null;
      faults.doubt(!both, "links what is gone");
      if (both) {
        contents.links().computeIfAbsent(relation, _ -> new java.util.TreeSet<>()).add(pair);
      }
    }
  }

  /** A row that its writer would not see is not written by a mutation that answers with it. */
  private void mustBeSeen(Operation.Write write) {
    Sight now = new Sight(played, contents, features);
    List<Long> ids =
        switch (write) {
          case Operation.Add add when !add.several() ->
              List.of(gathering.changes().added().getFirst().id);
          case Operation.Edit edit -> List.of(edit.id());
          case Operation.Upsert upsert when !upsert.several() ->
              List.of(
                  upserted(upsert, upsert.inputs().getFirst())
                      .map(Row::id)
                      .orElseGet(() -> gathering.changes().added().getFirst().id));
          case Operation.Add _,
              Operation.Upsert _,
              Operation.EditWhere _,
              Operation.Delete _,
              Operation.DeleteWhere _ ->
              List.of();
        };
    for (Long id : ids) {
      Row row = contents.row(write.table(), id);
      if (row == null) {
        faults.add(ErrorCode.BAD_INPUT, "deletes what it edits");
        faults.tolerate(ErrorCode.FORBIDDEN);
      } else if (!now.visible(row)) {
        faults.add(ErrorCode.FORBIDDEN, "not seen afterwards");
      }
    }
  }

  /** An edit by filter deletes none of the rows that it edits. */
  private void mustStay(Operation.Write write) {
    if (write instanceof Operation.EditWhere edit
        && where(edit.table(), edit.window(), edit.atMost()).stream()
            .anyMatch(row -> contents.row(row.table(), row.id()) == null)) {
      faults.add(ErrorCode.BAD_INPUT, "deletes what it edits");
    }
  }

  /**
   * A rule that the request breaks refuses it. One that was broken before refuses where its inputs
   * are touched, which is not for here to tell.
   */
  private void rules() {
    Sight now = new Sight(played, contents, features);
    for (Table table : terms.model().tables()) {
      for (WriteRule rule : now.rules(table.id())) {
        for (Row row : contents.of(table.id())) {
          if (rule.severity() == WriteRule.Severity.WARNING
              || now.holds(row, rule.holds(), Sight.As.RULE)) {
            continue;
          }
          Row old = played.contents().row(table.id(), row.id());
          if (old != null && !before.holds(old, rule.holds(), Sight.As.RULE)) {
            faults.doubt(true, "a rule was broken before");
          } else {
            features.note(Feature.RULE_REFUSED);
            faults.add(ErrorCode.RULE, rule.name());
          }
        }
      }
    }
  }
}
