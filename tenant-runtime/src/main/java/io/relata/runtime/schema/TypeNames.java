package io.relata.runtime.schema;

import graphql.schema.GraphQLScalarType;
import io.relata.metadata.model.RelationEnd;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.request.SchemaOutline;
import java.util.List;

/** How the GraphQL types of a schema are called. The checks of a model know the same names. */
final class TypeNames {

  static final String QUERY = SchemaOutline.QUERY;
  static final String MUTATION = SchemaOutline.MUTATION;
  static final String SUBSCRIPTION = SchemaOutline.SUBSCRIPTION;
  static final String MODEL = "_Model";
  static final String RELATION_ACTION = "RelationAction";
  static final String SORT_DIRECTION = "SortDirection";
  static final String COUNT_FILTER = "CountFilter";
  static final String JSON_PATH_FILTER = "JSONPathFilter";
  static final String PAGE_INFO = "PageInfo";
  static final String AGGREGATE_FUNCTION = "AggregateFunction";

  /** The endings of the types that each table has. */
  static final List<String> TABLE_ENDINGS =
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

  /** The endings of the types that each enum has. */
  static final List<String> ENUM_ENDINGS = List.of("", "Filter", "ListFilter");

  private TypeNames() {}

  static String filter(String typeName) {
    return typeName + "Filter";
  }

  static String manyFilter(ApiTable table) {
    return table.typeName() + "ManyFilter";
  }

  static String listFilter(String elementTypeName) {
    return elementTypeName + "ListFilter";
  }

  static String sort(ApiTable table) {
    return table.typeName() + "Sort";
  }

  static String add(ApiTable table) {
    return table.typeName() + "Add";
  }

  static String edit(ApiTable table) {
    return table.typeName() + "Edit";
  }

  static String changes(ApiTable table) {
    return table.typeName() + "Changes";
  }

  static String key(ApiTable table) {
    return table.typeName() + "Key";
  }

  static String unique(ApiTable table) {
    return table.typeName() + "Unique";
  }

  /** {@code AuthorBooksItem}: what a relation edit of {@code author.books} says of one book. */
  static String item(TenantApi api, RelationEnd end) {
    return item(api.table(end.near()).typeName(), end.name().pascalCase());
  }

  static String item(String tableTypeName, String relationInPascalCase) {
    return tableTypeName + relationInPascalCase + "Item";
  }

  static String filter(GraphQLScalarType scalar) {
    return filter(scalar.getName());
  }
}
