package io.relata.metadata.publish;

import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.ConstraintNames;
import io.relata.metadata.model.ConstraintNames.Kind;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.Index;
import io.relata.metadata.model.IndexPart;
import io.relata.metadata.model.OnDelete;
import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationStorage;
import io.relata.metadata.model.RelationTrait;
import io.relata.metadata.model.SearchDocument;
import io.relata.metadata.model.SystemField;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import io.relata.metadata.publish.Catalog.CatalogTable;
import io.relata.metadata.publish.Catalog.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of a model with a catalog. What the database must do for the model is looked for
 * by what it does (a unique index over these columns, a foreign key to that table), checks by their
 * names.
 */
final class CatalogComparison {
  private static final CatalogTable NOTHING = new CatalogTable(Map.of(), List.of(), List.of());

  private final DataModel model;
  private final Catalog catalog;
  private final List<String> differences = new ArrayList<>();
  private final Map<String, Set<String>> expectedColumns = new HashMap<>();

  CatalogComparison(DataModel model, Catalog catalog) {
    this.model = model;
    this.catalog = catalog;
  }

  List<String> differences() {
    model.tables().forEach(this::table);
    model.relations().forEach(this::relation);
    model.tables().forEach(table -> table.indexes().forEach(index -> index(table, index)));
    surplus();
    return List.copyOf(differences);
  }

  private void table(Table table) {
    String name = table.physicalName().value();
    expectedColumns.computeIfAbsent(name, absent -> new HashSet<>());
    if (!catalog.tables().containsKey(name)) {
      differences.add("table " + name + " is missing");
      return;
    }
    String key = ColumnTypes.key(table.key());
    column(name, SystemField.ID.column(), key, true);
    column(name, SystemField.CREATED_AT.column(), "timestamp with time zone", true);
    column(name, SystemField.UPDATED_AT.column(), "timestamp with time zone", true);
    column(name, SystemField.CREATED_BY.column(), "text", false);
    column(name, SystemField.UPDATED_BY.column(), "text", false);
    column(name, SystemField.ROW_VERSION.column(), "bigint", true);
    unique(name, List.of(SystemField.ID.column().value()));
    table.fields().forEach(field -> field(table, field));
    search(table);
  }

  private void field(Table table, Field field) {
    String name = table.physicalName().value();
    column(name, field.column(), ColumnTypes.of(field.type()), field.required());
    if (field.unique()) {
      unique(name, List.of(field.column().value()));
    }
    if (field.indexed()) {
      indexed(name, field.column().value());
    }
    checks(field.type())
        .forEach(
            kind ->
                check(
                    name,
                    ConstraintNames.of(
                        kind, table.physicalName(), field.column().value(), field.id())));
  }

  /** PostgreSQL writes expressions in its own way, so its index goes by name and columns. */
  private void search(Table table) {
    List<String> columns =
        SearchDocument.fields(table).stream()
            .map(field -> field.column().value())
            .sorted()
            .toList();
    String name = table.physicalName().value();
    PhysicalName index =
        ConstraintNames.of(Kind.SEARCH, table.physicalName(), "search", table.id());
    boolean present =
        catalog(name).indexes().stream()
            .anyMatch(
                found ->
                    found.usable()
                        && found.name().equals(index.value())
                        && found.columns().equals(List.of(""))
                        && found.mentioned().stream().sorted().toList().equals(columns));
    if (!columns.isEmpty() && !present) {
      differences.add(
          "table "
              + name
              + " has no valid index "
              + index
              + " over the words of "
              + String.join(", ", columns));
    }
  }

  private void relation(Relation relation) {
    String from = physical(relation.from());
    String to = physical(relation.to());
    switch (relation.storage()) {
      case RelationStorage.ForeignKey(PhysicalName column) -> {
        if (catalog.tables().containsKey(from)) {
          column(
              from,
              column,
              keyOf(relation.to()),
              relation.traits().contains(RelationTrait.REQUIRED));
          foreignKey(from, column, to, relation.onDelete());
          indexed(from, column.value());
          if (relation.cardinality() == Cardinality.ONE_TO_ONE) {
            unique(from, List.of(column.value()));
          }
        }
      }
      case RelationStorage.LinkTable(
              PhysicalName link,
              PhysicalName owning,
              PhysicalName inverse) ->
          linkTable(relation, link.value(), owning, inverse);
    }
  }

  private void linkTable(
      Relation relation, String link, PhysicalName owning, PhysicalName inverse) {
    expectedColumns.computeIfAbsent(link, absent -> new HashSet<>());
    if (!catalog.tables().containsKey(link)) {
      differences.add("link table " + link + " is missing");
      return;
    }
    column(link, owning, keyOf(relation.from()), true);
    column(link, inverse, keyOf(relation.to()), true);
    foreignKey(link, owning, physical(relation.from()), OnDelete.CASCADE);
    foreignKey(link, inverse, physical(relation.to()), OnDelete.CASCADE);
    unique(link, List.of(owning.value(), inverse.value()));
    indexed(link, inverse.value());
  }

  private void index(Table table, Index index) {
    String name = table.physicalName().value();
    List<String> columns = index.parts().stream().map(part -> column(table, part)).toList();
    boolean present =
        catalog(name).indexes().stream()
            .anyMatch(
                found ->
                    found.usable()
                        && found.name().equals(index.physicalName().value())
                        && found.columns().equals(columns)
                        && found.unique() == index.unique());
    if (!present && catalog.tables().containsKey(name)) {
      differences.add(
          "table "
              + name
              + " has no valid "
              + (index.unique() ? "unique index " : "index ")
              + index.physicalName()
              + " over "
              + String.join(", ", columns));
    }
  }

  private String column(Table table, IndexPart part) {
    return switch (part) {
      case IndexPart.OfField(var id) ->
          table.field(id).map(field -> field.column().value()).orElse("?");
      case IndexPart.OfRelation(var id) ->
          model
              .relation(id)
              .map(Relation::storage)
              .map(
                  storage ->
                      storage instanceof RelationStorage.ForeignKey(PhysicalName column)
                          ? column.value()
                          : "?")
              .orElse("?");
    };
  }

  private void column(String table, PhysicalName name, String type, boolean notNull) {
    expectedColumns.computeIfAbsent(table, absent -> new HashSet<>()).add(name.value());
    Column column = catalog(table).columns().get(name.value());
    String what = "column " + table + "." + name;
    if (column == null) {
      differences.add(what + " is missing");
      return;
    }
    if (!column.type().equals(type)) {
      differences.add(what + " is of type " + column.type() + ", not " + type);
    }
    if (column.notNull() != notNull) {
      differences.add(what + (notNull ? " allows nulls" : " does not allow nulls"));
    }
  }

  private void unique(String table, List<String> columns) {
    boolean present =
        catalog(table).indexes().stream()
            .anyMatch(index -> index.unique() && index.usable() && index.columns().equals(columns));
    if (!present) {
      differences.add("nothing keeps " + table + "." + String.join(", ", columns) + " unique");
    }
  }

  private void indexed(String table, String column) {
    boolean present =
        catalog(table).indexes().stream()
            .anyMatch(index -> index.usable() && index.columns().getFirst().equals(column));
    if (!present) {
      differences.add("column " + table + "." + column + " has no valid index");
    }
  }

  private void foreignKey(String table, PhysicalName column, String target, OnDelete onDelete) {
    boolean present =
        catalog(table).constraints().stream()
            .anyMatch(
                found ->
                    found.kind().equals("f")
                        && found.validated()
                        && found.columns().equals(List.of(column.value()))
                        && target.equals(found.target())
                        && letter(onDelete).equals(found.onDelete()));
    if (!present) {
      differences.add(
          "column "
              + table
              + "."
              + column
              + " has no valid foreign key to "
              + target
              + " with on delete "
              + onDelete.name().toLowerCase(java.util.Locale.ROOT));
    }
  }

  /**
   * Restrict is made as no action, which lets rows go that the same delete reaches by a cascade.
   */
  private static String letter(OnDelete onDelete) {
    return switch (onDelete) {
      case RESTRICT -> "a";
      case CASCADE -> "c";
      case SET_NULL -> "n";
    };
  }

  private void check(String table, PhysicalName name) {
    boolean present =
        catalog(table).constraints().stream()
            .anyMatch(
                found ->
                    found.kind().equals("c")
                        && found.validated()
                        && found.name().equals(name.value()));
    if (!present) {
      differences.add("table " + table + " has no valid check " + name);
    }
  }

  private static List<Kind> checks(FieldType type) {
    return switch (type) {
      case FieldType.Text text -> {
        List<Kind> kinds = new ArrayList<>();
        add(kinds, Kind.LENGTH, text.min() != null || text.max() != null);
        add(kinds, Kind.PATTERN, text.pattern() != null);
        add(kinds, Kind.FORMAT, text.format() != null);
        yield kinds;
      }
      case FieldType.Int(var min, var max) -> range(min, max);
      case FieldType.Long(var min, var max) -> range(min, max);
      case FieldType.Decimal(var precision, var scale, var min, var max) -> range(min, max);
      case FieldType.Double(var min, var max) -> range(min, max);
      case FieldType.Enumerated enumerated -> List.of(Kind.VALUES);
      case FieldType.ListOf(var element) -> listChecks(element);
      case FieldType.Bool bool -> List.of();
      case FieldType.Date date -> List.of();
      case FieldType.Time time -> List.of();
      case FieldType.Timestamp timestamp -> List.of();
      case FieldType.Uuid uuid -> List.of();
      case FieldType.Json json -> List.of();
    };
  }

  /** Elements are never null; of their limits, ranges alone are checked. */
  private static List<Kind> listChecks(FieldType.Element element) {
    List<Kind> kinds = new ArrayList<>(List.of(Kind.VALUES));
    add(kinds, Kind.RANGE, checks(element).contains(Kind.RANGE));
    return kinds;
  }

  private static List<Kind> range(@Nullable Object min, @Nullable Object max) {
    return min == null && max == null ? List.of() : List.of(Kind.RANGE);
  }

  private static void add(List<Kind> kinds, Kind kind, boolean wanted) {
    if (wanted) {
      kinds.add(kind);
    }
  }

  /**
   * Whatever is too much could refuse rows that the model allows, or stand in the way of the next
   * edit.
   */
  private void surplus() {
    catalog
        .tables()
        .forEach(
            (name, table) -> {
              Set<String> expected = expectedColumns.get(name);
              if (expected == null) {
                differences.add("table " + name + " is not part of the model");
              } else {
                table.columns().keySet().stream()
                    .filter(column -> !expected.contains(column))
                    .forEach(
                        column ->
                            differences.add(
                                "column " + name + "." + column + " is not part of the model"));
              }
            });
  }

  private CatalogTable catalog(String table) {
    return catalog.tables().getOrDefault(table, NOTHING);
  }

  private String physical(TableId table) {
    return model.table(table).map(found -> found.physicalName().value()).orElse("?");
  }

  private String keyOf(TableId table) {
    return model.table(table).map(found -> ColumnTypes.key(found.key())).orElse("?");
  }
}
