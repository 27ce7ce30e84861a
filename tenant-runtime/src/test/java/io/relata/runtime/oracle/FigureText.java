package io.relata.runtime.oracle;

import io.relata.metadata.access.Condition;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes figures and groups down as GraphQL. */
final class FigureText {

  private final Terms terms;
  private final RequestText requests;

  FigureText(Terms terms, RequestText requests) {
    this.terms = terms;
    this.requests = requests;
  }

  /** {@code { count f0: sum { level } }}. */
  String of(TableId table, List<Figure> figures) {
    StringBuilder text = new StringBuilder("{ count");
    for (int i = 0; i < figures.size(); i++) {
      text.append(" f").append(i).append(": ").append(of(table, figures.get(i)));
    }
    return text + " }";
  }

  private String of(TableId table, Figure figure) {
    return switch (figure) {
      case Figure.Distinct(Grouping.Key key) ->
          "count_distinct(field: %s)".formatted(name(table, key));
      case Figure.Of(var function, List<FieldRef> columns) ->
          columns.stream()
              .map(column -> terms.name(table, column))
              .collect(Collectors.joining(" ", function.apiName() + " { ", " }"));
    };
  }

  String of(TableId table, Grouping grouping) {
    return "{ key aggregate " + of(table, grouping.figures()) + " }";
  }

  /** The arguments of groups, in brackets. */
  String arguments(TableId table, Grouping grouping) {
    List<String> arguments = new ArrayList<>();
    arguments.add(
        grouping.by().stream()
            .map(key -> name(table, key))
            .collect(Collectors.joining(", ", "by: [", "]")));
    if (!grouping.filter().equals(Condition.ALWAYS)) {
      arguments.add("filter: " + requests.filter(table, grouping.filter()));
    }
    if (!grouping.having().equals(Having.ALWAYS)) {
      arguments.add("having: " + having(table, grouping.having()));
    }
    if (!grouping.sort().isEmpty()) {
      arguments.add(
          grouping.sort().stream()
              .map(sort -> sort(table, sort))
              .collect(Collectors.joining(", ", "sort: [", "]")));
    }
    if (grouping.limit() != null) {
      arguments.add("limit: " + grouping.limit());
    }
    if (grouping.offset() > 0) {
      arguments.add("offset: " + grouping.offset());
    }
    return "(" + String.join(", ", arguments) + ")";
  }

  private String name(TableId table, Grouping.Key key) {
    return new TableKey(terms, table, key).name();
  }

  private String sort(TableId table, Grouping.Sort sort) {
    return switch (sort) {
      case Grouping.ByKey(var key, var direction) ->
          "{key: %s, direction: %s}".formatted(name(table, key), direction);
      case Grouping.ByCount(var direction) -> "{aggregate: COUNT, direction: " + direction + "}";
      case Grouping.ByFigure(var function, var column, var direction) ->
          "{aggregate: %s, field: %s, direction: %s}"
              .formatted(function, terms.name(table, column), direction);
    };
  }

  private String having(TableId table, Having having) {
    return switch (having) {
      case Having.All(var parts) -> "{and: " + parts(table, parts) + "}";
      case Having.Any(var parts) -> "{or: " + parts(table, parts) + "}";
      case Having.Not(var part) -> "{not: " + having(table, part) + "}";
      case Having.Count(var comparison, var operand) ->
          "{count: {%s: %s}}".formatted(comparison.apiName(), RequestText.operand(operand, false));
      case Having.Compare(var function, var column, var comparison, var operand) ->
          "{%s: {%s: {%s: %s}}}"
              .formatted(
                  function.apiName(),
                  terms.name(table, column),
                  comparison.apiName(),
                  RequestText.operand(operand, false));
    };
  }

  private String parts(TableId table, List<Having> parts) {
    return parts.stream()
        .map(part -> having(table, part))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
