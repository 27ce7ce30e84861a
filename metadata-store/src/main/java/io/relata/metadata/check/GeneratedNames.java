package io.relata.metadata.check;

import io.relata.metadata.model.ApiName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The names that a tenant's GraphQL schema makes from names of the model, those of coming parts of
 * the API too, and the names that it has of itself. What is in here can be generated without a
 * clash once {@link ModelChecks} are content.
 */
public final class GeneratedNames {

  /** Endings of the types of a table, after its singular in PascalCase. */
  private static final List<String> TABLE_TYPES =
      List.of(
          "",
          "Filter",
          "ManyFilter",
          "Sort",
          "Add",
          "Edit",
          "Changes",
          "Key",
          "Unique",
          "Aggregate",
          "Numbers",
          "Extremes",
          "Group",
          "GroupKey",
          "GroupSort",
          "Having",
          "NumbersHaving",
          "ExtremesHaving",
          "Connection",
          "Edge");

  /** Endings of the types of an enum. */
  private static final List<String> ENUM_TYPES = List.of("", "Filter", "ListFilter");

  private static final List<String> SCALARS =
      List.of(
          "ID",
          "String",
          "Int",
          "Float",
          "Boolean",
          "Long",
          "Decimal",
          "Date",
          "Time",
          "DateTime",
          "UUID",
          "JSON",
          "File",
          "Upload",
          "Cursor");

  private static final List<String> OTHER_TYPES =
      List.of(
          "Query",
          "Mutation",
          "Subscription",
          "RelationAction",
          "SortDirection",
          "CountFilter",
          "JSONPathFilter",
          "PageInfo",
          "AggregateFunction");

  /** Members of filters besides fields and relations. */
  private static final List<String> FILTER_WORDS = List.of("and", "or", "not", "search", "is_null");

  /**
   * GraphQL has no enum values of these names, and fields become enum values ({@code on: email}).
   */
  private static final List<String> LITERALS = List.of("true", "false", "null");

  private GeneratedNames() {}

  /** Root fields of queries and mutations of a table. */
  public static List<String> rootFields(ApiName singular, ApiName plural) {
    List<String> names =
        new ArrayList<>(
            List.of(
                singular.value(),
                plural.value(),
                plural + "_connection",
                plural + "_aggregate",
                plural + "_group"));
    for (String verb : List.of("add_", "edit_", "delete_", "upsert_")) {
      names.add(verb + singular);
      names.add(verb + plural);
    }
    return names;
  }

  /** Types of a table. */
  public static List<String> tableTypes(ApiName singular) {
    return TABLE_TYPES.stream().map(ending -> singular.pascalCase() + ending).toList();
  }

  /** Types of an enum. */
  public static List<String> enumTypes(ApiName name) {
    return ENUM_TYPES.stream().map(ending -> name.pascalCase() + ending).toList();
  }

  /** The input type of relation edits on one side of a relation. */
  public static String itemType(ApiName table, ApiName side) {
    return table.pascalCase() + side.pascalCase() + "Item";
  }

  /**
   * Members of a table's types that a to-one side holding the foreign key brings along (statement
   * D2).
   */
  public static List<String> toOneMembers(ApiName side) {
    return List.of(side.value(), side + "_id");
  }

  /** Members of a table's types that a to-many side brings along. */
  public static List<String> toManyMembers(ApiName side) {
    return List.of(
        side.value(), side + "_count", side + "_aggregate", side + "_connection", side + "_group");
  }

  /** Types that every schema has. */
  static Set<String> ownTypes() {
    Set<String> names = new LinkedHashSet<>(OTHER_TYPES);
    SCALARS.forEach(
        scalar -> names.addAll(List.of(scalar, scalar + "Filter", scalar + "ListFilter")));
    return names;
  }

  /** What no field and no side of a relation may be called, besides the system fields. */
  static List<String> memberWords() {
    return Stream.concat(FILTER_WORDS.stream(), LITERALS.stream()).toList();
  }

  /** What no value of an enum may be called. */
  static List<String> literals() {
    return LITERALS;
  }
}
