package io.relata.runtime.oracle;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.RelationRef;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.RelationId;
import io.relata.metadata.model.SearchDocument;
import io.relata.metadata.model.SystemField;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import java.util.ArrayList;
import java.util.List;

/** What the elements of a model are called and what they hold, looked up by id. */
record Terms(DataModel model) {

  static final FieldRef CREATED_BY = new FieldRef.System(SystemField.CREATED_BY);

  /** Kept in rows, but for optimistic locks alone: not a column that cases ask for. */
  static final FieldRef VERSION = new FieldRef.System(SystemField.ROW_VERSION);

  /** What the oracle knows of a column's type. */
  enum Kind {
    TEXT,
    NUMBER,
    FLAG,
    DAY,
    /** A timestamp with a zone. */
    MOMENT,
    CHOICE,
    WORDS,
    /** JSON. */
    DATA,
    /** A row's id, or that of a related row. */
    KEY
  }

  Table table(TableId id) {
    return model.table(id).orElseThrow();
  }

  Relation relation(RelationId id) {
    return model.relation(id).orElseThrow();
  }

  RelationEnd end(RelationRef ref) {
    return relation(ref.relation()).end(ref.side());
  }

  List<RelationEnd> ends(TableId table) {
    return model.endsOf(table).toList();
  }

  /** Own fields, foreign keys, and who added the row; all but the id. */
  List<FieldRef> columns(TableId table) {
    List<FieldRef> columns = new ArrayList<>();
    table(table).fields().forEach(field -> columns.add(new FieldRef.Own(field.id())));
    ends(table).stream()
        .filter(RelationEnd::holdsForeignKey)
        .forEach(end -> columns.add(new FieldRef.ForeignKey(end.relation().id())));
    columns.add(CREATED_BY);
    return columns;
  }

  /** All that {@code fields} of grants can name: columns, and sides of relations without one. */
  List<FieldRef> fields(TableId table) {
    List<FieldRef> fields = new ArrayList<>(columns(table));
    ends(table).stream()
        .filter(end -> !end.holdsForeignKey())
        .map(FieldRef::of)
        .forEach(fields::add);
    return fields;
  }

  /** The fields that a search looks into, oldest first. */
  List<FieldRef> searched(TableId table) {
    return SearchDocument.fields(table(table)).stream()
        .<FieldRef>map(field -> new FieldRef.Own(field.id()))
        .toList();
  }

  Field field(TableId table, FieldRef.Own own) {
    return table(table).field(own.field()).orElseThrow();
  }

  String name(TableId table, FieldRef ref) {
    return switch (ref) {
      case FieldRef.Own own -> field(table, own).name().value();
      case FieldRef.System system -> system.field().apiName().value();
      case FieldRef.ForeignKey(RelationId id) -> relation(id).owning().name() + "_id";
      case FieldRef.RelationField(RelationRef side) -> end(side).name().value();
    };
  }

  Kind kind(TableId table, FieldRef ref) {
    return switch (ref) {
      case FieldRef.Own own -> kind(field(table, own).type());
      case FieldRef.System(SystemField field) -> field == SystemField.ID ? Kind.KEY : Kind.TEXT;
      case FieldRef.ForeignKey _ -> Kind.KEY;
      case FieldRef.RelationField _ -> throw new IllegalArgumentException("holds nothing: " + ref);
    };
  }

  private static Kind kind(FieldType type) {
    return switch (type) {
      case FieldType.Text _ -> Kind.TEXT;
      case FieldType.Int _ -> Kind.NUMBER;
      case FieldType.Bool _ -> Kind.FLAG;
      case FieldType.Date _ -> Kind.DAY;
      case FieldType.Enumerated _ -> Kind.CHOICE;
      case FieldType.ListOf _ -> Kind.WORDS;
      case FieldType.Timestamp _ -> Kind.MOMENT;
      case FieldType.Json _ -> Kind.DATA;
      case FieldType.Long _,
          FieldType.Decimal _,
          FieldType.Double _,
          FieldType.Time _,
          FieldType.Uuid _ ->
          throw new IllegalArgumentException("no such fields here: " + type);
    };
  }
}
