package io.relata.runtime.schema;

import static io.relata.runtime.schema.Inputs.argument;
import static io.relata.runtime.schema.Inputs.listOf;
import static io.relata.runtime.schema.Inputs.member;
import static io.relata.runtime.schema.Inputs.object;
import static io.relata.runtime.schema.Inputs.ref;
import static io.relata.runtime.schema.Inputs.required;

import graphql.Scalars;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import io.relata.runtime.api.AggregateFunction;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.GroupKey;
import io.relata.runtime.plan.ArgumentDefaults;
import java.util.ArrayList;
import java.util.List;

/** Figures over rows, and groups of rows with figures over each. */
final class AggregateTypes {

  private final ValueTypes values;

  AggregateTypes(ValueTypes values) {
    this.values = values;
  }

  /** The functions as values, with the number of rows as one more. */
  static GraphQLNamedType function() {
    GraphQLEnumType.Builder function =
        GraphQLEnumType.newEnum()
            .name(TypeNames.AGGREGATE_FUNCTION)
            .description("What is computed over the rows of a group.")
            .value("COUNT");
    for (AggregateFunction value : AggregateFunction.values()) {
      function.value(value.name());
    }
    return function.build();
  }

  /** The arguments of groups of rows. */
  static List<GraphQLArgument> groupArguments(ApiTable table) {
    String type = table.typeName();
    return List.of(
        argument("filter", ref(TypeNames.filter(type))),
        argument("by", required(listOf(ref(type + "GroupKey")))),
        argument("having", ref(type + "Having")),
        argument("sort", listOf(ref(type + "GroupSort"))),
        argument("limit", Scalars.GraphQLInt, ArgumentDefaults.LIMIT),
        argument("offset", Scalars.GraphQLInt, ArgumentDefaults.OFFSET));
  }

  List<GraphQLNamedType> of(ApiTable table) {
    List<GraphQLNamedType> types = new ArrayList<>();
    types.add(aggregate(table));
    types.add(having(table));
    for (String kind : kinds(table)) {
      AggregateFunction function =
          kind.equals("Numbers") ? AggregateFunction.SUM : AggregateFunction.MIN;
      types.add(results(table, kind, function));
      types.add(resultsHaving(table, kind, function));
    }
    types.add(groupKey(table));
    types.add(group(table));
    types.add(groupSort(table));
    return types;
  }

  /** Which of the types of results the table has fields for. */
  private static List<String> kinds(ApiTable table) {
    List<String> kinds = new ArrayList<>();
    if (!columns(table, AggregateFunction.SUM).isEmpty()) {
      kinds.add("Numbers");
    }
    if (!columns(table, AggregateFunction.MIN).isEmpty()) {
      kinds.add("Extremes");
    }
    return kinds;
  }

  private static String kind(AggregateFunction function) {
    return function.isOfNumbers() ? "Numbers" : "Extremes";
  }

  private static List<ApiMember.Column> columns(ApiTable table, AggregateFunction function) {
    return table.members().values().stream()
        .filter(ApiMember.Column.class::isInstance)
        .map(ApiMember.Column.class::cast)
        .filter(column -> column.isReadable() && function.takes(column))
        .toList();
  }

  private static GraphQLNamedType aggregate(ApiTable table) {
    String type = table.typeName();
    GraphQLObjectType.Builder aggregate =
        GraphQLObjectType.newObject()
            .name(type + "Aggregate")
            .description("Figures over rows of " + table.table().plural() + ".")
            .field(
                OutputTypes.field("count", required(Scalars.GraphQLInt), "How many rows.", null)
                    .build())
            .field(
                OutputTypes.field(
                        "count_distinct",
                        required(Scalars.GraphQLInt),
                        "How many different values; null is none.",
                        null)
                    .argument(argument("field", required(ref(type + "GroupKey"))))
                    .build());
    for (AggregateFunction function : functions(table)) {
      aggregate.field(
          OutputTypes.field(
                  function.fieldName(),
                  required(ref(type + kind(function))),
                  description(function),
                  null)
              .build());
    }
    return aggregate.build();
  }

  private static List<AggregateFunction> functions(ApiTable table) {
    List<String> kinds = kinds(table);
    return List.of(AggregateFunction.values()).stream()
        .filter(function -> kinds.contains(kind(function)))
        .toList();
  }

  private static String description(AggregateFunction function) {
    return switch (function) {
      case SUM -> "Sums; null where there are no values.";
      case AVG -> "Averages; null where there are no values.";
      case MIN -> "The least values; null where there are none.";
      case MAX -> "The greatest values; null where there are none.";
    };
  }

  private GraphQLNamedType results(ApiTable table, String kind, AggregateFunction function) {
    GraphQLObjectType.Builder results =
        GraphQLObjectType.newObject()
            .name(table.typeName() + kind)
            .description("A figure for each field of " + table.table().name() + ".");
    for (ApiMember.Column column : columns(table, function)) {
      results.field(
          OutputTypes.field(
                  column.name(),
                  values.of(function.result(column.type())),
                  column.description(),
                  column.deprecation())
              .build());
    }
    return results.build();
  }

  private GraphQLNamedType resultsHaving(ApiTable table, String kind, AggregateFunction function) {
    GraphQLInputObjectType.Builder having =
        object(table.typeName() + kind + "Having", "How figures are compared. All must hold.");
    for (ApiMember.Column column : columns(table, function)) {
      having.field(
          member(
              column.name(),
              ref(values.filterName(function.result(column.type()))),
              column.description(),
              column.deprecation()));
    }
    return having.build();
  }

  private static GraphQLNamedType having(ApiTable table) {
    String type = table.typeName();
    GraphQLInputObjectType.Builder having =
        object(type + "Having", "Which groups of " + table.table().plural() + ". All must hold.")
            .field(member("and", listOf(ref(type + "Having"))))
            .field(member("or", listOf(ref(type + "Having"))))
            .field(member("not", ref(type + "Having")))
            .field(member("count", ref(TypeNames.COUNT_FILTER), "The number of rows.", null));
    for (AggregateFunction function : functions(table)) {
      having.field(member(function.fieldName(), ref(type + kind(function) + "Having"), "", null));
    }
    return having.build();
  }

  private static GraphQLNamedType groupKey(ApiTable table) {
    GraphQLEnumType.Builder keys =
        GraphQLEnumType.newEnum()
            .name(table.typeName() + "GroupKey")
            .description(
                "What "
                    + table.table().plural()
                    + " can be grouped by: fields, <relation>__<field>, parts of dates by"
                    + " <field>__year and the like.");
    for (GroupKey key : table.groupKeys().values()) {
      GraphQLEnumValueDefinition.Builder value =
          GraphQLEnumValueDefinition.newEnumValueDefinition().name(key.name()).value(key.name());
      if (key.deprecation() != null) {
        value.deprecationReason(key.deprecation());
      }
      keys.value(value.build());
    }
    if (table.groupKeys().isEmpty()) {
      keys.value("id");
    }
    return keys.build();
  }

  private static GraphQLNamedType group(ApiTable table) {
    return GraphQLObjectType.newObject()
        .name(table.typeName() + "Group")
        .description("Rows of " + table.table().plural() + " with the same keys.")
        .field(
            OutputTypes.field(
                    "key",
                    required(ApiScalars.JSON),
                    "An object with the value of each key, by the name that it is asked for by.",
                    null)
                .build())
        .field(
            OutputTypes.field(
                    "aggregate",
                    required(ref(table.typeName() + "Aggregate")),
                    "Figures over the rows of the group.",
                    null)
                .build())
        .build();
  }

  private static GraphQLNamedType groupSort(ApiTable table) {
    String type = table.typeName();
    return object(type + "GroupSort", "One key of a sort of groups: a key, or a figure of a field.")
        .field(member("key", ref(type + "GroupKey")))
        .field(member("aggregate", ref(TypeNames.AGGREGATE_FUNCTION)))
        .field(member("field", ref(type + "GroupKey"), "Of which the figure is.", null))
        .field(member("direction", ref(TypeNames.SORT_DIRECTION), "ASC where none is given.", null))
        .build();
  }
}
