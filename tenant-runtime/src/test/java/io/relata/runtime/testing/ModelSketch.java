package io.relata.runtime.testing;

import io.relata.metadata.model.Alias;
import io.relata.metadata.model.AliasId;
import io.relata.metadata.model.ApiName;
import io.relata.metadata.model.Caption;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.DefaultValue;
import io.relata.metadata.model.EnumId;
import io.relata.metadata.model.EnumType;
import io.relata.metadata.model.EnumValue;
import io.relata.metadata.model.EnumValueAlias;
import io.relata.metadata.model.EnumValueId;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldId;
import io.relata.metadata.model.FieldTrait;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.Index;
import io.relata.metadata.model.IndexId;
import io.relata.metadata.model.IndexPart;
import io.relata.metadata.model.KeyType;
import io.relata.metadata.model.Linking;
import io.relata.metadata.model.OnDelete;
import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationId;
import io.relata.metadata.model.RelationSide;
import io.relata.metadata.model.RelationStorage;
import io.relata.metadata.model.RelationTrait;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableAlias;
import io.relata.metadata.model.TableId;
import io.relata.metadata.model.Uniqueness;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sketches a model, with ids that count up and physical names like the API names.
 *
 * <pre>{@code
 * DataModel library = new ModelSketch()
 *     .table("author", "authors", field("name", FieldType.Text.PLAIN).required())
 *     .table("book", "books", field("title", FieldType.Text.PLAIN))
 *     .relation("book", "author", "author", "books", Cardinality.MANY_TO_ONE)
 *     .model();
 * }</pre>
 */
public final class ModelSketch {

  private static final int SINCE = 2;

  private final List<EnumType> enums = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();
  private final List<Relation> relations = new ArrayList<>();
  private int ids;

  public static FieldSketch field(String name, FieldType type) {
    return new FieldSketch(name, type, Set.of(), null, List.of());
  }

  public ModelSketch enumType(String name, String... values) {
    List<EnumValue> made = new ArrayList<>();
    for (String value : values) {
      made.add(new EnumValue(new EnumValueId(id()), value, value, List.of()));
    }
    enums.add(new EnumType(new EnumId(id()), new ApiName(name), Caption.NONE, made, List.of()));
    return this;
  }

  public ModelSketch table(String name, String plural, FieldSketch... fields) {
    return table(KeyType.LONG, name, plural, fields);
  }

  public ModelSketch table(KeyType key, String name, String plural, FieldSketch... fields) {
    TableId id = new TableId(id());
    List<Field> made = new ArrayList<>();
    for (FieldSketch field : fields) {
      made.add(field(field));
    }
    tables.add(
        new Table(
            id,
            new ApiName(name),
            new ApiName(plural),
            Caption.NONE,
            key,
            null,
            made,
            List.of(),
            new PhysicalName(plural),
            List.of()));
    return this;
  }

  /** The field type of an enum that was sketched before. */
  public FieldType.Element valuesOf(String enumName) {
    return new FieldType.Enumerated(
        enums.stream()
            .filter(type -> type.name().value().equals(enumName))
            .findFirst()
            .orElseThrow()
            .id());
  }

  public ModelSketch relation(
      String from,
      String name,
      String to,
      String inverse,
      Cardinality cardinality,
      RelationTrait... traits) {
    relations.add(
        new Relation(
            new RelationId(id()),
            tableId(from),
            side(name),
            tableId(to),
            side(inverse),
            cardinality,
            Set.of(traits),
            OnDelete.RESTRICT,
            storage(from, name, cardinality)));
    return this;
  }

  /** Says what becomes of the owning rows of the relation that was sketched last. */
  public ModelSketch onDelete(OnDelete onDelete) {
    Relation last = relations.removeLast();
    relations.add(
        new Relation(
            last.id(),
            last.from(),
            last.owning(),
            last.to(),
            last.inverse(),
            last.cardinality(),
            last.traits(),
            onDelete,
            last.storage()));
    return this;
  }

  /** Says what may be linked by the inverse side of the relation that was sketched last. */
  public ModelSketch inverseLinking(Linking linking) {
    Relation last = relations.removeLast();
    RelationSide side = last.inverse();
    relations.add(
        new Relation(
            last.id(),
            last.from(),
            last.owning(),
            last.to(),
            new RelationSide(side.name(), linking, side.caption(), side.aliases()),
            last.cardinality(),
            last.traits(),
            last.onDelete(),
            last.storage()));
    return this;
  }

  /** A unique index over fields of a table and relations that it owns. */
  public ModelSketch uniqueTogether(String tableName, String... names) {
    Table table = model().table(new ApiName(tableName)).orElseThrow();
    List<IndexPart> parts = new ArrayList<>();
    for (String part : names) {
      parts.add(
          table.fields().stream()
              .filter(field -> field.name().value().equals(part))
              .findFirst()
              .<IndexPart>map(field -> new IndexPart.OfField(field.id()))
              .orElseGet(() -> new IndexPart.OfRelation(relationId(table.id(), part))));
    }
    String name = String.join("_", names);
    Index index =
        new Index(
            new IndexId(id()),
            new ApiName(name),
            parts,
            Uniqueness.UNIQUE,
            new PhysicalName(table.physicalName() + "_" + name));
    tables.replaceAll(other -> other.id().equals(table.id()) ? with(other, index) : other);
    return this;
  }

  private static Table with(Table table, Index index) {
    return new Table(
        table.id(),
        table.name(),
        table.plural(),
        table.caption(),
        table.key(),
        table.display(),
        table.fields(),
        List.of(index),
        table.physicalName(),
        table.aliases());
  }

  private RelationId relationId(TableId from, String name) {
    return relations.stream()
        .filter(relation -> relation.from().equals(from))
        .filter(relation -> relation.owning().name().value().equals(name))
        .findFirst()
        .orElseThrow()
        .id();
  }

  /** Hides one side of the relation that was sketched last. */
  public ModelSketch hideInverse() {
    Relation last = relations.removeLast();
    RelationSide shown = last.inverse();
    relations.add(
        new Relation(
            last.id(),
            last.from(),
            last.owning(),
            last.to(),
            new RelationSide(shown.name(), Linking.HIDDEN, shown.caption(), shown.aliases()),
            last.cardinality(),
            last.traits(),
            last.onDelete(),
            last.storage()));
    return this;
  }

  /** Gives both sides of the relation that was sketched last former names. */
  public ModelSketch relationFormerly(String owning, String inverse) {
    Relation last = relations.removeLast();
    relations.add(
        new Relation(
            last.id(),
            last.from(),
            renamed(last.owning(), owning),
            last.to(),
            renamed(last.inverse(), inverse),
            last.cardinality(),
            last.traits(),
            last.onDelete(),
            last.storage()));
    return this;
  }

  /** Gives the table that was sketched last former names. */
  public ModelSketch tableFormerly(String name, String plural) {
    Table last = tables.removeLast();
    tables.add(
        new Table(
            last.id(),
            last.name(),
            last.plural(),
            last.caption(),
            last.key(),
            last.display(),
            last.fields(),
            last.indexes(),
            last.physicalName(),
            List.of(
                new TableAlias(new AliasId(id()), new ApiName(name), new ApiName(plural), SINCE))));
    return this;
  }

  /** Gives the enum that was sketched last, and its first value, former names. */
  public ModelSketch enumFormerly(String name, String firstValue) {
    EnumType last = enums.removeLast();
    List<EnumValue> values = new ArrayList<>(last.values());
    EnumValue first = values.removeFirst();
    values.addFirst(
        new EnumValue(
            first.id(),
            first.name(),
            firstValue,
            List.of(new EnumValueAlias(new AliasId(id()), firstValue, SINCE))));
    enums.add(new EnumType(last.id(), last.name(), last.caption(), values, aliases(name)));
    return this;
  }

  public DataModel model() {
    return new DataModel(enums, tables, relations);
  }

  private RelationStorage storage(String from, String name, Cardinality cardinality) {
    return cardinality == Cardinality.MANY_TO_MANY
        ? new RelationStorage.LinkTable(
            new PhysicalName(from + "_" + name),
            new PhysicalName("owning_id"),
            new PhysicalName("inverse_id"))
        : new RelationStorage.ForeignKey(new PhysicalName(name + "_id"));
  }

  private static RelationSide side(String name) {
    return new RelationSide(new ApiName(name), Linking.ANY, Caption.NONE, List.of());
  }

  private RelationSide renamed(RelationSide side, String former) {
    return new RelationSide(side.name(), side.linking(), side.caption(), aliases(former));
  }

  private List<Alias> aliases(String former) {
    return List.of(new Alias(new AliasId(id()), new ApiName(former), SINCE));
  }

  private Field field(FieldSketch sketch) {
    List<Alias> aliases = new ArrayList<>();
    for (String former : sketch.formers()) {
      aliases.addAll(aliases(former));
    }
    return new Field(
        new FieldId(id()),
        new ApiName(sketch.name()),
        sketch.type(),
        sketch.traits(),
        sketch.defaultValue(),
        Caption.NONE,
        new PhysicalName(sketch.name()),
        aliases);
  }

  private TableId tableId(String name) {
    return model().table(new ApiName(name)).orElseThrow().id();
  }

  private UUID id() {
    return new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + ++ids);
  }

  /** A field in the making. */
  public record FieldSketch(
      String name,
      FieldType type,
      Set<FieldTrait> traits,
      @Nullable DefaultValue defaultValue,
      List<String> formers) {

    public FieldSketch required() {
      return with(FieldTrait.REQUIRED);
    }

    public FieldSketch unique() {
      return with(FieldTrait.UNIQUE);
    }

    public FieldSketch searchable() {
      return with(FieldTrait.SEARCHABLE);
    }

    public FieldSketch defaultsTo(Object value) {
      return new FieldSketch(name, type, traits, new DefaultValue.Constant(value), formers);
    }

    /** Was renamed in version 2. */
    public FieldSketch formerly(String... names) {
      return new FieldSketch(name, type, traits, defaultValue, List.of(names));
    }

    private FieldSketch with(FieldTrait trait) {
      EnumSet<FieldTrait> more = EnumSet.of(trait);
      more.addAll(traits);
      return new FieldSketch(name, type, more, defaultValue, formers);
    }
  }
}
