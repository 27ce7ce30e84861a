package io.relata.testing;

import io.relata.metadata.edit.DefaultChange;
import io.relata.metadata.edit.EnumSpec;
import io.relata.metadata.edit.FieldChange;
import io.relata.metadata.edit.FieldSpec;
import io.relata.metadata.edit.IndexSpec;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.edit.Ref;
import io.relata.metadata.edit.RelationChange;
import io.relata.metadata.edit.RelationSideRef;
import io.relata.metadata.edit.RelationSpec;
import io.relata.metadata.edit.TableSpec;
import io.relata.metadata.edit.TypeName;
import io.relata.metadata.edit.TypeOption;
import io.relata.metadata.edit.TypeSpec;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.DefaultValue;
import io.relata.metadata.model.EnumType;
import io.relata.metadata.model.FieldTrait;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.KeyType;
import io.relata.metadata.model.OnDelete;
import io.relata.metadata.model.RelationTrait;
import io.relata.metadata.model.Side;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.Uniqueness;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Edits as a careless builder would make them: mostly possible, some not, many at once. The same
 * seed gives the same edits for the same models.
 */
public final class RandomEdits {

  private static final List<String> WORDS =
      List.of(
          "author",
          "book",
          "loan",
          "member",
          "shelf",
          "order",
          "select",
          "user",
          "tag",
          "city",
          "ward",
          "nurse",
          "visit",
          "series",
          "xmin",
          "count",
          "authors",
          "author_filter",
          "and",
          "id",
          "Bad",
          "_own",
          "a__b",
          "a_b",
          "long");
  private static final List<String> VALUES =
      List.of("NEW", "PAID", "OPEN", "DONE", "true", "it's", "LOST");
  private static final List<String> PATTERNS = List.of("^[a-z]+$", "^it's \"so\"?$", "[0-9]{2}\\d");

  private final Random random;

  public RandomEdits(long seed) {
    this.random = new Random(seed);
  }

  /** One to five edits of the model. */
  public List<ModelEdit> of(DataModel model) {
    List<ModelEdit> edits = new ArrayList<>();
    int count = random.nextInt(4) == 0 ? 2 + random.nextInt(4) : 1;
    for (int i = 0; i < count; i++) {
      edits.add(edit(model));
    }
    return edits;
  }

  private ModelEdit edit(DataModel model) {
    if (model.tables().isEmpty() || random.nextInt(6) == 0) {
      return addTable(model);
    }
    Table table = pick(model.tables());
    Ref ref = random.nextBoolean() ? Ref.to(table.name()) : Ref.to(table.id());
    Ref field = table.fields().isEmpty() ? Ref.named("nothing") : Ref.to(pick(table.fields()).id());
    return switch (random.nextInt(26)) {
      case 0 -> new ModelEdit.RenameTable(ref, name(), null);
      case 1 -> new ModelEdit.RenameTable(ref, null, name());
      case 2 -> new ModelEdit.DropTable(ref);
      case 3 ->
          new ModelEdit.ChangeTable(
              ref, "A label", "It's \"text\"", random.nextBoolean() ? "" : null, null);
      case 4, 5, 6 -> new ModelEdit.AddField(ref, field(model), null);
      case 7 -> new ModelEdit.AddField(ref, field(model), field);
      case 8 -> new ModelEdit.RenameField(ref, field, name());
      case 9, 10, 11 -> new ModelEdit.ChangeField(ref, field, change(model));
      case 12 -> new ModelEdit.DropField(ref, field);
      case 13 -> new ModelEdit.MoveField(ref, field, null);
      case 14, 15, 16 -> new ModelEdit.AddRelation(relation(model));
      case 17 -> relationEdit(model, table);
      case 18 -> relationEdit(model, table);
      case 19 -> new ModelEdit.AddIndex(ref, index(model, table));
      case 20 ->
          new ModelEdit.DropIndex(
              ref,
              table.indexes().isEmpty() ? Ref.named("none") : Ref.to(pick(table.indexes()).id()));
      case 21 -> new ModelEdit.AddEnum(EnumSpec.of(name(), pick(VALUES), pick(VALUES)));
      default -> enumEdit(model);
    };
  }

  private ModelEdit addTable(DataModel model) {
    List<FieldSpec> fields = new ArrayList<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      fields.add(field(model));
    }
    return new ModelEdit.AddTable(
        TableSpec.of(name(), fields.toArray(FieldSpec[]::new))
            .withKey(random.nextInt(4) == 0 ? KeyType.UUID : KeyType.LONG));
  }

  private ModelEdit relationEdit(DataModel model, Table table) {
    if (model.relations().isEmpty()) {
      return new ModelEdit.DropRelation(RelationSideRef.of(table.name().value(), "nothing"));
    }
    Side side = random.nextBoolean() ? Side.OWNING : Side.INVERSE;
    RelationSideRef ref = RelationSideRef.of(pick(model.relations()).id(), side);
    return switch (random.nextInt(4)) {
      case 0 -> new ModelEdit.RenameRelation(ref, name());
      case 1 ->
          new ModelEdit.ChangeRelation(
              ref, RelationChange.NONE.withOnDelete(pick(List.of(OnDelete.values()))));
      case 2 ->
          new ModelEdit.ChangeRelation(
              ref, RelationChange.NONE.withTrait(RelationTrait.REQUIRED, random.nextBoolean()));
      default -> new ModelEdit.DropRelation(ref);
    };
  }

  private ModelEdit enumEdit(DataModel model) {
    if (model.enums().isEmpty()) {
      return new ModelEdit.AddEnum(EnumSpec.of(name(), "NEW", "PAID"));
    }
    EnumType type = pick(model.enums());
    Ref ref = Ref.to(type.id());
    Ref value = Ref.to(pick(type.values()).id());
    return switch (random.nextInt(6)) {
      case 0 -> new ModelEdit.RenameEnum(ref, name());
      case 1 -> new ModelEdit.DropEnum(ref);
      case 2 -> new ModelEdit.DropEnumValue(ref, value, null);
      case 3 -> new ModelEdit.DropEnumValue(ref, value, Ref.to(pick(type.values()).id()));
      case 4 -> new ModelEdit.RenameEnumValue(ref, value, pick(VALUES));
      default -> new ModelEdit.AddEnumValue(ref, null, pick(VALUES), null);
    };
  }

  private RelationSpec relation(DataModel model) {
    return RelationSpec.of(
            pick(model.tables()).name().value(),
            name(),
            pick(model.tables()).name().value(),
            pick(List.of(Cardinality.values())),
            random.nextInt(4) == 0
                ? new RelationTrait[] {RelationTrait.REQUIRED}
                : new RelationTrait[0])
        .withOnDelete(pick(List.of(OnDelete.values())));
  }

  private IndexSpec index(DataModel model, Table table) {
    List<String> parts = new ArrayList<>();
    table.fields().forEach(field -> parts.add(field.name().value()));
    model.relations().stream()
        .filter(relation -> relation.from().equals(table.id()))
        .forEach(relation -> parts.add(relation.owning().name().value()));
    int size = Math.min(parts.size(), 1 + random.nextInt(3));
    return IndexSpec.of(
        pick(List.of(Uniqueness.values())), parts.subList(0, size).toArray(String[]::new));
  }

  private FieldChange change(DataModel model) {
    return switch (random.nextInt(4)) {
      case 0 -> FieldChange.NONE.withType(type(model));
      case 1 ->
          FieldChange.NONE.withTrait(pick(List.of(FieldTrait.values())), random.nextBoolean());
      case 2 ->
          FieldChange.NONE.withDefault(
              random.nextBoolean()
                  ? new DefaultChange.Remove()
                  : new DefaultChange.Set(constant()));
      default ->
          new FieldChange(
              new io.relata.metadata.edit.TypeChange.Adjust(
                  Map.of(
                      TypeOption.MAX,
                      random.nextBoolean() ? Optional.empty() : Optional.of(BigDecimal.TEN))),
              Map.of(),
              new DefaultChange.Keep(),
              "L",
              null,
              null);
    };
  }

  private FieldSpec field(DataModel model) {
    Set<FieldTrait> traits = EnumSet.noneOf(FieldTrait.class);
    for (FieldTrait trait : FieldTrait.values()) {
      if (random.nextInt(4) == 0) {
        traits.add(trait);
      }
    }
    FieldSpec spec = FieldSpec.of(name(), type(model), traits.toArray(FieldTrait[]::new));
    return random.nextInt(4) == 0 ? spec.withDefault(constant()) : spec;
  }

  private DefaultValue constant() {
    return switch (random.nextInt(9)) {
      case 0 -> new DefaultValue.Now();
      case 1 -> new DefaultValue.User();
      case 2 -> new DefaultValue.NewUuid();
      case 3 -> new DefaultValue.Constant(5);
      case 4 -> new DefaultValue.Constant(new BigDecimal("-2.50"));
      case 5 -> new DefaultValue.Constant(true);
      case 6 -> new DefaultValue.Constant(List.of("a'b", "c\\d"));
      case 7 -> new DefaultValue.Constant("2024-02-29");
      default -> new DefaultValue.Constant(pick(VALUES));
    };
  }

  private TypeSpec type(DataModel model) {
    TypeName name = pick(List.of(TypeName.values()));
    TypeSpec spec = TypeSpec.of(name);
    return switch (name) {
      case TEXT -> text(spec);
      case INTEGER, LONG, DOUBLE ->
          random.nextBoolean() ? spec.with(TypeOption.MIN, -3).with(TypeOption.MAX, 1000) : spec;
      case DECIMAL ->
          random.nextBoolean()
              ? spec.with(TypeOption.PRECISION, 6).with(TypeOption.SCALE, 2)
              : spec;
      case TIMESTAMP -> spec.with(TypeOption.WITH_ZONE, random.nextBoolean());
      case ENUM -> enumerated(spec, model);
      case LIST -> list(model);
      case BOOLEAN, DATE, TIME, UUID, JSON -> spec;
    };
  }

  private TypeSpec text(TypeSpec spec) {
    return switch (random.nextInt(4)) {
      case 0 -> spec.with(TypeOption.MAX, 40);
      case 1 -> spec.with(TypeOption.PATTERN, pick(PATTERNS));
      case 2 -> spec.with(TypeOption.FORMAT, pick(List.of(FieldType.TextFormat.values())));
      default -> spec;
    };
  }

  private TypeSpec enumerated(TypeSpec spec, DataModel model) {
    return model.enums().isEmpty() || random.nextInt(3) == 0
        ? spec.with(TypeOption.VALUES, List.of("NEW", "PAID"))
        : spec.with(TypeOption.ENUM, Ref.to(pick(model.enums()).id()));
  }

  private TypeSpec list(DataModel model) {
    TypeName element =
        pick(List.of(TypeName.TEXT, TypeName.INTEGER, TypeName.LONG, TypeName.UUID, TypeName.ENUM));
    TypeSpec spec = TypeSpec.listOf(element);
    if (element == TypeName.ENUM) {
      return enumerated(spec, model);
    }
    return element == TypeName.INTEGER ? spec.with(TypeOption.MIN, 1) : spec;
  }

  private String name() {
    String word = pick(WORDS);
    return random.nextInt(3) == 0 ? word : word + "_" + (char) ('a' + random.nextInt(8));
  }

  private <T> T pick(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }
}
