package io.relata.metadata.plan;

import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.EnumId;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.IndexPart;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;

/** What elements of a model are called in words and in GraphQL. */
record ModelNames(DataModel model) {

  String table(TableId id) {
    return model.table(id).map(table -> table.name().value()).orElse("?");
  }

  String type(TableId id) {
    return model.table(id).map(table -> table.name().pascalCase()).orElse("?");
  }

  String field(Table table, Field field) {
    return table.name() + "." + field.name();
  }

  /** {@code book.author}. */
  String end(RelationEnd end) {
    return table(end.near()) + "." + end.name();
  }

  /** {@code book.author / author.books}. */
  String relation(Relation relation) {
    return table(relation.from())
        + "."
        + relation.owning().name()
        + " / "
        + table(relation.to())
        + "."
        + relation.inverse().name();
  }

  String graphqlType(Field field) {
    return Columns.graphqlType(field.type(), this::enumType);
  }

  String enumType(EnumId id) {
    return model.enumType(id).map(type -> type.name().pascalCase()).orElse("?");
  }

  String part(Table table, IndexPart part) {
    return switch (part) {
      case IndexPart.OfField field ->
          table.field(field.field()).map(found -> found.name().value()).orElse("?");
      case IndexPart.OfRelation relation ->
          model
              .relation(relation.relation())
              .map(found -> found.owning().name().value())
              .orElse("?");
    };
  }
}
