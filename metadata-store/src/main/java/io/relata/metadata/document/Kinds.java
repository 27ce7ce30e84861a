package io.relata.metadata.document;

import io.relata.metadata.document.ModelDocument.DeclaredEnum;
import io.relata.metadata.document.ModelDocument.DeclaredField;
import io.relata.metadata.document.ModelDocument.DeclaredRelation;
import io.relata.metadata.document.ModelDocument.DeclaredTable;
import io.relata.metadata.document.ModelDocument.Origin;
import io.relata.metadata.edit.EnumSpec;
import io.relata.metadata.model.EnumType;
import io.relata.metadata.model.EnumValue;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.Table;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The kinds of elements that documents and models are matched by. */
final class Kinds {

  private Kinds() {}

  private record Simple<D, P>(
      String word,
      Function<D, @Nullable UUID> idOf,
      Function<D, String> nameOf,
      Function<D, Origin> originOf,
      Function<D, String> pathOf,
      Function<P, UUID> presentIdOf,
      Function<P, String> presentNameOf)
      implements Matches.Kind<D, P> {

    @Override
    public @Nullable UUID declaredId(D declared) {
      return idOf.apply(declared);
    }

    @Override
    public String declaredName(D declared) {
      return nameOf.apply(declared);
    }

    @Override
    public Origin origin(D declared) {
      return originOf.apply(declared);
    }

    @Override
    public String path(D declared) {
      return pathOf.apply(declared);
    }

    @Override
    public UUID presentId(P present) {
      return presentIdOf.apply(present);
    }

    @Override
    public String presentName(P present) {
      return presentNameOf.apply(present);
    }
  }

  static Matches.Kind<DeclaredEnum, EnumType> enums() {
    return new Simple<>(
        "an enum",
        declared -> declared.spec().id(),
        declared -> declared.spec().name(),
        DeclaredEnum::origin,
        DeclaredEnum::path,
        present -> present.id().value(),
        present -> present.name().value());
  }

  static Matches.Kind<EnumSpec.Value, EnumValue> values(DeclaredEnum type) {
    return new Simple<>(
        "a value",
        EnumSpec.Value::id,
        EnumSpec.Value::name,
        value -> type.valueOrigins().getOrDefault(value.name(), new Origin.Unsaid()),
        value -> type.path() + ".values." + value.name(),
        present -> present.id().value(),
        EnumValue::name);
  }

  static Matches.Kind<DeclaredTable, Table> tables() {
    return new Simple<>(
        "a table",
        declared -> declared.spec().id(),
        declared -> declared.spec().name(),
        DeclaredTable::origin,
        DeclaredTable::path,
        present -> present.id().value(),
        present -> present.name().value());
  }

  static Matches.Kind<DeclaredField, Field> fields() {
    return new Simple<>(
        "a field",
        declared -> declared.spec().id(),
        declared -> declared.spec().name(),
        DeclaredField::origin,
        DeclaredField::path,
        present -> present.id().value(),
        present -> present.name().value());
  }

  /** Relations of one table. */
  static Matches.Kind<DeclaredRelation, Relation> relations() {
    return new Simple<>(
        "a relation",
        declared -> declared.spec().id(),
        declared -> declared.spec().name(),
        DeclaredRelation::origin,
        DeclaredRelation::path,
        present -> present.id().value(),
        present -> present.owning().name().value());
  }
}
