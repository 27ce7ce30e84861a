package io.relata.runtime.oracle;

import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Operand;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.TableId;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes operations and conditions down as GraphQL. */
final class RequestText {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Terms terms;
  private final FigureText figures;

  RequestText(Terms terms) {
    this.terms = terms;
    this.figures = new FigureText(terms, this);
  }

  String of(Operation operation) {
    TableId table = operation.table();
    String one = terms.table(table).name().value();
    String many = terms.table(table).plural().value();
    return switch (operation) {
      case Operation.Rows rows ->
          "{ rows: %s%s %s }"
              .formatted(many, arguments(table, rows.window()), selection(table, rows.selection()));
      case Operation.Lookup lookup ->
          "{ rows: %s(%s: %s) %s }"
              .formatted(
                  one,
                  terms.name(table, lookup.key()),
                  literal(lookup.value()),
                  selection(table, lookup.selection()));
      case Operation.Figures figures ->
          "{ rows: %s_aggregate%s %s }"
              .formatted(
                  many,
                  arguments(table, Window.of(figures.filter())),
                  this.figures.of(table, figures.figures()));
      case Operation.Groups groups ->
          "{ rows: %s_group%s %s }"
              .formatted(
                  many,
                  this.figures.arguments(table, groups.grouping()),
                  this.figures.of(table, groups.grouping()));
      case Operation.Walk walk -> page(walk, List.of(first(walk)));
      case Operation.Unreadable unreadable ->
          "{ rows: %s { id %s } }".formatted(many, terms.name(table, unreadable.column()));
      case Operation.Add add when add.several() ->
          "mutation { rows: add_%s(inputs: %s) %s }"
              .formatted(
                  many,
                  add.inputs().stream()
                      .map(input -> input(table, input))
                      .collect(Collectors.joining(", ", "[", "]")),
                  selection(table, add.selection()));
      case Operation.Add add ->
          "mutation { rows: add_%s(input: %s) %s }"
              .formatted(
                  one, input(table, add.inputs().getFirst()), selection(table, add.selection()));
      case Operation.Upsert upsert ->
          "mutation { rows: upsert_%s(on: %s%s, %s) %s }"
              .formatted(
                  upsert.several() ? many : one,
                  terms.name(table, upsert.on()),
                  version(upsert.version()),
                  upsert.several()
                      ? upsert.inputs().stream()
                          .map(input -> input(table, input))
                          .collect(Collectors.joining(", ", "inputs: [", "]"))
                      : "input: " + input(table, upsert.inputs().getFirst()),
                  selection(table, upsert.selection()));
      case Operation.Edit edit ->
          "mutation { rows: edit_%s(id: %d%s, input: %s) %s }"
              .formatted(
                  one,
                  edit.id(),
                  version(edit.version()),
                  input(table, edit.input()),
                  selection(table, edit.selection()));
      case Operation.EditWhere edit ->
          "mutation { rows: edit_%s(filter: %s, input: %s, at_most: %d) { count rows %s } }"
              .formatted(
                  many,
                  filter(table, edit.window().filter()),
                  input(table, edit.input()),
                  edit.atMost(),
                  selection(table, edit.selection()));
      case Operation.Delete delete ->
          "mutation { rows: delete_%s(id: %d%s) %s }"
              .formatted(
                  one,
                  delete.id(),
                  version(delete.version()),
                  selection(table, delete.selection()));
      case Operation.DeleteWhere delete ->
          "mutation { rows: delete_%s(filter: %s, at_most: %d) { count rows %s } }"
              .formatted(
                  many,
                  filter(table, delete.window().filter()),
                  delete.atMost(),
                  selection(table, delete.selection()));
    };
  }

  private static String version(@Nullable Long version) {
    return version == null ? "" : ", if_version: " + version;
  }

  private static String first(Operation.Walk walk) {
    return (walk.backward() ? "last: " : "first: ") + walk.size();
  }

  /**
   * A page of a walk.
   *
   * @param cut how much of which part, as arguments
   */
  String page(Operation.Walk walk, List<String> cut) {
    return "{ rows: %s_connection%s { edges { cursor node %s } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } total_count } }"
        .formatted(
            terms.table(walk.table()).plural().value(),
            arguments(walk.table(), walk.window(), cut),
            selection(walk.table(), walk.selection()));
  }

  private String arguments(TableId table, Window window) {
    return arguments(table, window, List.of());
  }

  private String arguments(TableId table, Window window, List<String> further) {
    List<String> arguments = new ArrayList<>(further);
    if (!window.filter().equals(Condition.ALWAYS)) {
      arguments.add("filter: " + filter(table, window.filter()));
    }
    if (!window.sort().isEmpty()) {
      arguments.add(
          window.sort().stream()
              .map(key -> sort(table, key))
              .collect(Collectors.joining(", ", "sort: [", "]")));
    }
    if (window.limit() != null) {
      arguments.add("limit: " + window.limit());
    }
    if (window.offset() > 0) {
      arguments.add("offset: " + window.offset());
    }
    return arguments.isEmpty() ? "" : "(" + String.join(", ", arguments) + ")";
  }

  private String sort(TableId table, Window.Sort key) {
    TableId end = key.path().isEmpty() ? table : key.path().getLast().far();
    StringBuilder text = new StringBuilder();
    key.path().forEach(step -> text.append('{').append(step.name()).append(": "));
    FieldRef column = key.column();
    RelationEnd counted = key.counted();
    String name =
        column != null
            ? terms.name(end, column)
            : (counted == null ? "" : counted.name() + "_count");
    text.append('{').append(name).append(": ").append(key.direction()).append('}');
    return text + "}".repeat(key.path().size());
  }

  private String selection(TableId table, List<Selected> selection) {
    return selection.stream()
        .map(selected -> selected(table, selected))
        .collect(Collectors.joining(" ", "{ id ", " }"));
  }

  private String selected(TableId table, Selected selected) {
    return switch (selected) {
      case Selected.Cell cell -> terms.name(table, cell.ref());
      case Selected.ToOne one ->
          one.end().name() + " " + selection(one.end().far(), one.selection());
      case Selected.ToMany many ->
          many.end().name()
              + arguments(many.end().far(), many.window())
              + " "
              + selection(many.end().far(), many.selection());
      case Selected.OfFigures(RelationEnd end, Condition filter, var asked) ->
          end.name()
              + "_aggregate"
              + arguments(end.far(), Window.of(filter))
              + " "
              + figures.of(end.far(), asked);
      case Selected.OfGroups(RelationEnd end, Grouping grouping) ->
          end.name()
              + "_group"
              + figures.arguments(end.far(), grouping)
              + " "
              + figures.of(end.far(), grouping);
      case Selected.OfPage page ->
          page.end().name()
              + "_connection"
              + arguments(
                  page.end().far(),
                  page.window(),
                  List.of((page.last() ? "last: " : "first: ") + page.size()))
              + " { nodes "
              + selection(page.end().far(), page.selection())
              + " total_count pageInfo { hasNextPage hasPreviousPage } }";
    };
  }

  /** A condition as a filter; conditions of rules are shown with {@code $user.<claim>}. */
  String filter(TableId table, Condition condition) {
    return switch (condition) {
      case Condition.All all when all.parts().isEmpty() -> "{}";
      case Condition.All all when areParts(all) -> paths(table, all);
      case Condition.All all -> "{and: " + filters(table, all.parts()) + "}";
      case Condition.Any any -> "{or: " + filters(table, any.parts()) + "}";
      case Condition.Not not -> "{not: " + filter(table, not.part()) + "}";
      case Condition.Compare compare ->
          "{%s: {%s: %s}}"
              .formatted(
                  terms.name(table, compare.field()),
                  compare.comparison().apiName(),
                  operand(
                      compare.operand(),
                      terms.kind(table, compare.field()) == Terms.Kind.CHOICE
                          && compare.comparison() != Comparison.IS_NULL));
      case Condition.Follow follow -> {
        RelationEnd end = terms.end(follow.relation());
        yield "{%s: %s}".formatted(end.name(), filter(end.far(), follow.condition()));
      }
      case Condition.IsMissing missing ->
          "{%s: {is_null: %s}}"
              .formatted(terms.end(missing.relation()).name(), operand(missing.operand(), false));
      case Condition.Quantified quantified -> {
        RelationEnd end = terms.end(quantified.relation());
        yield "{%s: {%s: %s}}"
            .formatted(
                end.name(),
                quantified.quantifier().name().toLowerCase(Locale.ROOT),
                filter(end.far(), quantified.condition()));
      }
      case Condition.Search search -> "{search: " + operand(search.words(), false) + "}";
      case Condition.Count count ->
          "{%s_count: {%s: %s}}"
              .formatted(
                  terms.end(count.relation()).name(),
                  count.comparison().apiName(),
                  operand(count.operand(), false));
    };
  }

  /** Whether all ask of parts of the same JSON, and so can be a list of paths. */
  private static boolean areParts(Condition.All all) {
    return all.parts().stream()
                .map(
                    part ->
                        part
                                    instanceof
                                    Condition.Compare(
                                        FieldRef ref,
                                        Comparison comparison,
                                        Operand operand)
                                && comparison == Comparison.PATH
                            ? ref
                            : part)
                .distinct()
                .count()
            == 1
        && all.parts().getFirst() instanceof Condition.Compare compare
        && compare.comparison() == Comparison.PATH;
  }

  private String paths(TableId table, Condition.All all) {
    List<Condition.Compare> parts =
        all.parts().stream().map(Condition.Compare.class::cast).toList();
    return parts.stream()
        .map(part -> operand(part.operand(), false))
        .collect(
            Collectors.joining(
                ", ",
                "{%s: {path: [".formatted(terms.name(table, parts.getFirst().field())),
                "]}}"));
  }

  private String filters(TableId table, List<Condition> parts) {
    return parts.stream()
        .map(part -> filter(table, part))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  static String operand(Operand operand, boolean choice) {
    return switch (operand) {
      case Operand.Constant(Object value) -> choice ? words(value) : literal(value);
      case Operand.OfCaller claim -> "$user." + claim.name();
      case Operand.Listed listed ->
          listed.elements().stream()
              .map(element -> operand(element, choice))
              .collect(Collectors.joining(", ", "[", "]"));
      case Operand.Inside inside ->
          "{at: %s, %s: %s}"
              .formatted(
                  operand(inside.at(), false),
                  inside.comparison().apiName(),
                  operand(inside.operand(), false));
      case Operand.Now _ -> "$now";
      case Operand.Today _ -> "$today";
      case Operand.Parameter parameter -> "$" + parameter.path();
    };
  }

  /** Names of enum values have no quotes. */
  private static String words(Object value) {
    return value.toString();
  }

  static String literal(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case LocalDate day -> "\"" + day + "\"";
      case OffsetDateTime moment -> "\"" + moment + "\"";
      case Map<?, ?> members ->
          members.entrySet().stream()
              .map(member -> member.getKey() + ": " + literal(member.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case List<?> list ->
          list.stream().map(RequestText::literal).collect(Collectors.joining(", ", "[", "]"));
      default -> JSON.writeValueAsString(value);
    };
  }

  private String input(TableId table, Operation.Input input) {
    return members(table, input).stream().collect(Collectors.joining(", ", "{", "}"));
  }

  private List<String> members(TableId table, Operation.Input input) {
    List<String> members = new ArrayList<>();
    input
        .values()
        .forEach(
            (ref, value) ->
                members.add(
                    terms.name(table, ref)
                        + ": "
                        + (value != null && terms.kind(table, ref) == Terms.Kind.CHOICE
                            ? words(value)
                            : literal(value))));
    for (Operation.Related related : input.relations()) {
      String items =
          related.items().stream()
              .map(item -> item(related.end(), item))
              .collect(Collectors.joining(", "));
      members.add(
          related.end().name() + ": " + (related.end().toMany() ? "[" + items + "]" : items));
    }
    return members;
  }

  private String item(RelationEnd end, Operation.Item item) {
    List<String> members = new ArrayList<>();
    members.add("_action: " + item.act());
    if (item.id() != null) {
      members.add("id: " + item.id());
    }
    Operation.Named named = item.named();
    if (named != null) {
      members.add(
          "_key: {%s: %s}".formatted(terms.name(end.far(), named.field()), literal(named.value())));
    }
    if (item.version() != null) {
      members.add("_version: " + item.version());
    }
    if (item.replace()) {
      members.add("_replace: true");
    }
    members.addAll(members(end.far(), item.input()));
    return String.join(", ", members).transform(text -> "{" + text + "}");
  }
}
