package io.relata.runtime.oracle;

import io.relata.metadata.access.FieldRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Requests that are a step smaller than another. */
final class SmallerRequests {

  private SmallerRequests() {}

  static Stream<Operation> of(Operation operation) {
    return switch (operation) {
      case Operation.Rows rows ->
          Stream.concat(
              selections(rows.selection())
                  .map(less -> new Operation.Rows(rows.table(), rows.window(), less)),
              windows(rows.window())
                  .map(less -> new Operation.Rows(rows.table(), less, rows.selection())));
      case Operation.Lookup lookup ->
          selections(lookup.selection())
              .map(
                  less -> new Operation.Lookup(lookup.table(), lookup.key(), lookup.value(), less));
      case Operation.Figures figures ->
          Stream.concat(
              SmallerConditions.of(figures.filter())
                  .map(less -> new Operation.Figures(figures.table(), less, figures.figures())),
              SmallerConditions.each(figures.figures(), SmallerFigures::of)
                  .map(less -> new Operation.Figures(figures.table(), figures.filter(), less)));
      case Operation.Groups groups ->
          SmallerFigures.of(groups.grouping())
              .map(less -> new Operation.Groups(groups.table(), less));
      case Operation.Walk walk ->
          Stream.concat(
              windows(walk.window()).map(less -> with(walk, less, walk.selection())),
              selections(walk.selection()).map(less -> with(walk, walk.window(), less)));
      case Operation.Unreadable _ -> Stream.of();
      case Operation.Add add ->
          Stream.concat(
              SmallerConditions.each(add.inputs(), SmallerRequests::inputs)
                  .filter(less -> !less.isEmpty())
                  .map(
                      less -> new Operation.Add(add.table(), less, add.several(), add.selection())),
              selections(add.selection())
                  .map(less -> new Operation.Add(add.table(), add.inputs(), add.several(), less)));
      case Operation.Upsert upsert ->
          Stream.concat(
              SmallerConditions.each(upsert.inputs(), SmallerRequests::inputs)
                  .filter(less -> !less.isEmpty())
                  .map(upsert::with),
              selections(upsert.selection())
                  .map(
                      less ->
                          new Operation.Upsert(
                              upsert.table(),
                              upsert.on(),
                              upsert.inputs(),
                              upsert.several(),
                              upsert.version(),
                              less)));
      case Operation.Edit edit ->
          Stream.of(
                  inputs(edit.input()).map(edit::with),
                  edit.version() == null
                      ? Stream.<Operation.Edit>of()
                      : Stream.of(with(edit, null, edit.selection())),
                  selections(edit.selection()).map(less -> with(edit, edit.version(), less)))
              .flatMap(some -> some);
      case Operation.EditWhere edit ->
          Stream.concat(
              Stream.concat(
                  inputs(edit.input()).map(less -> with(edit, edit.window(), less)),
                  windows(edit.window()).map(less -> with(edit, less, edit.input()))),
              selections(edit.selection())
                  .map(
                      less ->
                          new Operation.EditWhere(
                              edit.table(), edit.window(), edit.input(), edit.atMost(), less)));
      case Operation.Delete delete ->
          selections(delete.selection())
              .map(
                  less ->
                      new Operation.Delete(delete.table(), delete.id(), delete.version(), less));
      case Operation.DeleteWhere delete ->
          Stream.concat(
              windows(delete.window())
                  .map(
                      less ->
                          new Operation.DeleteWhere(
                              delete.table(), less, delete.atMost(), delete.selection())),
              selections(delete.selection())
                  .map(
                      less ->
                          new Operation.DeleteWhere(
                              delete.table(), delete.window(), delete.atMost(), less)));
    };
  }

  private static Operation.Edit with(
      Operation.Edit edit, @Nullable Long version, List<Selected> selection) {
    return new Operation.Edit(edit.table(), edit.id(), version, edit.input(), selection);
  }

  private static Operation.Walk with(Operation.Walk walk, Window window, List<Selected> selection) {
    return new Operation.Walk(walk.table(), window, walk.size(), walk.backward(), selection);
  }

  private static Operation.EditWhere with(
      Operation.EditWhere edit, Window window, Operation.Input input) {
    return new Operation.EditWhere(edit.table(), window, input, edit.atMost(), edit.selection());
  }

  private static Stream<Operation.Input> inputs(Operation.Input input) {
    List<Operation.Input> made = new ArrayList<>();
    for (FieldRef ref : input.values().keySet()) {
      Map<FieldRef, @Nullable Object> less = new LinkedHashMap<>(input.values());
      less.remove(ref);
      made.add(new Operation.Input(less, input.relations()));
    }
    SmallerConditions.each(input.relations(), SmallerRequests::relations)
        .forEach(less -> made.add(new Operation.Input(input.values(), less)));
    return made.stream();
  }

  private static Stream<Operation.Related> relations(Operation.Related related) {
    return SmallerConditions.each(related.items(), SmallerRequests::items)
        .filter(less -> !less.isEmpty())
        .map(less -> new Operation.Related(related.end(), less));
  }

  private static Stream<Operation.Item> items(Operation.Item item) {
    return Stream.concat(
        item.version() == null ? Stream.of() : Stream.of(with(item, null, item.input())),
        inputs(item.input()).map(less -> with(item, item.version(), less)));
  }

  private static Operation.Item with(
      Operation.Item item, @Nullable Long version, Operation.Input input) {
    return new Operation.Item(item.act(), item.id(), item.named(), version, item.replace(), input);
  }

  private static Stream<Window> windows(Window window) {
    List<Window> made = new ArrayList<>();
    if (window.limit() != null) {
      made.add(new Window(window.filter(), window.sort(), null, window.offset()));
    }
    if (window.offset() > 0) {
      made.add(new Window(window.filter(), window.sort(), window.limit(), 0));
    }
    SmallerConditions.each(window.sort(), _ -> Stream.of())
        .forEach(
            less -> made.add(new Window(window.filter(), less, window.limit(), window.offset())));
    SmallerConditions.of(window.filter())
        .forEach(
            less -> made.add(new Window(less, window.sort(), window.limit(), window.offset())));
    return made.stream();
  }

  private static Stream<List<Selected>> selections(List<Selected> selection) {
    return SmallerConditions.each(selection, SmallerRequests::selected);
  }

  private static Stream<Selected> selected(Selected selected) {
    return switch (selected) {
      case Selected.Cell _ -> Stream.of();
      case Selected.ToOne one ->
          selections(one.selection()).map(less -> new Selected.ToOne(one.end(), less));
      case Selected.ToMany many ->
          Stream.concat(
              selections(many.selection())
                  .map(less -> new Selected.ToMany(many.end(), many.window(), less)),
              windows(many.window())
                  .map(less -> new Selected.ToMany(many.end(), less, many.selection())));
      case Selected.OfFigures(var end, var filter, var figures) ->
          Stream.concat(
              SmallerConditions.of(filter).map(less -> new Selected.OfFigures(end, less, figures)),
              SmallerConditions.each(figures, SmallerFigures::of)
                  .map(less -> new Selected.OfFigures(end, filter, less)));
      case Selected.OfGroups(var end, var grouping) ->
          SmallerFigures.of(grouping).map(less -> new Selected.OfGroups(end, less));
      case Selected.OfPage(var end, var window, var size, var last, var selection) ->
          Stream.concat(
              windows(window).map(less -> new Selected.OfPage(end, less, size, last, selection)),
              selections(selection)
                  .map(less -> new Selected.OfPage(end, window, size, last, less)));
    };
  }
}
